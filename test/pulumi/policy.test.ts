import type { RecordedResource } from '../../pulumi/record';
import { recordAzure } from '../../pulumi/record';
import type { TopologyInput } from '../../src/topology/topology-input';
import { urnOf, violations } from './ask-policy';

/** Each test runs the whole runtime, which takes its time on a busy machine. */
jest.setTimeout(30_000);

const topology: TopologyInput = {
  access: 'relay',
  servers: { master: 1, game: 2, dashboard: 1 },
  clients: ['0.0.0.0/0'],
  operators: ['198.51.100.0/24'],
};
let made: readonly RecordedResource[];
beforeAll(async () => {
  made = await recordAzure(topology);
});

/** The resources with one security group changed. */
function changed(
  change: (rules: Record<string, unknown>[], tags: Record<string, string>) => void,
): RecordedResource[] {
  const resources = [...structuredClone(made)];
  const group = resources.find(
    ({ type, name }) => type.endsWith(':NetworkSecurityGroup') && name === 'photon-master',
  );
  const { securityRules, tags } = group?.inputs as {
    securityRules: Record<string, unknown>[];
    tags: Record<string, string>;
  };
  change(securityRules, tags);
  return resources;
}

/** A group of somebody's own that lets everything in. */
const nsg = (name: string): RecordedResource => ({
  type: 'azure-native:network:NetworkSecurityGroup',
  name,
  id: `/subscriptions/s/resourceGroups/r/providers/Microsoft.Network/networkSecurityGroups/${name}`,
  inputs: {
    securityRules: [
      {
        name: 'everything',
        priority: 100,
        direction: 'Inbound',
        access: 'Allow',
        protocol: '*',
        sourceAddressPrefix: '*',
        sourcePortRange: '*',
        destinationAddressPrefix: '*',
        destinationPortRange: '*',
      },
    ],
  },
});

describe('the policy', () => {
  test.each([false, true])(
    'has nothing to say of what the components make (first preview: %s)',
    async (preview) => {
      expect(await violations(made, { topology }, { preview })).toEqual([]);
    },
  );

  test.each([false, true])(
    'fails a stack that opens the port between servers to the world (first preview: %s)',
    async (preview) => {
      const resources = changed((rules) => {
        rules.push({
          name: 'oops',
          priority: 300,
          direction: 'Inbound',
          access: 'Allow',
          protocol: 'Tcp',
          sourceAddressPrefix: '*',
          sourcePortRange: '*',
          destinationAddressPrefix: '*',
          destinationPortRange: '4520',
        });
      });
      const said = await violations(resources, { topology }, { preview });
      expect(said).toContainEqual(expect.stringMatching(/^photon-master: .*4520/));
    },
  );

  test.each([false, true])('fails a stack that misses a flow (first preview: %s)', async (preview) => {
    const resources = changed(
      (rules) =>
        void rules.splice(
          rules.findIndex(({ name }) => name === 'allow-servers-tcp-from-game'),
          1,
        ),
    );
    const said = await violations(resources, { topology }, { preview });
    expect(said).toContainEqual(expect.stringMatching(/4520/));
  });

  test('judges groups that this library did not make, by their names', async () => {
    const said = await violations(['master-nsg', 'gameserver-nsg'].map(nsg), {
      topology: { servers: { master: 1, game: 1 }, clients: ['0.0.0.0/0'] },
    });
    expect(said).toContainEqual(expect.stringMatching(/^master-nsg: .*0-4519\/tcp.* from 0\.0\.0\.0\/0/));
  });

  test.each(['compute', 'compute/v20240701'])('judges the machines of a scale set of %s', async (module) => {
    const group = nsg('shared-nsg');
    const nic = { name: 'nic', networkSecurityGroup: { id: group.id }, ipConfigurations: [{ name: 'ip' }] };
    const scaleSet = {
      type: `azure-native:${module}:VirtualMachineScaleSet`,
      name: 'master-set',
      id: '/subscriptions/s/resourceGroups/r/providers/Microsoft.Compute/virtualMachineScaleSets/master-set',
      inputs: { virtualMachineProfile: { networkProfile: { networkInterfaceConfigurations: [nic] } } },
    };
    const said = await violations([group, scaleSet], {
      topology: { servers: { master: 1 }, clients: ['0.0.0.0/0'] },
    });
    expect(said).toContainEqual(expect.stringMatching(/^shared-nsg: .*0-4529\/tcp/));
  });

  describe('of a rule of one’s own', () => {
    const withOwnRule = () =>
      changed((rules) => {
        rules.push({ ...rules[0], name: 'backup', priority: 300, destinationPortRanges: ['8400'] });
      });

    test('the violation ends with the id that the baseline accepts', async () => {
      const [said = '', ...more] = await violations(withOwnRule(), { topology });
      expect(more).toEqual([]);
      const [, id = ''] = /\nid: (\S+)$/.exec(said) ?? [];
      const baseline = [{ id, reason: 'backups' }];
      expect(await violations(withOwnRule(), { topology, baseline })).toEqual([]);
    });

    test('what it allows is wanted where it is named, and what another allows is not', async () => {
      expect(await violations(withOwnRule(), { topology, customRules: ['backup'] })).toEqual([]);
      expect(await violations(withOwnRule(), { topology, customRules: ['other'] })).toHaveLength(1);
    });
  });

  test('judges a stack together with the others that hold a part of the network', async () => {
    const isInterface = ({ type }: RecordedResource) => type.endsWith(':NetworkInterface');
    const others = made.filter((resource) => !isInterface(resource));
    const resources = others.map((other) => ({ ...other, urn: urnOf(other), custom: true }));
    const otherStacks = [{ version: 3, deployment: { resources } }];
    expect(await violations(made.filter(isInterface), { topology })).not.toEqual([]);
    expect(await violations(made.filter(isInterface), { topology, otherStacks })).toEqual([]);
  });

  test.each<[string, string, boolean]>([
    ['a component, whose outputs name groups', 'photon-server:azure:PhotonNetwork', false],
    ['what another provider makes of them', 'command:local:Command', true],
  ])('%s: %s', async (_, type, isViolation) => {
    const ids = made
      .filter((resource) => resource.type.endsWith(':NetworkSecurityGroup'))
      .map(({ id }) => id);
    const said = await violations([...made, { type, name: 'it', id: '', inputs: { ids } }], { topology });
    expect(said.some((message) => message.startsWith('it: '))).toBe(isViolation);
    expect(said.length > 0).toBe(isViolation);
  });

  test('names a group whose rules have two owners', async () => {
    const rule = {
      type: 'azure-native:network:SecurityRule',
      name: 'mine',
      id: 'rule',
      inputs: {
        networkSecurityGroupName: 'photon-master',
        securityRuleName: 'mine',
        priority: 200,
        direction: 'Inbound',
        access: 'Deny',
        protocol: 'Udp',
        sourceAddressPrefix: '*',
        destinationAddressPrefix: '*',
        destinationPortRange: '1',
      },
    };
    const said = await violations([...made, rule], { topology });
    expect(said).toEqual([expect.stringMatching(/^mine: photon-master has inline rules/)]);
  });

  test('names a load balancer whose inbound NAT rules have two owners', async () => {
    const relay: TopologyInput = { servers: { master: 1 }, access: 'relay', clients: ['203.0.113.0/24'] };
    const relayed = await recordAzure(relay);
    const rule = {
      type: 'azure-native:network:InboundNatRule',
      name: 'mine',
      id: 'rule',
      inputs: { loadBalancerName: 'photon-1', inboundNatRuleName: 'mine' },
    };
    const mixed = /^mine: photon-1 has inline inbound NAT rules/;
    expect(await violations([...relayed, rule], { topology: relay })).toContainEqual(
      expect.stringMatching(mixed),
    );
    expect(await violations(relayed, { topology: relay })).toEqual([]);
  });
});

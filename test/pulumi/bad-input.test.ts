import * as pulumi from '@pulumi/pulumi';
import type { PhotonNetworkArgs } from 'photon-server-constructs/pulumi';
import { PhotonLoadBalancer, PhotonNetwork, photonRoleRules } from 'photon-server-constructs/pulumi';
import { idleTimeoutIssues } from '../../pulumi/check-load-balancers';
import { customRuleIssues } from '../../pulumi/check-custom-rules';
import { checked } from '../../pulumi/input-errors';
import { customSecurityRules } from '../../pulumi/custom-rules';
import type { TopologyInput } from '../../src/topology/topology-input';
import { refusal } from './refusal';

const topology: TopologyInput = {
  access: 'relay',
  servers: { master: 1, game: 2, name: 2 },
  clients: ['203.0.113.0/24'],
};
const resourceGroupName = 'photon';
const customRule = {
  access: 'Allow',
  protocol: 'Tcp',
  sourceAddressPrefix: '192.0.2.0/24',
  sourcePortRange: '*',
  destinationAddressPrefix: '*',
  destinationPortRange: '22',
};

const TOO_MANY = Array.from({ length: 4001 }, (_, index) => `10.${index >> 7}.${(index & 127) * 2}.0/24`);

const CASES: readonly [string, Partial<PhotonNetworkArgs>, string][] = [
  ['a client range with host bits', { topology: { ...topology, clients: ['203.0.113.1/24'] } }, 'clients[0]'],
  ['an empty client list', { topology: { ...topology, clients: [] } }, 'clients'],
  [
    'two listeners on one frontend port',
    { topology: { ...topology, relayPorts: { tcp: 4530 } } },
    'relayPorts.tcp',
  ],
  ['more addresses than a group holds', { topology: { ...topology, clients: TOO_MANY } }, 'topology.clients'],
  ['a rule below the user’s band', { rules: { ssh: { ...customRule, priority: 99 } } }, 'rules.ssh.priority'],
  ['a rule in Photon’s band', { rules: { ssh: { ...customRule, priority: 1000 } } }, 'rules.ssh.priority'],
  [
    'a rule between two numbers',
    { rules: { ssh: { ...customRule, priority: 100.5 } } },
    'rules.ssh.priority',
  ],
  [
    'two rules of one priority',
    {
      rules: {
        ssh: { ...customRule, priority: 100 },
        rdp: { ...customRule, priority: 100, roles: ['game'] },
      },
    },
    'rules.rdp.priority',
  ],
  [
    'a rule with the name of one of Photon’s',
    { rules: { 'deny-all-inbound': { ...customRule, priority: 100 } } },
    'rules.deny-all-inbound',
  ],
  ['a name that Azure refuses', { rules: { 'my rule': { ...customRule, priority: 100 } } }, 'rules.my rule'],
  [
    'a rule for a role that is not there',
    { rules: { ssh: { ...customRule, priority: 100, roles: ['gaem'] } } },
    'rules.ssh.roles',
  ],
  [
    'a malformed address in a rule',
    { rules: { ssh: { ...customRule, priority: 100, sourceAddressPrefix: '192.0.2.0/33' } } },
    'rules.ssh.sourceAddressPrefix',
  ],
  [
    'host bits in a list of a rule',
    {
      rules: {
        ssh: {
          ...customRule,
          priority: 100,
          sourceAddressPrefix: undefined,
          sourceAddressPrefixes: ['192.0.2.0/24', '192.0.2.9/24'],
        },
      },
    },
    'rules.ssh.sourceAddressPrefixes[1]',
  ],
  [
    'two families in one rule',
    {
      rules: {
        ssh: {
          ...customRule,
          priority: 100,
          sourceAddressPrefix: undefined,
          sourceAddressPrefixes: ['192.0.2.0/24', '2001:db8::/32'],
        },
      },
    },
    'rules.ssh.sourceAddressPrefixes',
  ],
  [
    'a deny that closes the health port',
    {
      rules: {
        shut: {
          ...customRule,
          access: 'Deny',
          sourceAddressPrefix: '*',
          destinationPortRange: '4000-5000',
          priority: 100,
          roles: ['name'],
        },
      },
    },
    'rules.shut',
  ],
  [
    'a priority for a rule that is not there',
    { priorities: { 'allow-nobody': 1300 } },
    'priorities.allow-nobody',
  ],
  [
    'a priority in the user’s band for a rule of Photon',
    { priorities: { 'allow-probe-tcp': 200 } },
    'priorities.allow-probe-tcp',
  ],
  [
    'an idle timeout that is too long',
    { relay: { idleTimeoutInMinutes: 101 } },
    'relay.idleTimeoutInMinutes',
  ],
  ['zones in a region that has none', { location: 'westus', relay: { zones: ['1'] } }, 'relay.zones'],
  ['a zone that is none', { location: 'westeurope', relay: { zones: ['4'] } }, 'relay.zones'],
  [
    'outbound ports that are no multiple of 8',
    { relay: { outboundPortsPerServer: 1001 } },
    'relay.outboundPortsPerServer',
  ],
  [
    'more outbound ports than an address has',
    { relay: { outboundPortsPerServer: 12808 } },
    'relay.outboundPortsPerServer',
  ],
  [
    'an address for a load balancer that is not there',
    { relay: { publicAddresses: { 2: { ipv4: { id: 'a', ipAddress: 'b' } } } } },
    'relay.publicAddresses.2',
  ],
  [
    'an IPv6 address without dual stack',
    { relay: { publicAddresses: { 1: { ipv6: { id: 'a', ipAddress: 'b' } } } } },
    'relay.publicAddresses.1.ipv6',
  ],
  [
    'one address for both families',
    {
      topology: { ...topology, dualStack: true },
      relay: {
        publicAddresses: { 1: { ipv4: { id: 'a', ipAddress: 'b' }, ipv6: { id: 'a', ipAddress: 'b' } } },
      },
    },
    'relay.publicAddresses.1.ipv6',
  ],
  [
    'game servers by address',
    { relay: { byAddress: { virtualNetworkId: 'v', servers: { game: { 1: '10.0.0.4' } } } } },
    'relay.byAddress.servers.game',
  ],
  [
    'some name servers by address and some not',
    { relay: { byAddress: { virtualNetworkId: 'v', servers: { name: { 1: '10.0.0.4' } } } } },
    'relay.byAddress.servers.name',
  ],
  [
    'an address that is none',
    { relay: { byAddress: { virtualNetworkId: 'v', servers: { name: { 1: '10.0.0.4', 2: '10.0.0' } } } } },
    'relay.byAddress.servers.name.2',
  ],
  [
    'sixty-one game servers of five schemes on one machine',
    {
      topology: {
        ...topology,
        layout: 'single',
        protocols: ['udp', 'tcp', 'ws', 'wss', 'rhttp'],
        ports: {
          master: { rhttp: 6060 },
          name: { rhttp: 6063 },
          game: { udp: range(5100), tcp: range(5200), ws: range(5300), wss: range(5400), rhttp: range(5500) },
        },
        servers: { master: 1, game: 61, name: 1 },
      },
    },
    'topology',
  ],
];

function range(from: number): number[] {
  return Array.from({ length: 61 }, (_, index) => from + index);
}

describe('wrong inputs are refused before anything is registered', () => {
  test.each(CASES)('%s', async (_title, args, expected) => {
    const { lines, registered } = await refusal(
      () => new PhotonNetwork('photon', { topology, resourceGroupName, ...args }),
    );
    expect(lines.filter((line) => line.startsWith(`${expected}: `))).not.toEqual([]);
    expect(registered).toBe(0);
  });

  test('everything that is wrong is reported at once', async () => {
    const { lines } = await refusal(
      () =>
        new PhotonNetwork('photon', {
          topology,
          resourceGroupName,
          relay: { idleTimeoutInMinutes: 3, outboundPortsPerServer: 4 },
          rules: { ssh: { ...customRule, priority: 1 } },
        }),
    );
    expect(lines.map((line) => line.split(':')[0])).toEqual([
      'rules.ssh.priority',
      'relay.outboundPortsPerServer',
      'relay.idleTimeoutInMinutes',
    ]);
  });

  test('a name that leaves no room for Azure’s', async () => {
    const { lines } = await refusal(() => new PhotonNetwork('p'.repeat(70), { topology, resourceGroupName }));
    expect(lines).toEqual([expect.stringMatching(/^name: expected at most \d+ letters.*received "p{70}"/)]);
  });

  test('a load balancer in direct access', async () => {
    const direct: TopologyInput = { ...topology, access: 'direct' };
    const { lines } = await refusal(
      () => new PhotonLoadBalancer('photon', { topology: direct, resourceGroupName }),
    );
    expect(lines).toEqual([expect.stringMatching(/^topology\.access: .*\[missing-key\]$/)]);
  });

  test('rules of a role that admit another role whose group is not given', async () => {
    const { lines } = await refusal(() => photonRoleRules({ topology, role: 'master' }));
    expect(lines).toEqual([expect.stringMatching(/^applicationSecurityGroupIds\.game: .*\[missing-key\]$/)]);
  });
});

/** An error inside `apply` ends a Pulumi program, and would end this one: here the checks that are called are held. */
describe('what is known later is checked later', () => {
  const valueOf = (input: pulumi.Input<unknown>) =>
    (input as unknown as { promise(): Promise<unknown> }).promise();

  const context = { shared: false, kinds: [], names: [], healthPorts: [] };

  test('a property of a rule, which leaves the others known', async () => {
    const rules = { ssh: { ...customRule, priority: pulumi.output(200) } };
    const [rule] = customSecurityRules(rules, undefined, context, () => '');
    const { priority, ...others } = rule ?? { priority: 0 };
    expect(others).toEqual({ ...customRule, name: 'ssh', direction: 'Inbound' });
    expect(await valueOf(priority)).toBe(200);
  });

  test('a priority outside its band', () => {
    const rules = { ssh: { ...customRule, priority: 5000 } };
    expect(customRuleIssues(rules, context).map(({ place }) => place.path)).toEqual(['rules.ssh.priority']);
  });

  test('an idle timeout', async () => {
    const check = jest.fn(() => []);
    expect(await valueOf(checked(pulumi.output(101), check))).toBe(101);
    expect(check).toHaveBeenCalledWith(101);
    expect(idleTimeoutIssues(101).map(({ place }) => place.path)).toEqual(['idleTimeoutInMinutes']);
  });
});

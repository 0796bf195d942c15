import type { TopologyInput } from '../../src/topology/topology-input';
import type { Json } from './changed';
import { azure, azureWhole, direct, relay } from './changed';

/** One master behind a load balancer, so that an unknown verdict is one finding. */
const oneMaster: TopologyInput = { ...relay, protocols: ['udp'], servers: { master: 1 } };
const UNKNOWN = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';
/** Lets in TCP at the master's S2S port from a network that has nothing to ask there. */
const s2s: Json = {
  name: 'extra',
  priority: 150,
  direction: 'Inbound',
  access: 'Allow',
  protocol: 'Tcp',
  sourceAddressPrefix: '192.0.2.0/24',
  sourcePortRange: '*',
  destinationAddressPrefix: '*',
  destinationPortRange: '4520',
};
const rulesOf = (inputs: Json) => inputs['securityRules'] as Json[];
const each =
  (access: 'Allow' | 'Deny', change: (rule: Json) => void) =>
  (inputs: Json): void =>
    rulesOf(inputs)
      .filter((rule) => rule['access'] === access)
      .forEach(change);

/** Everything that the denial at the end keeps out: what Azure's default rules would let in. */
const network = ['inconclusive master:1 4 ports network+probe', 'inconclusive master:1 4530/tcp network'];
/** Everything that allowances let in. */
const needed = [
  'inconclusive master:1 5055/udp+27001/udp 203.0.113.0/24',
  'inconclusive master:1 4530/tcp probe',
];
const opening = ['inconclusive master:1 4520/tcp 192.0.2.0/24'];

test.each<[string, (inputs: Json) => void, readonly string[]]>([
  [
    'every source port by number is every source port',
    each('Deny', (rule) => (rule['sourcePortRange'] = '0-65535')),
    [],
  ],
  [
    'source ports that are all of them together',
    each('Deny', (rule) => {
      delete rule['sourcePortRange'];
      rule['sourcePortRanges'] = ['1-1024', '1025-65535'];
    }),
    [],
  ],
  [
    'a denial of one source port denies nothing surely',
    each('Deny', (rule) => (rule['sourcePortRange'] = '1')),
    network,
  ],
  ['a denial of unknown source ports', each('Deny', (rule) => (rule['sourcePortRange'] = UNKNOWN)), network],
  [
    'an allowance of one source port lets in nobody surely',
    each('Allow', (rule) => (rule['sourcePortRange'] = '5055')),
    needed,
  ],
  ['and is an opening', (inputs) => rulesOf(inputs).push({ ...s2s, sourcePortRange: '53' }), opening],
])('Azure: %s', async (_, change, findings) => {
  expect((await azure(oneMaster, 'NetworkSecurityGroup', change)).findings).toEqual(findings);
});

/** What stands instead of a value that the files don't tell. */
const untold: readonly [string, unknown][] = [
  ['not known yet', UNKNOWN],
  ['hidden in a preview', '[secret]'],
  [
    'kept secret in an export',
    { '4dabf18193072939515e22adb298388d': '1b47061264138c4ac30d75fd1eb44270', ciphertext: 'v1:abc' },
  ],
];

test.each([
  ['as it was', '"Allow"', true],
  ['as another', '"Deny"', false],
  ['as no JSON', 'Allow', false],
])('a secret that --show-secrets shows %s', async (_, plaintext, isRight) => {
  const shown = { '4dabf18193072939515e22adb298388d': '1b47061264138c4ac30d75fd1eb44270', plaintext };
  const change = each('Allow', (rule) => (rule['access'] = shown));
  const { findings } = await azure(oneMaster, 'NetworkSecurityGroup', change);
  expect(findings.length === 0).toBe(isRight);
});

/** Each with the property that it takes the place of. */
const LISTS = {
  sourceAddressPrefixes: 'sourceAddressPrefix',
  sourceApplicationSecurityGroups: 'sourceAddressPrefix',
  destinationAddressPrefixes: 'destinationAddressPrefix',
  destinationApplicationSecurityGroups: 'destinationAddressPrefix',
  destinationPortRanges: 'destinationPortRange',
  sourcePortRanges: 'sourcePortRange',
} as const;

describe.each(untold)('what is %s', (_, value) => {
  test.each([...Object.keys(LISTS), 'access', 'protocol', 'direction', 'priority'])(
    'as %s leaves it open whether a rule lets anybody in',
    async (property) => {
      const rule = { ...s2s, [property]: value };
      delete rule[LISTS[property as keyof typeof LISTS]];
      const { findings } = await azure(oneMaster, 'NetworkSecurityGroup', (inputs) =>
        rulesOf(inputs).push(rule),
      );
      expect(findings).toContainEqual(expect.stringMatching(/^inconclusive master:1 .*/));
    },
  );

  test('as the rules of a group leaves open all that it lets in', async () => {
    const { findings } = await azure(
      oneMaster,
      'NetworkSecurityGroup',
      (inputs) => (inputs['securityRules'] = value),
    );
    expect(findings).toEqual(expect.arrayContaining([...needed]));
  });

  test('as the application security groups of a machine leaves it open which rules are about it', async () => {
    const { findings } = await azure(relay, 'NetworkInterface', (inputs) => {
      for (const each of inputs['ipConfigurations'] as Json[]) each['applicationSecurityGroups'] = value;
    });
    expect(findings).toContainEqual(expect.stringMatching(/^inconclusive master:1 .*game/));
  });

  test('as the addresses of a machine does not count as a missing public address', async () => {
    const { findings } = await azure(
      direct,
      'NetworkInterface',
      (inputs) => (inputs['ipConfigurations'] = value),
    );
    expect(findings.filter((finding) => finding.startsWith('public-address'))).toEqual([]);
  });

  test('as the frontends of a load balancer leaves it open whether it has a public address', async () => {
    const { findings } = await azure(
      oneMaster,
      'LoadBalancer',
      (inputs) => (inputs['frontendIPConfigurations'] = value),
    );
    expect(findings).toEqual(['inconclusive load-balancer 5055/udp+27001/udp 203.0.113.0/24']);
  });

  test('as inbound NAT rules of a load balancer may listen anywhere', async () => {
    const { findings } = await azure(
      oneMaster,
      'LoadBalancer',
      (inputs) => (inputs['inboundNatRules'] = value),
    );
    expect(findings).toEqual(['excess-listener load-balancer unknown/tcp+unknown/udp']);
  });
});

const type = (kind: string) => `azure-native:network:${kind}`;
const nameOf = (records: readonly Json[], kind: string) =>
  String(records.find((record) => record['type'] === type(kind))?.['name']);
/** A rule as a resource of its own, of a group that it names. */
const standalone = (group: unknown): Json => ({
  type: type('SecurityRule'),
  name: 'extra',
  inputs: { ...s2s, networkSecurityGroupName: group },
});

test.each(untold)('a standalone rule whose group is %s may be any group’s', async (_, value) => {
  const { findings } = await azureWhole(oneMaster, (records) => records.push(standalone(value)));
  expect(findings).toEqual(opening);
});

test('a standalone rule names its group in any case', async () => {
  const { findings } = await azureWhole(oneMaster, (records) =>
    records.push(standalone(nameOf(records, 'NetworkSecurityGroup').toUpperCase())),
  );
  expect(findings).toEqual(['excess-access master:1 4520/tcp 192.0.2.0/24']);
});

test('ids within a load balancer are compared in any case', async () => {
  const { findings } = await azure(relay, 'LoadBalancer', (inputs) => {
    for (const rule of inputs['loadBalancingRules'] as Json[])
      for (const key of ['probe', 'backendAddressPool', 'frontendIPConfiguration']) {
        const reference = rule[key] as Json;
        reference['id'] = String(reference['id']).toUpperCase();
      }
  });
  expect(findings).toEqual([]);
});

const id = (kind: string, name: string) =>
  `/x/resourceGroups/photon/providers/Microsoft.Network/${kind}/${name}`;
const wide = { id: id('networkSecurityGroups', 'wide') };
/** A group that lets in everyone, and an interface that has it. */
const open = (tags: Json, groupTags: Json = {}): Json[] => [
  {
    type: type('NetworkSecurityGroup'),
    name: 'wide',
    ...wide,
    inputs: { tags: groupTags, securityRules: [{ ...s2s, sourceAddressPrefix: '*' }] },
  },
  {
    type: type('NetworkInterface'),
    name: 'box',
    id: id('networkInterfaces', 'box'),
    inputs: { tags, networkSecurityGroup: wide, ipConfigurations: [{ name: 'a', subnet: { id: '/x/s' } }] },
  },
];

test.each([
  ['without a role', open({}), 'internal-port-open wide 4520/tcp 0.0.0.0/0+::/0'],
  ['of a role that the topology lacks', open({ 'photon:role': 'Game' }), 'unexpected-role Game'],
  [
    'of a role that its group has alone and the topology lacks',
    open({}, { 'photon:role': 'Game' }),
    'unexpected-role Game',
  ],
])('the group of a machine %s is judged', async (_, added, finding) => {
  const { findings } = await azureWhole(oneMaster, (records) => records.push(...added));
  expect(findings).toEqual([finding]);
});

test('the group of a server is judged with it', async () => {
  const { findings } = await azureWhole(oneMaster, (records) =>
    records.push(...open({ 'photon:role': 'master' })),
  );
  expect(findings).toContainEqual(expect.stringMatching(/^excess-access master 4520/));
  expect(findings).not.toContainEqual(expect.stringMatching(/wide/));
});

test('interfaces that a virtual machine makes of its own are judged, with their public addresses', async () => {
  const { findings } = await azureWhole(oneMaster, (records) => {
    const [group] = open({});
    records.push(group as Json, {
      type: 'azure-native:compute:VirtualMachine',
      name: 'box',
      inputs: {
        tags: { 'photon:role': 'master' },
        networkProfile: {
          networkInterfaceConfigurations: [
            {
              networkSecurityGroup: wide,
              ipConfigurations: [{ name: 'a', publicIPAddressConfiguration: { name: 'p' } }],
            },
          ],
        },
      },
    });
  });
  expect(findings).toContainEqual(expect.stringMatching(/^excess-access master 4520/));
  expect(findings).toContainEqual(expect.stringMatching(/^public-address-in-relay master/));
});

test('a pool of inbound NAT is a port that no server advertises', async () => {
  const { findings } = await azure(oneMaster, 'LoadBalancer', (inputs) => {
    inputs['inboundNatPools'] = [
      {
        name: 'n',
        protocol: 'Tcp',
        frontendPortRangeStart: 50000,
        frontendPortRangeEnd: 50010,
        backendPort: 4520,
      },
    ];
  });
  expect(findings).toContainEqual(expect.stringMatching(/^excess-listener load-balancer 11 ports/));
  expect(findings.filter((finding) => !finding.startsWith('excess-listener'))).toEqual([]);
});

import type { TopologyInput } from 'photon-server-constructs';

/** What the rules of a group have to do with each other. */
export const SHAPES = ['distinct', 'overlapping', 'nested', 'groups', 'lists'] as const;
export type Shape = (typeof SHAPES)[number];

/** The topology that the rules are checked against: none of them is required. */
export const MASTER_ALONE: TopologyInput = { servers: { master: 1 }, clients: ['203.0.113.0/24'] };

/** The example in code: what programs by hand are measured against, neither of which reads a file. */
export const EXAMPLE_IN_CODE: TopologyInput = {
  servers: { master: 1, game: 3, name: 2, dashboard: 1 },
  protocols: ['udp', 'tcp', 'wss'],
  access: 'relay',
  clients: ['0.0.0.0/0'],
  operators: ['198.51.100.0/24'],
  management: { 'tcp/3389': ['198.51.100.0/24'] },
};

/** Where programs for Azure make the example. */
export const PLACE = { resourceGroupName: 'photon', location: 'westeurope' };
const AZURE =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/photon/providers/Microsoft.Network';
export const SUBNET = `${AZURE}/virtualNetworks/photon/subnets/servers`;

/** Everything that a topology of so many game servers opens, with three schemes in relay. */
export const manyServers = (game: number, access: 'direct' | 'relay'): TopologyInput => ({
  servers: { master: 1, game },
  clients: ['0.0.0.0/0'],
  access,
  ...(access === 'relay'
    ? { protocols: ['udp', 'tcp', 'wss'], relayPorts: { tcp: 20_000, udp: 30_000, wss: 40_000 } }
    : {}),
});

/** A template whose master group has so many rules of a shape. */
export const awsRules = (shape: Shape, count: number) => ({
  Resources: { Master: awsGroup('master', each(count, shapedRule(shape, awsRule))) },
});

/** A template of so many instances, each a game server with a group of its own. */
export const awsInstances = (count: number) => ({
  Resources: Object.fromEntries(
    each(count, (index) => {
      const SecurityGroupIds = [{ 'Fn::GetAtt': [`Group${index}`, 'GroupId'] }];
      const rule = awsRule({ ports: [5055, 5055], block: '0.0.0.0/0' }, 'nested', '');
      return [
        [`Group${index}`, awsGroup('game', [rule])],
        [`Server${index}`, { Type: 'AWS::EC2::Instance', Properties: { SecurityGroupIds } }],
      ];
    }).flat(),
  ),
});

/** A recorded network security group of the master with so many rules of a shape; Azure has 3,997 priorities. */
export const azureRules = (shape: Shape, count: number) => [
  {
    type: 'azure-native:network:NetworkSecurityGroup',
    name: 'master',
    id: `${AZURE}/networkSecurityGroups/master`,
    inputs: {
      ...PLACE,
      securityRules: each(count, shapedRule(shape, azureRule)),
      tags: { 'photon:role': 'master' },
    },
  },
];

const each = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

const awsGroup = (role: string, rules: readonly unknown[]) => ({
  Type: 'AWS::EC2::SecurityGroup',
  Properties: { SecurityGroupIngress: rules, Tags: [{ Key: 'photon:role', Value: role }] },
});

/** Ports, and a block of addresses that no other rule of the shape has, or one round the others. */
interface Shaped {
  readonly ports: readonly [from: number, to: number];
  readonly block: string;
}

const shapedRule =
  (shape: Shape, make: (shaped: Shaped, shape: Shape, id: string) => object) => (index: number) => {
    const ports = [10_000 + index, 10_000 + index + (shape === 'overlapping' ? 10_000 : 0)] as const;
    const block =
      shape === 'nested' ? `11.0.0.0/${8 + (index % 24)}` : `11.${index >> 8}.${index & 255}.0/25`;
    return make({ ports, block }, shape, index.toString(16).padStart(17, '0'));
  };

const awsRule = ({ ports: [FromPort, ToPort], block }: Shaped, shape: Shape, id: string) => ({
  IpProtocol: 'tcp',
  FromPort,
  ToPort,
  ...(shape === 'groups'
    ? { SourceSecurityGroupId: `sg-${id}` }
    : shape === 'lists'
      ? { SourcePrefixListId: `pl-${id}` }
      : { CidrIp: block }),
});

const azureRule = ({ ports, block }: Shaped, shape: Shape, id: string) => ({
  name: `rule-${id}`,
  priority: 100 + parseInt(id, 16),
  direction: 'Inbound',
  access: 'Allow',
  protocol: 'Tcp',
  sourcePortRange: '*',
  destinationAddressPrefix: '*',
  destinationPortRange: ports.join('-'),
  ...(shape === 'groups'
    ? { sourceApplicationSecurityGroups: [{ id: `${AZURE}/applicationSecurityGroups/${id}` }] }
    : { sourceAddressPrefix: shape === 'lists' ? `Service${id}` : block }),
});

import { planTopology } from '../../src/plan/plan';
import { checkInfrastructure, rolesOf } from '../../src/verify/check';
import { readAws } from '../../src/verify/read/aws/read-aws';
import type { Template } from '../../src/verify/read/cloudformation/template';
import { readAzure } from '../../src/verify/read/azure/read-azure';
import { azureResources } from '../../src/verify/read/azure/resources';
import type { Infrastructure } from '../../src/verify/engine/infrastructure';

const plan = planTopology({ servers: { name: 1 }, protocols: ['udp'], clients: ['2001:db8::/32'] });
const codesOf = (infrastructure: Infrastructure): string[] => [
  ...new Set(
    checkInfrastructure(plan, [infrastructure]).findings.flatMap(({ severity, code }) =>
      severity === 'note' ? [] : code,
    ),
  ),
];
const ref = (Ref: string) => ({ Ref });
const ec2 = (type: string, Properties: object) => ({ Type: `AWS::EC2::${type}`, Properties });

const gateway = { GatewayId: ref('Gateway') };
const beside = (Condition?: string) => ({
  Range: {
    ...ec2('SubnetCidrBlock', { SubnetId: ref('Subnet'), Ipv6CidrBlock: '2600:1f18::/64' }),
    Condition,
  },
});
interface Change {
  readonly server?: object;
  readonly subnet?: object;
  readonly more?: object;
}
test.each<[string, object, Change, string[]]>([
  ['by an internet gateway', gateway, {}, []],
  ['by an egress-only gateway', { EgressOnlyInternetGatewayId: 'eigw-1' }, {}, ['public-address-missing']],
  ['by a VPN gateway', { GatewayId: 'vgw-1' }, {}, ['public-address-missing']],
  ['at an address that is asked for', gateway, { server: { Ipv6AddressCount: 1 } }, []],
  [
    'at addresses as many as a parameter says',
    gateway,
    { server: { Ipv6AddressCount: ref('Late') }, subnet: { AssignIpv6AddressOnCreation: false } },
    ['public-address-missing'],
  ],
  [
    'where a parameter says so',
    gateway,
    { subnet: { AssignIpv6AddressOnCreation: ref('Late') } },
    ['public-address-missing'],
  ],
  [
    'in a range that stands beside',
    gateway,
    { subnet: { Ipv6CidrBlock: ref('AWS::NoValue') }, more: beside() },
    [],
  ],
  [
    'in a range that a condition adds',
    gateway,
    { subnet: { Ipv6CidrBlock: ref('AWS::NoValue') }, more: beside('Late') },
    ['public-address-missing'],
  ],
])('AWS: players with IPv6 arrive %s', (_, target, change, codes) => {
  const SecurityGroupIngress = [5058, 27000].map((port) => ({
    IpProtocol: 'udp',
    FromPort: port,
    ToPort: port,
    CidrIpv6: '2001:db8::/32',
  }));
  const Resources = {
    Gateway: { Type: 'AWS::EC2::InternetGateway', Properties: {} },
    Attached: ec2('VPCGatewayAttachment', { VpcId: 'vpc-1', InternetGatewayId: ref('Gateway') }),
    Subnet: ec2('Subnet', {
      VpcId: 'vpc-1',
      CidrBlock: '10.0.0.0/24',
      Ipv6CidrBlock: '2600:1f18::/64',
      AssignIpv6AddressOnCreation: true,
      MapPublicIpOnLaunch: true,
      ...change.subnet,
    }),
    ...change.more,
    Table: ec2('RouteTable', { VpcId: 'vpc-1' }),
    Associated: ec2('SubnetRouteTableAssociation', { SubnetId: ref('Subnet'), RouteTableId: ref('Table') }),
    V4: ec2('Route', {
      RouteTableId: ref('Table'),
      DestinationCidrBlock: '0.0.0.0/0',
      GatewayId: ref('Gateway'),
    }),
    V6: ec2('Route', { RouteTableId: ref('Table'), DestinationIpv6CidrBlock: '::/0', ...target }),
    Group: ec2('SecurityGroup', {
      GroupDescription: 'x',
      VpcId: 'vpc-1',
      Tags: [{ Key: 'photon:role', Value: 'name' }],
      SecurityGroupIngress,
    }),
    Server: ec2('Instance', { SubnetId: ref('Subnet'), SecurityGroupIds: [ref('Group')], ...change.server }),
  };
  const template = {
    Parameters: { Late: { Type: 'String' } },
    Conditions: { Late: { 'Fn::Equals': [ref('Late'), 'yes'] } },
    Resources,
  } as unknown as Template;
  expect(codesOf(readAws([{ file: 'a.json', template }], { roles: rolesOf(plan) }))).toEqual(codes);
});

test.each<[string, object, string[]]>([
  ['with a public IPv6 address', { publicIPAddress: { id: '/six' } }, []],
  ['without one', {}, ['public-address-missing']],
])('Azure: players with IPv6 arrive at a server %s', (_, address, codes) => {
  const rule = (name: string, priority: number, more: object) => ({
    name,
    priority,
    direction: 'Inbound',
    sourcePortRange: '*',
    destinationAddressPrefix: '*',
    ...more,
  });
  const securityRules = [
    rule('players', 200, {
      access: 'Allow',
      protocol: 'Udp',
      sourceAddressPrefix: '2001:db8::/32',
      destinationPortRanges: ['5058', '27000'],
      destinationAddressPrefix: '::/0',
    }),
    rule('rest', 4000, {
      access: 'Deny',
      protocol: '*',
      sourceAddressPrefix: '*',
      destinationPortRange: '*',
    }),
  ];
  const ipConfigurations = [
    { name: 'four', subnet: { id: '/s' }, publicIPAddress: { id: '/four' } },
    { name: 'six', privateIPAddressVersion: 'IPv6', subnet: { id: '/s' }, ...address },
  ];
  const resources = [
    { type: 'azure-native:network:NetworkSecurityGroup', name: 'g', id: '/g', inputs: { securityRules } },
    {
      type: 'azure-native:network:NetworkInterface',
      name: 'n',
      id: '/n',
      inputs: { ipConfigurations, networkSecurityGroup: { id: '/g' }, tags: { 'photon:role': 'name' } },
    },
  ];
  expect(codesOf(readAzure(azureResources(resources, 'x') ?? [], { roles: rolesOf(plan) }))).toEqual(codes);
});

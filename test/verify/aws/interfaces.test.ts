import { readAws } from '../../../src/verify/read/aws/read-aws';
import type { Template } from '../../../src/verify/read/cloudformation/template';
import type { Mutation } from './mutated';
import { codesOf, ec2, GAME, group, MASTER, ref, SSH } from './mutated';

/** A group that lets everyone in at 22/tcp, beside the game servers' own. */
const OPEN = { Open: group(SSH) };
const BOTH = [ref(GAME), ref('Open')];
const scaling = (more: object) => ({
  Type: 'AWS::AutoScaling::AutoScalingGroup',
  Properties: { MinSize: '1', MaxSize: '1', VPCZoneIdentifier: [ref('SubA')], ...more },
});
const template = (LaunchTemplateData: object) => ec2('LaunchTemplate', { LaunchTemplateData });
const started = { LaunchTemplateId: ref('Launch'), Version: '1' };
const fleet = (specification: object) =>
  ec2('SpotFleet', {
    SpotFleetRequestConfigData: { TargetCapacity: 1, LaunchSpecifications: [specification] },
  });
const attached = (InstanceId: object) => ({
  Second: ec2('NetworkInterface', { SubnetId: ref('SubB'), GroupSet: [ref('Open')] }),
  Attachment: ec2('NetworkInterfaceAttachment', {
    InstanceId,
    NetworkInterfaceId: ref('Second'),
    DeviceIndex: '1',
  }),
});

test.each<[string, Mutation]>([
  ['an interface that is attached to it', { add: { ...OPEN, ...attached(ref('SrvG1')) } }],
  [
    'the second interface that it lists',
    {
      add: OPEN,
      set: {
        'SrvG1.SecurityGroupIds': [],
        'SrvG1.NetworkInterfaces': [
          { DeviceIndex: '0', AssociatePublicIpAddress: true, SubnetId: ref('SubA'), GroupSet: [ref(GAME)] },
          { DeviceIndex: '1', SubnetId: ref('SubA'), GroupSet: [ref('Open')] },
        ],
      },
    },
  ],
  [
    'its launch template',
    {
      add: { ...OPEN, Launch: template({ SecurityGroupIds: BOTH }) },
      set: { 'SrvG1.SecurityGroupIds': [], 'SrvG1.LaunchTemplate': started },
    },
  ],
  [
    'the launch template of a scaling group',
    {
      add: {
        ...OPEN,
        Launch: template({
          NetworkInterfaces: [
            { DeviceIndex: 0, Groups: [ref(GAME)] },
            { DeviceIndex: 1, Groups: [ref('Open')] },
          ],
        }),
        Scaling: scaling({ LaunchTemplate: started }),
      },
    },
  ],
  [
    'the launch configuration of a scaling group',
    {
      add: {
        ...OPEN,
        Launch: { Type: 'AWS::AutoScaling::LaunchConfiguration', Properties: { SecurityGroups: BOTH } },
        Scaling: scaling({ LaunchConfigurationName: ref('Launch') }),
      },
    },
  ],
  [
    'a Spot fleet',
    { add: { ...OPEN, Fleet: fleet({ NetworkInterfaces: [{ DeviceIndex: 0, Groups: BOTH }] }) } },
  ],
  [
    'an EC2 fleet',
    {
      add: {
        ...OPEN,
        Launch: template({ SecurityGroupIds: BOTH }),
        Fleet: ec2('EC2Fleet', {
          TargetCapacitySpecification: { TotalTargetCapacity: 1 },
          LaunchTemplateConfigs: [{ LaunchTemplateSpecification: started }],
        }),
      },
    },
  ],
  [
    'an ECS service',
    {
      add: {
        ...OPEN,
        Service: {
          Type: 'AWS::ECS::Service',
          Properties: {
            NetworkConfiguration: {
              AwsvpcConfiguration: {
                Subnets: [ref('SubA')],
                AssignPublicIp: 'ENABLED',
                SecurityGroups: BOTH,
              },
            },
          },
        },
      },
    },
  ],
  [
    'a launch template that nothing starts',
    { add: { ...OPEN, Launch: template({ SecurityGroupIds: BOTH }) } },
  ],
])('a group that is open to everyone is found on %s', (_, mutation) => {
  expect(codesOf('direct', mutation)).toContain('excess-access');
});

test('an interface that is attached to an instance that nobody knows may be a server’s', () => {
  expect(codesOf('direct', { add: { ...OPEN, ...attached(ref('Unknown')) } })).toEqual([
    'unresolved-resource',
  ]);
});

test('a group that a condition may add is judged as if it were there', () => {
  const groups = [ref(MASTER), { 'Fn::If': ['Unknown', ref('Open'), ref('AWS::NoValue')] }];
  expect(codesOf('direct', { add: OPEN, set: { 'SrvA.SecurityGroupIds': groups } })).toContain(
    'inconclusive',
  );
});

/** A network ACL that lets TCP alone into a subnet. */
const tcpAlone = (subnet: string) => ({
  Acl: ec2('NetworkAcl', { VpcId: ref('Vpc') }),
  OfSubnet: ec2('SubnetNetworkAclAssociation', { SubnetId: ref(subnet), NetworkAclId: ref('Acl') }),
  In: ec2('NetworkAclEntry', {
    NetworkAclId: ref('Acl'),
    RuleNumber: 100,
    Protocol: 6,
    RuleAction: 'allow',
    CidrBlock: '0.0.0.0/0',
  }),
  Out: ec2('NetworkAclEntry', {
    NetworkAclId: ref('Acl'),
    RuleNumber: 100,
    Protocol: -1,
    RuleAction: 'allow',
    CidrBlock: '0.0.0.0/0',
    Egress: true,
  }),
});
const resources = { Launch: template({ SecurityGroupIds: [ref(GAME)] }) };
const BOTH_SUBNETS = [ref('SubA'), ref('SubB')];
const inEither: readonly (readonly [string, object])[] = [
  ['a scaling group', scaling({ VPCZoneIdentifier: BOTH_SUBNETS, LaunchTemplate: started })],
  [
    'a fleet',
    ec2('EC2Fleet', {
      TargetCapacitySpecification: { TotalTargetCapacity: 1 },
      LaunchTemplateConfigs: [
        {
          LaunchTemplateSpecification: started,
          Overrides: BOTH_SUBNETS.map((SubnetId) => ({ SubnetId })),
        },
      ],
    }),
  ],
  [
    'a service',
    {
      Type: 'AWS::ECS::Service',
      Properties: {
        NetworkConfiguration: {
          AwsvpcConfiguration: {
            Subnets: BOTH_SUBNETS,
            SecurityGroups: [ref(GAME)],
            AssignPublicIp: 'ENABLED',
          },
        },
      },
    },
  ],
];

test.each(inEither)('%s of game servers may start in a subnet that is closed', (_, Hosts) => {
  const base = { add: { ...resources, Hosts }, remove: ['SrvG1'] };
  expect(codesOf('direct', base)).toEqual([]);
  expect(codesOf('direct', { ...base, add: { ...base.add, ...tcpAlone('SubB') } })).toContain(
    'required-access-blocked',
  );
});

test.each([
  [
    'a scaling group',
    scaling({ VPCZoneIdentifier: BOTH_SUBNETS, LaunchTemplate: started }),
    'public-address-missing',
  ],
])('%s may start in a subnet that gives no public address', (_, Hosts, code) => {
  const change = {
    add: { ...resources, Hosts },
    remove: ['SrvG1'],
    set: { 'SubB.MapPublicIpOnLaunch': false },
  };
  expect(codesOf('direct', change)).toEqual([code]);
});

const listing = (...more: object[]): Mutation => ({
  set: {
    'SrvG1.SubnetId': ref('AWS::NoValue'),
    'SrvG1.SecurityGroupIds': ref('AWS::NoValue'),
    'SrvG1.NetworkInterfaces': [{ DeviceIndex: '0', SubnetId: ref('SubA'), GroupSet: [ref(GAME)] }, ...more],
  },
});
const second = { DeviceIndex: '1', SubnetId: ref('SubA'), GroupSet: [ref(GAME)] };
const address = (more: object): Mutation => ({
  add: { Address: { ...ec2('EIP', { InstanceId: ref('SrvG1') }), ...more } },
  set: { 'SubA.MapPublicIpOnLaunch': false, 'SrvA.SubnetId': ref('SubB') },
});
test('a launch template that nothing starts stands for machines to come, which must not open more either', () => {
  const resources = { Game: group(), Launch: template({ SecurityGroupIds: [ref('Game')] }) };
  const started = {
    ...resources,
    Server: ec2('Instance', { LaunchTemplate: { LaunchTemplateId: ref('Launch') } }),
  };
  const assumedIn = (Resources: object) =>
    readAws([{ file: 'a.json', template: { Resources } as unknown as Template }], {
      roles: ['game'],
      map: { Game: 'game' },
    }).machines.map(({ name, roles, assumed = false }) => [name, ...roles, assumed]);
  expect(assumedIn(resources)).toEqual([['Launch', 'game', true]]);
  expect(assumedIn(started)).toEqual([['Server', 'game', false]]);
  expect(codesOf('direct', { add: { ...OPEN, Launch: template({ SecurityGroupIds: BOTH }) } })).toEqual([
    'excess-access',
  ]);
});

const asking = (value: unknown): Mutation => ({
  ...listing(),
  parameters: { Late: { Type: 'String' }, Given: { Type: 'String', Default: 'true' } },
  set: {
    ...listing().set,
    'SrvG1.NetworkInterfaces': [
      {
        DeviceIndex: '0',
        SubnetId: ref('SubA'),
        GroupSet: [ref(GAME)],
        AssociatePublicIpAddress: value,
      },
    ],
  },
});
/** Two interfaces, of which one has a closed group and one the public address. */
const apart = (closed: number, addressed: number): Mutation => ({
  add: {
    Closed: group(),
    ...Object.fromEntries(
      [0, 1].map((index) => [
        `Card${index}`,
        ec2('NetworkInterface', {
          SubnetId: ref('SubA'),
          GroupSet: [ref(index === closed ? 'Closed' : GAME)],
        }),
      ]),
    ),
    Address: ec2('EIP', { Domain: 'vpc' }),
    Association: ec2('EIPAssociation', {
      AllocationId: { 'Fn::GetAtt': ['Address', 'AllocationId'] },
      NetworkInterfaceId: ref(`Card${addressed}`),
    }),
  },
  set: {
    ...listing().set,
    'SrvG1.NetworkInterfaces': [0, 1].map((index) => ({
      DeviceIndex: index,
      NetworkInterfaceId: ref(`Card${index}`),
    })),
  },
});
test.each<[string, Mutation, string[]]>([
  ['a public address that a parameter decides', asking(ref('Late')), ['public-address-missing']],
  ['a public address that a parameter gives', asking(ref('Given')), []],
  [
    'a public address that a parameter of its subnet decides',
    {
      parameters: { Late: { Type: 'String' } },
      set: { 'SubA.MapPublicIpOnLaunch': ref('Late'), 'SrvA.SubnetId': ref('SubB') },
    },
    ['public-address-missing'],
  ],
  ['its address on the open one of two interfaces', apart(0, 1), []],
  ['its address on the closed one of two interfaces', apart(0, 0), ['required-access-blocked']],
  ['its address on the closed second interface', apart(1, 1), ['required-access-blocked']],
  ['one interface in a subnet that assigns addresses', listing(), []],
  ['two interfaces in a subnet that assigns addresses', listing(second), ['public-address-missing']],
  ['an elastic address', address({}), []],
  ['an elastic address, perhaps', address({ Condition: 'Unknown' }), ['public-address-missing']],
])('a server has %s', (_, mutation, codes) => {
  expect(codesOf('direct', mutation)).toEqual(codes);
});

const startedAs = (ResourceType: string, role: string): Mutation => ({
  add: {
    Launch: template({
      SecurityGroupIds: [ref(GAME)],
      TagSpecifications: [{ ResourceType, Tags: [{ Key: 'photon:role', Value: role }] }],
    }),
  },
  set: { 'SrvG1.SecurityGroupIds': [], 'SrvG1.LaunchTemplate': started },
});
const tagged = (id: string, role: string, host: string): Mutation => ({
  set: {
    [`${id}.Tags`]: [{ Key: 'photon:role', Value: role }],
    'SrvG1.Tags': [{ Key: 'photon:role', Value: host }],
  },
});
test.each<[string, Mutation, string[]]>([
  [
    'the tag that its launch template gives to machines',
    startedAs('instance', 'arena'),
    ['excess-access', 'role-missing', 'unexpected-role'],
  ],
  ['no tag that its launch template gives to volumes', startedAs('volume', 'arena'), []],
  ['its own tag and that of its group', tagged(GAME, 'game', 'game'), []],
  ['a tag of its group that is mistyped', tagged(GAME, 'Game', 'game'), ['unexpected-role']],
])('the role of a server is told by %s', (_, mutation, codes) => {
  expect(codesOf('direct', mutation)).toEqual(codes);
});

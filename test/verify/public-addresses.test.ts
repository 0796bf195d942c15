import type { Json } from './changed';
import { aws, direct, group, vpcOf } from './changed';

/** A machine with the master's group. */
const instance = (resources: Record<string, Json>, properties: Json, subnet?: Json, onInterface?: Json) => {
  const GroupIds = [{ 'Fn::GetAtt': [group(resources, 'master'), 'GroupId'] }];
  const SubnetId = subnet ? { SubnetId: { Ref: 'Subnet' } } : {};
  resources['Machine'] = {
    Type: 'AWS::EC2::Instance',
    Properties: {
      Tags: [{ Key: 'photon:role', Value: 'master' }],
      // What the interface has, AWS refuses on the instance.
      ...(onInterface
        ? { NetworkInterfaces: [{ DeviceIndex: '0', GroupSet: GroupIds, ...SubnetId, ...onInterface }] }
        : { SecurityGroupIds: GroupIds, ...SubnetId }),
      ...properties,
    },
  };
  if (subnet)
    resources['Subnet'] = {
      Type: 'AWS::EC2::Subnet',
      Properties: { VpcId: vpcOf(resources), CidrBlock: '10.0.0.0/24', ...subnet },
    };
};
const elastic = (resources: Record<string, Json>, properties: Json) =>
  (resources['Address'] = { Type: 'AWS::EC2::EIP', Properties: properties });
const missing = ['public-address-missing master 203.0.113.0/24'];

test.each<[string, (resources: Record<string, Json>) => void, readonly string[]]>([
  ['in a subnet that gives none', (all) => instance(all, {}, { MapPublicIpOnLaunch: false }), missing],
  ['in a subnet that says nothing', (all) => instance(all, {}, {}), missing],
  ['in a subnet that gives one', (all) => instance(all, {}, { MapPublicIpOnLaunch: true }), []],
  ['in a subnet that the files lack', (all) => instance(all, { SubnetId: 'subnet-1' }), []],
  [
    'whose interface asks for none',
    (all) => instance(all, {}, { MapPublicIpOnLaunch: true }, { AssociatePublicIpAddress: false }),
    missing,
  ],
  ['whose interface asks for one', (all) => instance(all, {}, {}, { AssociatePublicIpAddress: true }), []],
  [
    'with an elastic address',
    (all) => {
      instance(all, {}, {});
      elastic(all, { InstanceId: { Ref: 'Machine' } });
    },
    [],
  ],
  [
    'beside an elastic address that anything may get',
    (all) => {
      instance(all, {}, {});
      elastic(all, {});
    },
    [],
  ],
  [
    'beside the elastic address of a NAT gateway',
    (all) => {
      instance(all, {}, {});
      elastic(all, {});
      all['Nat'] = {
        Type: 'AWS::EC2::NatGateway',
        Properties: {
          SubnetId: { Ref: 'Subnet' },
          AllocationId: { 'Fn::GetAtt': ['Address', 'AllocationId'] },
        },
      };
    },
    missing,
  ],
])('AWS, direct: a machine %s', (_, change, findings) => {
  expect(aws(direct, (_all, resources) => change(resources)).findings).toEqual(findings);
});

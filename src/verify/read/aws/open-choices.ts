import { because } from '../../../issues/because';
import type { Treatment } from '../../engine/coverage';
import { notRead } from '../../engine/coverage';
import type { Resource } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import type { Value } from '../cloudformation/values';
import { optionsOf } from '../cloudformation/values';
import { touched } from './open-references';
import type { PhotonResources } from './photon-resources';
import { OTHERS } from './routes';
import { valuesAt } from './workloads';

/** Properties that place an interface of Photon's. */
const PLACES: Table = new Map([
  ['AWS::AutoScaling::AutoScalingGroup', ['VPCZoneIdentifier']],
  ['AWS::EC2::Instance', ['SubnetId', 'NetworkInterfaces.SubnetId', 'NetworkInterfaces.NetworkInterfaceId']],
  ['AWS::EC2::LaunchTemplate', ['LaunchTemplateData.NetworkInterfaces.SubnetId']],
  ['AWS::EC2::NetworkInterface', ['SubnetId']],
  ['AWS::EC2::Subnet', ['VpcId']],
  ['AWS::ECS::Service', ['NetworkConfiguration.AwsvpcConfiguration.Subnets']],
  ['AWS::ElasticLoadBalancingV2::LoadBalancer', ['Subnets', 'SubnetMappings.SubnetId']],
]);

/** Properties that lead packets of what they name. */
const WAYS: Table = new Map([
  ['AWS::EC2::EIP', ['InstanceId']],
  ['AWS::EC2::EIPAssociation', ['InstanceId', 'NetworkInterfaceId']],
  ['AWS::EC2::NatGateway', ['SubnetId']],
  [
    'AWS::EC2::Route',
    ['RouteTableId', 'DestinationCidrBlock', 'DestinationIpv6CidrBlock', 'GatewayId', ...OTHERS],
  ],
  ['AWS::EC2::SubnetRouteTableAssociation', ['RouteTableId', 'SubnetId']],
]);

type Table = ReadonlyMap<string, readonly string[]>;

/** One of several places or ways, of which only the deployment tells which; values from elsewhere count as right ones. */
export function openChoice(
  stacks: Stacks,
  photon: PhotonResources,
  resource: Resource,
): Treatment | undefined {
  const places = PLACES.get(resource.type);
  const open = (places ?? WAYS.get(resource.type))?.find((path) => valuesAt(resource, path).some(isChoice));
  if (open === undefined) return undefined;
  const touches = places ? photon.names.get(resource.id) : touched(stacks, photon, resource);
  return notRead(
    'unresolved',
    because`choice-unknown: its ${open} is one of several that the deployment chooses`,
    touches,
  );
}

const isChoice = (value: Value): boolean => optionsOf(value).length > 1;

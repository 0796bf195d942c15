import { because } from '../../../issues/because';
import type { Treatment } from '../../engine/coverage';
import { notRead } from '../../engine/coverage';
import type { Resource } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import type { Value } from '../cloudformation/values';
import { optionsOf, Unresolved } from '../cloudformation/values';
import { touched } from './open-references';
import type { PhotonResources } from './photon-resources';
import { OTHERS } from './routes';
import { attributeOf } from './tags';
import { valuesAt } from './workloads';

/** Properties and attributes that decide whether players arrive, and how: no reading of them is safe. */
const DECIDING = ['HealthCheckProtocol', 'IpAddressType', 'Protocol', 'TargetType'];
const ATTRIBUTES = [
  'load_balancing.cross_zone.enabled',
  'preserve_client_ip.enabled',
  'proxy_protocol_v2.enabled',
];

/** A setting of a target group or load balancer of Photon's that is known at deployment only. */
export function openSetting(
  _: Stacks,
  { names }: PhotonResources,
  resource: Resource,
): Treatment | undefined {
  const name = names.get(resource.id);
  if (name === undefined) return undefined;
  const { properties } = resource;
  const { LoadBalancerAttributes, TargetGroupAttributes } = properties;
  const open =
    DECIDING.find((key) => properties[key] instanceof Unresolved) ??
    ATTRIBUTES.find(
      (key) => attributeOf(TargetGroupAttributes ?? LoadBalancerAttributes, key) instanceof Unresolved,
    );
  return open === undefined
    ? undefined
    : notRead('unresolved', because`setting-unknown: its ${open} is known at deployment only`, name);
}

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

import { because } from '../../../issues/because';
import type { Value } from '../cloudformation/values';
import { asList, optionsOf, Unresolved } from '../cloudformation/values';
import { touched } from './open-references';
import type { Examine } from './photon-resources';
import { unresolved } from './photon-resources';
import { OTHERS } from './routes';
import { attributeOf } from './tags';
import { valuesAt } from './workloads';

type Table = ReadonlyMap<string, readonly string[]>;

/** Properties that place an interface of Photon's, or give it a family. */
const PLACES: Table = new Map([
  ['AWS::AutoScaling::AutoScalingGroup', ['VPCZoneIdentifier']],
  [
    'AWS::EC2::Instance',
    [
      'SubnetId',
      'Ipv6AddressCount',
      'Ipv6Addresses',
      'NetworkInterfaces.SubnetId',
      'NetworkInterfaces.NetworkInterfaceId',
    ],
  ],
  ['AWS::EC2::LaunchTemplate', ['LaunchTemplateData.NetworkInterfaces.SubnetId']],
  ['AWS::EC2::NetworkInterface', ['SubnetId']],
  ['AWS::EC2::Subnet', ['VpcId', 'AssignIpv6AddressOnCreation']],
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

/** One of several places or ways, of which only the deployment tells which; values from elsewhere count as right ones. */
export const openChoice: Examine = (photon, resource) => {
  const places = PLACES.get(resource.type);
  const open = (places ?? WAYS.get(resource.type))?.find((path) =>
    valuesAt(resource, path).some((value) => optionsOf(value).length > 1),
  );
  return open === undefined
    ? undefined
    : unresolved(
        because`choice-unknown: its ${open} is one of several that the deployment chooses`,
        places ? photon.names.get(resource.id) : touched(photon, resource),
      );
};

/** Properties and attributes that decide whether players arrive, and how: no reading of them is safe. */
const DECIDING = [
  'EnablePrefixForIpv6SourceNat',
  'HealthCheckProtocol',
  'IpAddressType',
  'Protocol',
  'TargetType',
];
const ATTRIBUTES = [
  'load_balancing.cross_zone.enabled',
  'preserve_client_ip.enabled',
  'proxy_protocol_v2.enabled',
];

/** Whether an attribute, or all of them, may be a certain one. */
const mayName = (key: string) => (value: Value) =>
  value instanceof Unresolved &&
  (value.options.length === 0 || JSON.stringify(value.options).includes(`"${key}"`));

/** A setting of a target group or load balancer of Photon's that is known at deployment only. */
export const openSetting: Examine = ({ names }, { id, properties }) => {
  const { LoadBalancerAttributes, TargetGroupAttributes } = properties;
  const attributes = TargetGroupAttributes ?? LoadBalancerAttributes;
  const open =
    DECIDING.find((key) => properties[key] instanceof Unresolved) ??
    ATTRIBUTES.find(
      (key) => attributeOf(attributes, key) instanceof Unresolved || asList(attributes).some(mayName(key)),
    );
  return open === undefined || !names.has(id)
    ? undefined
    : unresolved(because`setting-unknown: its ${open} is known at deployment only`, names.get(id));
};

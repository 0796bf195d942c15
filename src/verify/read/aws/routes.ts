import type { AddressFamily } from '../../../addresses/cidr';
import type { Resource } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import type { Value } from '../cloudformation/values';
import { asText, identityOf, Reference } from '../cloudformation/values';
import { subnetOf } from './subnets';

/** Where a subnet sends packets of one family for the internet. */
export interface InternetRoutes {
  /** Straight: hosts with a public address reach the internet and are reached from it. */
  readonly gateway: boolean;
  /** Through NAT, a peering or an appliance: hosts reach it, and are not reached. */
  readonly other: boolean;
}

/** Properties of a route that name where it leads, besides an internet gateway. */
const OTHERS = [
  'NatGatewayId',
  'TransitGatewayId',
  'VpcPeeringConnectionId',
  'InstanceId',
  'NetworkInterfaceId',
  'LocalGatewayId',
  'CarrierGatewayId',
  'CoreNetworkArn',
  'VpcEndpointId',
];

/**
 * The internet routes of a subnet whose route table the templates make and associate with it. Undefined for any other:
 * the main route table of a VPC may hold any route.
 */
export function internetRoutes(
  stacks: Stacks,
  value: Value | undefined,
  family: AddressFamily = 'ipv4',
): InternetRoutes | undefined {
  const subnet = subnetOf(stacks, value);
  if (!subnet) return undefined;
  const tables = stacks
    .ofType('AWS::EC2::SubnetRouteTableAssociation')
    .filter(({ properties }) => identityOf(properties['SubnetId']) === subnet.id)
    .map((association) => ({ association, table: stacks.referred(association.properties['RouteTableId']) }));
  const [only, ...more] = tables;
  if (!only?.table || more.length > 0 || only.association.conditional !== undefined) return undefined;
  const { table } = only;
  const all = stacks.ofType('AWS::EC2::Route');
  // A route of a table that is not known may be in this one.
  if (all.some(({ properties }) => !(properties['RouteTableId'] instanceof Reference))) return undefined;
  const routes = all.filter(
    (route) => stacks.referred(route.properties['RouteTableId'])?.id === table.id && isDefault(route, family),
  );
  if (routes.some(({ conditional }) => conditional !== undefined)) return undefined;
  return {
    gateway: routes.some(({ properties }) => properties['GatewayId'] !== undefined),
    other: routes.some(({ properties }) => OTHERS.some((key) => properties[key] !== undefined)),
  };
}

const DEFAULT: Readonly<Record<AddressFamily, RegExp>> = {
  ipv4: /^(0\.0\.0\.0|128\.0\.0\.0)\/[01]$/,
  ipv6: /^(::|2000::)\/[03]$/,
};

/** A destination that is not known, or a prefix list, may be the internet. */
export function isDefault({ properties }: Resource, family: AddressFamily): boolean {
  const { DestinationCidrBlock: ipv4, DestinationIpv6CidrBlock: ipv6 } = properties;
  const destination = family === 'ipv4' ? ipv4 : ipv6;
  if (destination === undefined && (ipv4 ?? ipv6) !== undefined) return false;
  const text = asText(destination);
  return text === undefined || DEFAULT[family].test(text);
}

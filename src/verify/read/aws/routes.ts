import type { AddressFamily } from '../../../addresses/cidr';
import type { IpRange } from '../../engine/ip-ranges';
import { allAddresses, containsRange, mergeIpRanges } from '../../engine/ip-ranges';
import { parseIpRange } from '../../engine/parse-ip-range';
import type { Resource } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import type { Value } from '../cloudformation/values';
import { asText, identityOf, Reference } from '../cloudformation/values';
import { subnetOf } from './subnets';

/** Where a subnet sends packets of one family for the internet. */
export interface InternetRoutes {
  /** Straight: hosts with a public address reach the internet and are reached from it. */
  readonly gateway: boolean;
  /** Through NAT, a transit gateway or an appliance: hosts reach it, and are not reached. */
  readonly other: boolean;
}

/** Properties of a route that name where it leads, besides an internet gateway. */
export const OTHERS = [
  'NatGatewayId',
  'TransitGatewayId',
  'VpcPeeringConnectionId',
  'InstanceId',
  'NetworkInterfaceId',
  'LocalGatewayId',
  'CarrierGatewayId',
  'CoreNetworkArn',
  'VpcEndpointId',
  'EgressOnlyInternetGatewayId',
];

/** Whether a route leads to something other than an internet gateway; a gateway that the files do not show may be one. */
export const leadsElsewhere = (stacks: Stacks, { properties }: Resource): boolean =>
  OTHERS.some((key) => properties[key] !== undefined) ||
  (properties['GatewayId'] !== undefined &&
    asText(properties['GatewayId']) !== 'local' &&
    !isInternetGateway(stacks, properties['GatewayId']));

function isInternetGateway(stacks: Stacks, gateway: Value | undefined): boolean {
  if (gateway === undefined) return false;
  const type = stacks.referred(gateway)?.type;
  if (type !== undefined) return type === 'AWS::EC2::InternetGateway';
  return !/^(local|vgw-|vpce-)/.test(asText(gateway) ?? '');
}

/**
 * The internet routes of a subnet whose route table the templates make and associate with it. Undefined for any other:
 * the main route table of a VPC may hold any route.
 */
export function internetRoutes(
  stacks: Stacks,
  value: Value | undefined,
  family: AddressFamily = 'ipv4',
): InternetRoutes | undefined {
  const routes = internetRoutesOf(stacks, value, family)?.filter(
    ({ conditional }) => conditional === undefined,
  );
  if (!routes) return undefined;
  return {
    gateway: coversInternet(
      routes.filter(({ properties }) => isInternetGateway(stacks, properties['GatewayId'])),
      family,
    ),
    other:
      routes.some((route) => leadsElsewhere(stacks, route)) &&
      coversInternet(
        routes.filter((route) => !endsAtNat(stacks, route)),
        family,
      ),
  };
}

/** The routes for the internet, or a part of it, some of them perhaps; undefined where the files do not tell. */
function internetRoutesOf(
  stacks: Stacks,
  value: Value | undefined,
  family: AddressFamily,
): Resource[] | undefined {
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
  return all.filter(
    (route) =>
      stacks.referred(route.properties['RouteTableId'])?.id === table.id &&
      destinationOf(route, family) !== undefined &&
      !leadsNowhere(stacks, route, table),
  );
}

/**
 * Whether packets for the internet end there: a peering carries none, nor does an internet gateway that is attached to
 * no network, or to another (VPC peering: edge to edge routing; VPC: VPC_Internet_Gateway).
 */
function leadsNowhere(stacks: Stacks, { properties }: Resource, table: Resource): boolean {
  if (properties['VpcPeeringConnectionId'] !== undefined) return true;
  const gateway = stacks.referred(properties['GatewayId']);
  if (gateway?.type !== 'AWS::EC2::InternetGateway') return false;
  const network = table.properties['VpcId'];
  return !stacks
    .ofType('AWS::EC2::VPCGatewayAttachment')
    .some(
      ({ properties: { InternetGatewayId, VpcId } }) =>
        mayEqual(InternetGatewayId, properties['GatewayId']) && mayEqual(VpcId, network),
    );
}

const mayEqual = (a: Value | undefined, b: Value | undefined): boolean =>
  !(a instanceof Reference && b instanceof Reference) || a.resource === b.resource;

/**
 * A NAT gateway that has no way to the internet itself: a private one, or one in a subnet without an internet gateway
 * (VPC: vpc-nat-gateway). A private one may lead on to another network.
 */
function endsAtNat(stacks: Stacks, { properties }: Resource): boolean {
  const nat = stacks.referred(properties['NatGatewayId']);
  if (!nat) return false;
  const routes = internetRoutesOf(stacks, nat.properties['SubnetId'], 'ipv4');
  if (!routes) return false;
  return asText(nat.properties['ConnectivityType'])?.toLowerCase() === 'private'
    ? !routes.some((route) => leadsElsewhere(stacks, route))
    : !routes.some(({ properties: { GatewayId } }) => isInternetGateway(stacks, GatewayId));
}

const INTERNET: Readonly<Record<AddressFamily, IpRange | undefined>> = {
  ipv4: parseIpRange('0.0.0.0/0'),
  ipv6: parseIpRange('2000::/3'),
};

/** Whether routes lead there for every public address: one of them, or the parts of several. */
const coversInternet = (routes: readonly Resource[], family: AddressFamily): boolean =>
  mergeIpRanges(routes.flatMap((route) => destinationOf(route, family) ?? [])).some(
    (range) => INTERNET[family] !== undefined && containsRange(range, INTERNET[family]),
  );

/** The addresses of a family that a route is for; a destination that is not known, or a prefix list, may be the internet. */
function destinationOf({ properties }: Resource, family: AddressFamily): IpRange | undefined {
  const { DestinationCidrBlock: ipv4, DestinationIpv6CidrBlock: ipv6 } = properties;
  const destination = family === 'ipv4' ? ipv4 : ipv6;
  if (destination === undefined && (ipv4 ?? ipv6) !== undefined) return undefined;
  const text = asText(destination);
  return text === undefined ? allAddresses(family) : parseIpRange(text);
}

/** Whether a route is for all of the internet, or half of it. */
export const isDefault = (route: Resource, family: AddressFamily): boolean => {
  const range = destinationOf(route, family);
  return range !== undefined && mostOf(family).some((half) => containsRange(range, half));
};

const mostOf = (family: AddressFamily): IpRange[] =>
  (family === 'ipv4' ? ['0.0.0.0/1', '128.0.0.0/1'] : ['2000::/3']).flatMap(
    (cidr) => parseIpRange(cidr) ?? [],
  );

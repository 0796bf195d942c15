import type { AddressFamily } from '../../../addresses/cidr';
import { memo } from '../../../collections/memo';
import type { Resource } from '../cloudformation/resource';
import { isCertain } from '../cloudformation/resource';
import type { Value } from '../cloudformation/values';
import { optionsOf, Reference } from '../cloudformation/values';
import { coversInternet, destinationsOf, isDefault, isMoreSpecific } from './route-destinations';
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
export const leadsElsewhere = (route: Resource): boolean =>
  OTHERS.some((key) => route.properties[key] !== undefined) ||
  (route.properties['GatewayId'] !== undefined &&
    route.text('GatewayId') !== 'local' &&
    !leadsToInternet(route));

/** Whether a route leads to an internet gateway. */
function leadsToInternet(route: Resource): boolean {
  if (route.properties['GatewayId'] === undefined) return false;
  const type = route.referred('GatewayId')?.type;
  if (type !== undefined) return type === 'AWS::EC2::InternetGateway';
  return !/^(local|vgw-|vpce-)/.test(route.text('GatewayId') ?? '');
}

/**
 * The internet routes of a subnet whose route table the templates decide. Undefined for any other: the main route table of
 * a VPC from elsewhere may hold any route.
 */
export function internetRoutes(
  value: Value | undefined,
  family: AddressFamily = 'ipv4',
): InternetRoutes | undefined {
  const subnet = subnetOf(value);
  return subnet && routesOfSubnet(subnet, family);
}

/** Once for all interfaces of a subnet: the ways of every table that it may have. */
const routesOfSubnet = memo((subnet: Resource, family: AddressFamily): InternetRoutes | undefined => {
  const associations = associationsOf(subnet);
  const ways = [
    ...associations.map((association) => waysOf(routesBy(association, family), family)),
    associations.some(isCertain) ? undefined : mainTableRoutes(subnet, family),
  ].filter((way) => way !== undefined);
  return ways.length === 0
    ? undefined
    : { gateway: ways.every(({ gateway }) => gateway), other: ways.every(({ other }) => other) };
});

function waysOf(all: readonly Resource[] | undefined, family: AddressFamily): InternetRoutes | undefined {
  if (!all) return undefined;
  const routes = all.filter(isCertain);
  const elsewhere = routes.filter((route) => leadsElsewhere(route) && isDefault(route, family));
  const straight = routes.filter(
    (route) => leadsToInternet(route) && !elsewhere.some((other) => isMoreSpecific(other, route, family)),
  );
  const through = routes.filter((route) => !endsAtNat(route));
  return {
    gateway: coversInternet(straight, family),
    other: routes.some(leadsElsewhere) && coversInternet(through, family),
  };
}

/** The routes for the internet, or a part of it, some of them perhaps; undefined where the files do not tell. */
function routesBy(association: Resource, family: AddressFamily): Resource[] | undefined {
  const table = association.referred('RouteTableId');
  if (!table) return undefined;
  return knownRoutes(association)?.filter(
    (route) =>
      route.referred('RouteTableId') === table &&
      destinationsOf(route, family).length > 0 &&
      !leadsNowhere(route, table),
  );
}

/**
 * The routes of a subnet that no table is certain to be associated with, in a VPC of the templates: it has the main table,
 * to which no template can add a route (CloudFormation: AWS::EC2::RouteTable). Networks are sketched without tables, so
 * a way counts as missing where another subnet has it through a gateway of theirs.
 */
function mainTableRoutes(subnet: Resource, family: AddressFamily): InternetRoutes | undefined {
  const vpc = subnet.referred('VpcId');
  if (!vpc) return undefined;
  const defaults = knownRoutes(subnet)?.filter(
    (route) => route.referred('RouteTableId')?.referred('VpcId') === vpc && isDefault(route, family),
  );
  return defaults?.some(leadsToInternet)
    ? { gateway: false, other: !defaults.some((route) => route.referred('NatGatewayId')) }
    : undefined;
}

/** All routes, with their tables; undefined where one is of a table that is not known, which may be any. */
function knownRoutes({ stacks }: Resource): readonly Resource[] | undefined {
  const routes = stacks.ofType('AWS::EC2::Route');
  return routes.every(({ properties }) => properties['RouteTableId'] instanceof Reference)
    ? routes
    : undefined;
}

const associationsOf = (subnet: Resource): Resource[] =>
  subnet.users('AWS::EC2::SubnetRouteTableAssociation', 'SubnetId');

/**
 * Whether packets for the internet end there: a peering carries none, nor does an internet gateway that is attached to
 * no network, or to another (VPC peering: edge to edge routing; VPC: VPC_Internet_Gateway).
 */
function leadsNowhere(route: Resource, table: Resource): boolean {
  const { VpcPeeringConnectionId, GatewayId } = route.properties;
  if (VpcPeeringConnectionId !== undefined) return true;
  if (route.referred('GatewayId')?.type !== 'AWS::EC2::InternetGateway') return false;
  return !route.stacks
    .ofType('AWS::EC2::VPCGatewayAttachment')
    .some(
      (attachment) =>
        isCertain(attachment) &&
        mayEqual(attachment.properties['InternetGatewayId'], GatewayId) &&
        mayEqual(attachment.properties['VpcId'], table.properties['VpcId']),
    );
}

/** Values from elsewhere may be equal; of several that a value can be, each has to. */
const mayEqual = (a: Value | undefined, b: Value | undefined): boolean =>
  optionsOf(a ?? null).every(
    (option) => !(option instanceof Reference && b instanceof Reference) || option.resource === b.resource,
  );

/**
 * A NAT gateway that has no way to the internet itself: a private one, or one in a subnet without an internet gateway
 * (VPC: vpc-nat-gateway). A private one may lead on to another network.
 */
function endsAtNat(route: Resource): boolean {
  const nat = route.referred('NatGatewayId');
  if (!nat) return false;
  if (!isCertain(nat)) return true;
  const subnet = subnetOf(nat.properties['SubnetId']);
  const association = subnet && associationsOf(subnet).find(isCertain);
  const routes = association && routesBy(association, 'ipv4');
  if (!routes) return false;
  const isPrivate = nat.text('ConnectivityType')?.toLowerCase() === 'private';
  return !routes.some(isPrivate ? leadsElsewhere : leadsToInternet);
}

import type { AddressFamily } from '../../../addresses/cidr';
import { Memo } from '../../engine/memo';
import type { Resource } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import type { Value } from '../cloudformation/values';
import { asText, identityOf, optionsOf, Reference } from '../cloudformation/values';
import { coversInternet, destinationsOf, isDefault, isMoreSpecific } from './route-destinations';
import { subnetOf, vpcOf } from './subnets';

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
 * The internet routes of a subnet whose route table the templates decide. Undefined for any other: the main route table of
 * a VPC from elsewhere may hold any route.
 */
export function internetRoutes(
  stacks: Stacks,
  value: Value | undefined,
  family: AddressFamily = 'ipv4',
): InternetRoutes | undefined {
  const subnet = subnetOf(stacks, value);
  return subnet && ofSubnets.at([stacks, subnet, family], () => routesOfSubnet(stacks, subnet, family));
}

/** Once for all interfaces of a subnet. */
const ofSubnets = new Memo<InternetRoutes | undefined>();

function routesOfSubnet(stacks: Stacks, subnet: Resource, family: AddressFamily): InternetRoutes | undefined {
  const routes = internetRoutesOf(stacks, subnet, family)?.filter(isCertain);
  if (!routes) return mainTableRoutes(stacks, subnet, family);
  const isElsewhere = (route: Resource) => leadsElsewhere(stacks, route);
  const elsewhere = routes.filter((route) => isElsewhere(route) && isDefault(stacks, route, family));
  return {
    gateway: coversInternet(
      stacks,
      routes.filter(
        (route) =>
          isInternetGateway(stacks, route.properties['GatewayId']) &&
          !elsewhere.some((other) => isMoreSpecific(stacks, other, route, family)),
      ),
      family,
    ),
    other:
      routes.some(isElsewhere) &&
      coversInternet(
        stacks,
        routes.filter((route) => !endsAtNat(stacks, route)),
        family,
      ),
  };
}

/** The routes for the internet, or a part of it, some of them perhaps; undefined where the files do not tell. */
function internetRoutesOf(stacks: Stacks, subnet: Resource, family: AddressFamily): Resource[] | undefined {
  const [only, ...more] = associationsOf(stacks, subnet);
  const table = stacks.referred(only?.properties['RouteTableId']);
  if (!only || !table || more.length > 0 || !isCertain(only)) return undefined;
  return knownRoutes(stacks)?.filter(
    (route) =>
      stacks.referred(route.properties['RouteTableId'])?.id === table.id &&
      destinationsOf(stacks, route, family).length > 0 &&
      !leadsNowhere(stacks, route, table),
  );
}

/**
 * The routes of a subnet that no table is certain to be associated with, in a VPC of the templates: it has the main table,
 * to which no template can add a route (CloudFormation: AWS::EC2::RouteTable). Networks are sketched without tables, so
 * a way counts as missing where another subnet has it through a gateway of theirs.
 */
function mainTableRoutes(
  stacks: Stacks,
  subnet: Resource,
  family: AddressFamily,
): InternetRoutes | undefined {
  const vpc = vpcOf(stacks, subnet);
  if (!vpc || associationsOf(stacks, subnet).some(isCertain)) return undefined;
  const defaults = knownRoutes(stacks)?.filter((route) => {
    const table = stacks.referred(route.properties['RouteTableId']);
    return stacks.referred(table?.properties['VpcId'])?.id === vpc.id && isDefault(stacks, route, family);
  });
  return defaults?.some(({ properties }) => isInternetGateway(stacks, properties['GatewayId']))
    ? {
        gateway: false,
        other: !defaults.some(({ properties }) => stacks.referred(properties['NatGatewayId'])),
      }
    : undefined;
}

/** All routes, with their tables; undefined where one is of a table that is not known, which may be any. */
function knownRoutes(stacks: Stacks): readonly Resource[] | undefined {
  const routes = stacks.ofType('AWS::EC2::Route');
  return routes.every(({ properties }) => properties['RouteTableId'] instanceof Reference)
    ? routes
    : undefined;
}

const associationsOf = (stacks: Stacks, { id }: Resource): Resource[] =>
  stacks
    .ofType('AWS::EC2::SubnetRouteTableAssociation')
    .filter(({ properties }) => identityOf(properties['SubnetId']) === id);

const isCertain = ({ conditional }: Resource): boolean => conditional === undefined;

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
      ({ conditional, properties: { InternetGatewayId, VpcId } }) =>
        conditional === undefined &&
        mayEqual(InternetGatewayId, properties['GatewayId']) &&
        mayEqual(VpcId, network),
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
function endsAtNat(stacks: Stacks, { properties }: Resource): boolean {
  const nat = stacks.referred(properties['NatGatewayId']);
  if (!nat) return false;
  if (nat.conditional !== undefined) return true;
  const subnet = subnetOf(stacks, nat.properties['SubnetId']);
  const routes = subnet && internetRoutesOf(stacks, subnet, 'ipv4');
  if (!routes) return false;
  return asText(nat.properties['ConnectivityType'])?.toLowerCase() === 'private'
    ? !routes.some((route) => leadsElsewhere(stacks, route))
    : !routes.some(({ properties: { GatewayId } }) => isInternetGateway(stacks, GatewayId));
}

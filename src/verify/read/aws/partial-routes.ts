import { allAddresses, containsRange } from '../../engine/ip-ranges';
import { isPrivateRange } from '../../engine/private-ranges';
import type { Resource } from '../cloudformation/resource';
import { identityOf, recordOf } from '../cloudformation/values';
import { asIpRange } from './ip-values';
import { isDefault } from './route-destinations';
import { leadsElsewhere } from './routes';

/**
 * The subnet whose route this is, where it takes a part of the internet another way than through a gateway: clients
 * there get no reply, whatever the groups allow. Routes of a VPN connection are those of each table that its gateway
 * propagates them to.
 */
export function partialRouteSubnet(subnets: ReadonlySet<string>, route: Resource): string | undefined {
  const gateway = route.referred('VpnConnectionId')?.identity('VpnGatewayId');
  if (!(gateway ?? leadsElsewhere(route)) || !isPartial(route)) return undefined;
  const tables = [
    route.identity('RouteTableId'),
    ...route.stacks
      .ofType('AWS::EC2::VPNGatewayRoutePropagation')
      .filter((propagation) => propagation.identity('VpnGatewayId') === gateway)
      .flatMap((propagation) => propagation.list('RouteTableIds').map(identityOf)),
  ];
  return route.stacks
    .ofType('AWS::EC2::SubnetRouteTableAssociation')
    .filter((association) => tables.includes(association.identity('RouteTableId')))
    .flatMap((association) => association.identity('SubnetId') ?? [])
    .find((subnet) => subnets.has(subnet));
}

/** A prefix list of the templates may hold private addresses alone; any other may hold public ones. */
function isPartial(route: Resource): boolean {
  const { DestinationCidrBlock, DestinationIpv6CidrBlock, DestinationPrefixListId } = route.properties;
  if (DestinationPrefixListId !== undefined) {
    const entries = route.referred('DestinationPrefixListId')?.list('Entries');
    return !entries?.every((entry) => {
      const range = asIpRange(recordOf(entry)['Cidr']);
      return range !== undefined && isPrivateRange(range);
    });
  }
  const range = asIpRange(DestinationCidrBlock ?? DestinationIpv6CidrBlock);
  if (range === undefined || isPrivateRange(range)) return false;
  // What is propagated comes after a route of the table itself for the same addresses (VPC: route-tables-priority).
  return route.type === 'AWS::EC2::Route'
    ? !isDefault(route, range.family)
    : !containsRange(range, allAddresses(range.family));
}

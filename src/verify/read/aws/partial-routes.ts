import { isPrivateRange } from '../../engine/private-ranges';
import type { Resource } from '../cloudformation/resource';
import { recordOf } from '../cloudformation/values';
import { asIpRange } from './ip-values';
import { isDefault } from './route-destinations';
import { leadsElsewhere } from './routes';

/**
 * The subnet whose route this is, where it takes a part of the internet another way than through a gateway: clients
 * there get no reply, whatever the groups allow.
 */
export function partialRouteSubnet(subnets: ReadonlySet<string>, route: Resource): string | undefined {
  if (!leadsElsewhere(route) || !isPartial(route)) return undefined;
  const table = route.identity('RouteTableId');
  return route.stacks
    .ofType('AWS::EC2::SubnetRouteTableAssociation')
    .filter((association) => association.identity('RouteTableId') === table)
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
  return range !== undefined && !isPrivateRange(range) && !isDefault(route, range.family);
}

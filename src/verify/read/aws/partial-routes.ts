import { isPrivateRange } from '../../engine/private-ranges';
import { parseIpRange } from '../../engine/parse-ip-range';
import type { Resource } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import type { Value } from '../cloudformation/values';
import { asList, asText, identityOf, recordOf } from '../cloudformation/values';
import { isDefault } from './route-destinations';
import { leadsElsewhere } from './routes';

/**
 * The subnet whose route this is, where it takes a part of the internet another way than through a gateway: clients
 * there get no reply, whatever the groups allow.
 */
export function partialRouteSubnet(
  stacks: Stacks,
  subnets: ReadonlySet<string>,
  route: Resource,
): string | undefined {
  const { DestinationCidrBlock, DestinationIpv6CidrBlock, DestinationPrefixListId, RouteTableId } =
    route.properties;
  if (!leadsElsewhere(stacks, route)) return undefined;
  const range = parseIpRange(asText(DestinationCidrBlock ?? DestinationIpv6CidrBlock) ?? '');
  const isPartial =
    DestinationPrefixListId !== undefined
      ? !isPrivateList(stacks, DestinationPrefixListId)
      : range !== undefined && !isPrivateRange(range) && !isDefault(stacks, route, range.family);
  if (!isPartial) return undefined;
  const table = identityOf(RouteTableId);
  return stacks
    .ofType('AWS::EC2::SubnetRouteTableAssociation')
    .filter(({ properties }) => identityOf(properties['RouteTableId']) === table)
    .flatMap(({ properties }) => identityOf(properties['SubnetId']) ?? [])
    .find((subnet) => subnets.has(subnet));
}

/** Whether a prefix list of the templates holds private addresses alone; any other may hold public ones. */
function isPrivateList(stacks: Stacks, value: Value): boolean {
  const list = stacks.referred(value);
  const entries = asList(list?.properties['Entries']).map((entry) =>
    parseIpRange(asText(recordOf(entry)['Cidr']) ?? ''),
  );
  return list !== undefined && entries.every((range) => range !== undefined && isPrivateRange(range));
}

import { isPrivateRange } from '../../engine/private-ranges';
import { parseIpRange } from '../../engine/parse-ip-range';
import type { Resource } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import { asText, identityOf } from '../cloudformation/values';
import { isDefault, leadsElsewhere } from './routes';

/**
 * The subnet whose route this is, where it takes a part of the internet another way than through a gateway: clients
 * there get no reply, whatever the groups allow.
 */
export function partialRouteSubnet(
  stacks: Stacks,
  subnets: ReadonlySet<string>,
  route: Resource,
): string | undefined {
  const { DestinationCidrBlock, DestinationIpv6CidrBlock, RouteTableId } = route.properties;
  const range = parseIpRange(asText(DestinationCidrBlock ?? DestinationIpv6CidrBlock) ?? '');
  if (!range || !leadsElsewhere(stacks, route) || isPrivateRange(range) || isDefault(route, range.family))
    return undefined;
  const table = identityOf(RouteTableId);
  return stacks
    .ofType('AWS::EC2::SubnetRouteTableAssociation')
    .filter(({ properties }) => identityOf(properties['RouteTableId']) === table)
    .flatMap(({ properties }) => identityOf(properties['SubnetId']) ?? [])
    .find((subnet) => subnets.has(subnet));
}

import { overlaps } from '../../engine/ip-ranges';
import { parseIpRange } from '../../engine/parse-ip-range';
import type { Resource } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import { asText, identityOf, Reference } from '../cloudformation/values';
import { leadsElsewhere } from './routes';
import { subnetOf, subnetRanges, vpcOf } from './subnets';

/**
 * The subnet for which the route table of an internet gateway sends packets to an appliance first, such as a firewall
 * endpoint: what that lets through is not known (VPC: gateway-route-tables).
 */
export function edgeRoutedSubnet(
  stacks: Stacks,
  subnets: ReadonlySet<string>,
  { properties: { GatewayId, RouteTableId } }: Resource,
): string | undefined {
  const table = stacks.referred(RouteTableId);
  const gateway = stacks.referred(GatewayId);
  const attached = stacks
    .ofType('AWS::EC2::VPCGatewayAttachment')
    .filter(({ properties }) => gateway && identityOf(properties['InternetGatewayId']) === gateway.id)
    .flatMap(({ properties }) => identityOf(properties['VpcId']) ?? []);
  const vpcs = [...attached, ...(table ? [identityOf(table.properties['VpcId']) ?? ''] : [])];
  return [...subnets].find((id) => {
    const value = new Reference(id, 'Ref');
    const vpc = vpcOf(stacks, subnetOf(stacks, value));
    if (vpcs.length > 0 && vpc && !vpcs.includes(vpc.id)) return false;
    if (!table) return true;
    const ranges = subnetRanges(stacks, [value]);
    return stacks.ofType('AWS::EC2::Route').some((route) => {
      const owner = stacks.referred(route.properties['RouteTableId']);
      if ((owner !== undefined && owner.id !== table.id) || !leadsElsewhere(stacks, route)) return false;
      const { DestinationCidrBlock, DestinationIpv6CidrBlock } = route.properties;
      const destination = parseIpRange(asText(DestinationCidrBlock ?? DestinationIpv6CidrBlock) ?? '');
      return (
        destination?.family !== 'ipv4' ||
        ranges.length === 0 ||
        ranges.some((range) => overlaps(range, destination))
      );
    });
  });
}

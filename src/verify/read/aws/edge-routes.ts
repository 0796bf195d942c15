import { overlaps } from '../../engine/ip-ranges';
import type { Resource } from '../cloudformation/resource';
import { asIpRange } from './ip-values';
import { leadsElsewhere } from './routes';
import { subnetRanges } from './subnets';

/**
 * The subnet for which the route table of an internet gateway sends packets to an appliance first, such as a firewall
 * endpoint: what that lets through is not known (VPC: gateway-route-tables).
 */
export function edgeRoutedSubnet(subnets: ReadonlySet<string>, association: Resource): string | undefined {
  const { stacks } = association;
  const table = association.referred('RouteTableId');
  const attached =
    association.referred('GatewayId')?.users('AWS::EC2::VPCGatewayAttachment', 'InternetGatewayId') ?? [];
  const vpcs = [...attached, ...(table ? [table] : [])].flatMap((owner) => owner.identity('VpcId') ?? []);
  return [...subnets].find((id) => {
    const subnet = stacks.withId(id);
    const vpc = subnet?.referred('VpcId');
    if (vpcs.length > 0 && vpc && !vpcs.includes(vpc.id)) return false;
    if (!table) return true;
    const ranges = subnetRanges([subnet]);
    return stacks.ofType('AWS::EC2::Route').some((route) => {
      const owner = route.referred('RouteTableId');
      if ((owner !== undefined && owner !== table) || !leadsElsewhere(route)) return false;
      const { DestinationCidrBlock, DestinationIpv6CidrBlock } = route.properties;
      const destination = asIpRange(DestinationCidrBlock ?? DestinationIpv6CidrBlock);
      return (
        destination?.family !== 'ipv4' ||
        ranges.length === 0 ||
        ranges.some((range) => overlaps(range, destination))
      );
    });
  });
}

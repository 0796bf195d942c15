import { because } from '../../../issues/because';
import type { AddressFamily } from '../../../addresses/cidr';
import { FAMILY_NAMES } from '../../../addresses/cidr';
import type { ForwardedPort } from '../../engine/load-balancer';
import type { Machine } from '../../engine/machine';
import type { Remark } from '../../engine/infrastructure';
import { placeIn } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import type { Value } from '../cloudformation/values';
import { identityOf } from '../cloudformation/values';
import type { Host } from './host';
import { listeningFamilies, loadBalancerSubnets } from './load-balancers';
import { interfaceId } from './machines';
import type { PhotonResources } from './photon-resources';
import { internetRoutes } from './routes';
import { subnetOf } from './subnets';

/** Where clients arrive from the internet. */
interface Entrance {
  readonly name: string;
  readonly subnets: readonly Value[];
  /** Families by which they arrive. @default - IPv4 */
  readonly families?: readonly AddressFamily[];
}

/** What keeps the internet from Photon's entrances outside of groups and network ACLs. */
export function blockedAccess(
  stacks: Stacks,
  photon: PhotonResources,
  hosts: readonly Host[],
  machines: readonly Machine[],
  forwardedPorts: readonly ForwardedPort[],
): Remark[] {
  const balanced = photon.loadBalancers
    .filter(({ id }) =>
      forwardedPorts.some((forwarded) => forwarded.loadBalancer.id === id && forwarded.internal !== true),
    )
    .map(({ id, name }): Entrance => {
      const resource = stacks.withId(id);
      if (!resource) return { name, subnets: [] };
      const families = listeningFamilies(resource).flatMap(({ family, conditional }) =>
        conditional === undefined ? family : [],
      );
      return { name, subnets: loadBalancerSubnets(resource), families };
    });
  const entrances = new Set(
    machines.filter((machine) => machine.roles.length > 0 && isReached(machine)).map(({ id }) => id),
  );
  const direct = hosts.flatMap(({ resource, interfaces }): Entrance[] => {
    const open = interfaces.filter((_, index) => entrances.has(interfaceId(resource, interfaces, index)));
    if (open.length === 0) return [];
    return [{ name: resource.logicalId, subnets: open.flatMap(({ subnet }) => subnet ?? []) }];
  });
  const distinct = new Map([...balanced, ...direct].map((entrance) => [entrance.name, entrance]));
  return [
    ...publicAccessBlocks(stacks, [...distinct.values()]),
    ...[...new Map(balanced.map((entrance) => [entrance.name, entrance])).values()].flatMap((entrance) =>
      withoutGateway(entrance),
    ),
  ];
}

/** Whether the internet reaches an interface by any family, as far as its subnet goes. */
const isReached = ({ publicAddress, publicIpv6, families }: Machine): boolean =>
  publicAddress === true || (publicIpv6 === true && families?.includes('ipv6') === true);

/** VPC Block Public Access, for entrances that no exclusion frees (VPC: security-vpc-bpa). */
function publicAccessBlocks(stacks: Stacks, entrances: readonly Entrance[]): Remark[] {
  return stacks.ofType('AWS::EC2::VPCBlockPublicAccessOptions').flatMap((options): Remark[] => {
    const mode = options.text('InternetGatewayBlockMode');
    if (mode === 'off') return [];
    const blocked = entrances.filter(({ subnets }) => !isExcluded(stacks, subnets));
    if (blocked.length === 0) return [];
    return [
      {
        kind: 'blocked',
        reason: because`internet-gateways-blocked: ${options.logicalId} blocks internet gateways (${mode ?? 'in a mode that is not known'}), so nobody reaches ${blocked
          .map(({ name }) => name)
          .sort()
          .join(', ')} from the internet`,
        remedy:
          'Exclude the VPC (AWS::EC2::VPCBlockPublicAccessExclusion, allow-bidirectional), or set InternetGatewayBlockMode: off.',
        place: placeIn(options),
      },
    ];
  });
}

function isExcluded(stacks: Stacks, subnets: readonly Value[]): boolean {
  const exclusions = stacks
    .ofType('AWS::EC2::VPCBlockPublicAccessExclusion')
    .filter(
      (exclusion) =>
        exclusion.text('InternetGatewayExclusionMode') === 'allow-bidirectional' &&
        exclusion.conditional === undefined,
    )
    .flatMap((exclusion) => exclusion.identity('SubnetId') ?? exclusion.identity('VpcId') ?? []);
  return (
    subnets.length > 0 &&
    subnets.every((value) => {
      const vpc = subnetOf(value)?.identity('VpcId');
      return [identityOf(value), vpc].some((id) => id !== undefined && exclusions.includes(id));
    })
  );
}

/** An internet-facing load balancer needs a route to an internet gateway in each subnet (AWS: ELB, create-network-load-balancer). */
const withoutGateway = ({ name, subnets, families = ['ipv4'] }: Entrance): Remark[] =>
  subnets.flatMap((value) => {
    const subnet = subnetOf(value);
    return families.flatMap((family): Remark[] => {
      if (!subnet || internetRoutes(value, family)?.gateway !== false) return [];
      return [
        {
          kind: 'blocked',
          reason: because`route-to-gateway-missing: ${name} has an address in ${subnet.logicalId}, whose route table does not lead all of ${FAMILY_NAMES[family]} to an internet gateway`,
          remedy: 'Add the route, or put the load balancer in public subnets.',
          place: placeIn(subnet),
        },
      ];
    });
  });

import type { Reason } from '../../../issues/because';
import { because } from '../../../issues/because';
import type { AddressFamily } from '../../../addresses/cidr';
import { groupBy } from '../../../collections/group-by';
import type { Machine } from '../../engine/machine';
import type { Remark } from '../../engine/infrastructure';
import type { AssignedRoles } from '../roles';
import { clusterOf } from '../roles';
import { tagsOf } from './azure-resource';
import type { AzureResource } from './azure-resource';
import { keyOf } from './directory';
import { familyGaps } from './family-gaps';
import { chainsOf, noSecurityGroup } from './filters';
import { hasOpenNumber, rolesOfHost } from './host-roles';
import { rangesOf } from './ip-configurations';
import { reachesInternet } from './outbound';
import { hasPublicAddress, isBasic } from './public-addresses';
import { OWN } from './raw-interfaces';
import type { Reading } from './reading';
import type { Joining, Part } from './references';
import { referenceTo } from './references';
import type { Wiring } from './wiring';
import { idIn, keyTextOf, listOf } from './values';

/** An interface with what it hangs on. */
export interface Interface extends Wiring, Joining {
  readonly machine: Machine;
  /** The resources of the files that it is made of or refers to. */
  readonly uses: readonly AzureResource[];
  /** Ids of its subnets, also of those that the files do not show. */
  readonly subnetIds: readonly string[];
  /** Whether an application gateway leads to it. */
  readonly behindGateway: boolean;
  /** What its reachability hangs on and the files do not decide. */
  readonly undecided: readonly Reason[];
  /** What is wrong with its groups where it belongs to a server. */
  readonly gaps: readonly Remark[];
}

export const isServer = ({ machine }: Interface): boolean => machine.roles.length > 0;

/** A server of which a tag may tell the number, and does not yet. */
export const isAnyOfItsRole = (networkInterface: Interface): boolean => {
  const { machine, owner, host } = networkInterface;
  const isNumbered = machine.node !== undefined || machine.servers !== undefined;
  return isServer(networkInterface) && !isNumbered && hasOpenNumber([owner, host]);
};

/** Every interface; those of one host share its roles. */
export const readInterfaces = (
  reading: Reading,
  wirings: readonly Wiring[],
  outbound: readonly Part[],
): Interface[] =>
  [...groupBy(wirings, ({ host }) => [host]).values()].flatMap((ofHost) => {
    const assigned = rolesOfHost(reading, ofHost);
    return ofHost.map((wiring, index) => toInterface(reading, wiring, assigned, outbound, index));
  });

function toInterface(
  reading: Reading,
  wiring: Wiring,
  assigned: AssignedRoles,
  outbound: readonly Part[],
  index: number,
): Interface {
  const { directory } = reading;
  const { owner, host, property, configurations, families, memberships, moreGroups, groups, shownGroups } =
    wiring;
  const { place } = owner;
  const ranges = wiring.isWhole
    ? rangesOf(configurations, property === OWN ? owner.outputs?.[OWN] : undefined)
    : [];
  const end = { groups: new Set(memberships), moreGroups, ranges, families };
  const chains = chainsOf(reading, groups, end, place);
  const references = (key: string) => {
    const joining = configurations.filter(({ inputs }) => listOf(inputs[key]).length > 0);
    const isOfOne = new Set(joining.map(({ family }) => family)).size === 1;
    const all = joining.flatMap(({ inputs }) => listOf(inputs[key]));
    return joining.flatMap(({ inputs, family }) =>
      listOf(inputs[key]).map((value) =>
        referenceTo(directory, value, owner, property, family, {
          together: isOfOne ? all.length : 1,
          isOpen: !Array.isArray(inputs[key]),
        }),
      ),
    );
  };
  const pools = references('loadBalancerBackendAddressPools');
  const reaches = reachesInternet(directory, outbound, wiring, pools);
  // What a server has tells its cluster where the server itself does not.
  const clusterTags = new Map(
    [...shownGroups, ...wiring.applications, host, owner].flatMap((resource) => [...tagsOf(resource)]),
  );
  const machine: Machine = {
    name: host.name,
    id: property === OWN ? keyOf(owner) : `${keyOf(owner)}/interfaces/${index}`,
    machine: keyOf(host),
    ...assigned,
    ...clusterOf(clusterTags),
    groups: memberships,
    moreGroups,
    inbound:
      groups.length > 0
        ? chains.inbound
        : [
            noSecurityGroup(
              `the defaults of ${owner.name}, which has no network security group`,
              place,
              wiring.addresses.some(isBasic),
            ),
          ],
    outbound: chains.outbound,
    ranges,
    ...(families ? { families } : {}),
    publicAddress: publicAddressOf(wiring, 'ipv4'),
    publicIpv6: publicAddressOf(wiring, 'ipv6'),
    ...(wiring.replicas === undefined ? {} : { replicas: wiring.replicas }),
    ...(reaches === undefined ? {} : { reachesInternet: reaches }),
    place,
  };
  return {
    ...wiring,
    machine,
    pools,
    natRules: [...references('loadBalancerInboundNatRules'), ...references('loadBalancerInboundNatPools')],
    uses: [
      owner,
      host,
      ...shownGroups,
      ...wiring.applications,
      ...wiring.subnets.flatMap(({ owners }) => owners),
      ...wiring.addresses,
    ],
    subnetIds: configurations.flatMap(({ inputs }) => keyTextOf(idIn(inputs['subnet'])) ?? []),
    behindGateway: configurations.some(
      ({ inputs }) => listOf(inputs['applicationGatewayBackendAddressPools']).length > 0,
    ),
    gaps: machine.roles.length > 0 && !moreGroups ? familyGaps(reading, shownGroups, end, place) : [],
    undecided: [
      ...groups.filter((group) => 'code' in group),
      ...(moreGroups
        ? [because`application-groups-unknown: its application security groups are not known yet`]
        : []),
    ],
  };
}

/** Whether an interface has a public address of a family. */
function publicAddressOf({ configurations, isWhole }: Wiring, wanted: AddressFamily): boolean | undefined {
  const has = configurations.some(
    ({ inputs, family = wanted }) => family === wanted && hasPublicAddress(inputs),
  );
  return has || (configurations.length > 0 && isWhole) ? has : undefined;
}

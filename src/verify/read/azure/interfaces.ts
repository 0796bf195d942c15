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
import { rolesOfHost } from './host-roles';
import { reachesInternet } from './outbound';
import { addressesOf, isBasic } from './public-addresses';
import type { RawInterface } from './raw-interfaces';
import type { Reading } from './reading';
import type { Part, PartReference } from './references';
import { referenceTo } from './references';
import { familyOf, rangesOf } from './subnets';
import type { Wiring } from './wiring';
import { shownGroups, wire } from './wiring';
import { idIn, isGiven, isRecord, keyTextOf, listOf } from './values';

/** An interface with what it hangs on. */
export interface Interface {
  readonly machine: Machine;
  /** The machine or scale set that has it. @default - the files do not show it */
  readonly host?: AzureResource;
  readonly pools: readonly PartReference[];
  readonly natRules: readonly PartReference[];
  /** The resources of the files that it is made of or refers to. */
  readonly uses: readonly AzureResource[];
  /** Ids of its subnets, also of those that the files do not show. */
  readonly subnetIds: readonly string[];
  /** Whether an application gateway leads to it. */
  readonly behindGateway: boolean;
  /** What its reachability hangs on and the files do not decide. */
  readonly unresolved: readonly Reason[];
  /** What is wrong with its groups where it belongs to a server. */
  readonly gaps: readonly Remark[];
}

/** Every interface; those of one host share its roles. */
export function readInterfaces(
  reading: Reading,
  raws: readonly RawInterface[],
  outbound: readonly Part[],
): Interface[] {
  const wirings = raws.map((raw) => wire(reading.directory, raw));
  return [...groupBy(wirings, ({ raw: { host, owner } }) => [host ?? owner]).values()].flatMap((ofHost) => {
    const assigned = rolesOfHost(
      reading,
      ofHost.map(({ raw, applications, groups }) => ({ raw, applications, groups: shownGroups(groups) })),
    );
    return ofHost.map((wiring, index) => toInterface(reading, wiring, assigned, outbound, index));
  });
}

function toInterface(
  reading: Reading,
  wiring: Wiring,
  assigned: AssignedRoles,
  outbound: readonly Part[],
  index: number,
): Interface {
  const { directory, rules } = reading;
  const { raw, listed, configurations, families, memberships, moreGroups, groups } = wiring;
  const { owner, host, property } = raw;
  const subnets = wiring.subnets.flatMap((subnet) => ('code' in subnet ? [] : [subnet]));
  const ranges = rangesOf(
    configurations,
    subnets,
    property === undefined ? owner.outputs?.['ipConfigurations'] : undefined,
  );
  const end = { groups: new Set(memberships), moreGroups, ranges, families };
  const place = owner.place;
  const chains = chainsOf(reading, groups, end, place);
  const references = (key: string) =>
    configurations.flatMap((configuration) =>
      listOf(configuration[key]).map((value) =>
        referenceTo(directory, value, owner, property ?? 'ipConfigurations', familyOf(configuration)),
      ),
    );
  const pools = references('loadBalancerBackendAddressPools');
  const addresses = addressesOf(directory, owner, property ?? 'ipConfigurations', configurations);
  const reaches = reachesInternet(directory, outbound, { listed, configurations, subnets, pools });
  // What a server has tells its cluster where the server itself does not.
  const clusterTags = new Map(
    [...shownGroups(groups), ...wiring.applications, ...(host ? [host] : []), owner].flatMap((resource) => [
      ...tagsOf(resource),
    ]),
  );
  const machine: Machine = {
    name: host?.name ?? owner.name,
    id: property === undefined ? keyOf(owner) : `${keyOf(owner)}/interfaces/${index}`,
    machine: keyOf(host ?? owner),
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
              addresses.some(isBasic),
            ),
          ],
    outbound: groups.length > 0 ? chains.outbound : [],
    ranges,
    ...(families ? { families } : {}),
    publicAddress: publicAddressOf(listed, 'ipv4'),
    publicIpv6: publicAddressOf(listed, 'ipv6'),
    ...(raw.replicas === undefined ? {} : { replicas: raw.replicas }),
    ...(reaches === undefined ? {} : { reachesInternet: reaches }),
    place,
  };
  return {
    machine,
    ...(host ? { host } : {}),
    pools,
    natRules: [...references('loadBalancerInboundNatRules'), ...references('loadBalancerInboundNatPools')],
    uses: [
      owner,
      ...(host ? [host] : []),
      ...shownGroups(groups),
      ...wiring.applications,
      ...subnets.flatMap(({ owners }) => owners),
      ...addresses,
    ],
    subnetIds: configurations.flatMap((configuration) => keyTextOf(idIn(configuration['subnet'])) ?? []),
    behindGateway: configurations.some(
      (configuration) =>
        isGiven(configuration['applicationGatewayBackendAddressPools']) &&
        listOf(configuration['applicationGatewayBackendAddressPools']).length > 0,
    ),
    gaps: machine.roles.length > 0 && !moreGroups ? familyGaps(shownGroups(groups), rules, end) : [],
    unresolved: [
      ...groups.filter((group) => 'code' in group),
      ...(moreGroups
        ? [because`application-groups-unknown: its application security groups are not known yet`]
        : []),
    ],
  };
}

/** Whether an interface has a public address of a family. */
function publicAddressOf(listed: readonly unknown[], family: AddressFamily): boolean | undefined {
  const other = family === 'ipv4' ? 'ipv6' : 'ipv4';
  const has = listed.some(
    (configuration) =>
      isRecord(configuration) &&
      familyOf(configuration) !== other &&
      (isGiven(configuration['publicIPAddress']) || isGiven(configuration['publicIPAddressConfiguration'])),
  );
  return has || (listed.length > 0 && listed.every(isRecord)) ? has : undefined;
}

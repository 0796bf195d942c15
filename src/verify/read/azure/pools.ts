import type { AddressFamily } from '../../../addresses/cidr';
import type { Target } from '../../engine/load-balancer';
import { overlaps } from '../../engine/ip-ranges';
import { parseIpRange } from '../../engine/parse-ip-range';
import type { RoleAssignment } from '../roles';
import { roleOf } from '../roles';
import type { Interface } from './interfaces';
import type { Joins, Members } from './joins';
import { membersOf } from './joins';
import type { Reading } from './reading';
import type { Part } from './references';
import { at, idIn, isGiven, isRecord, keyTextOf, listOf, recordOf, textOf } from './values';

/** The members of a pool: interfaces that join it, and addresses that it lists. */
export function poolMembers(
  reading: Reading,
  {
    interfaces,
    joins,
  }: { readonly interfaces: readonly Interface[]; readonly joins: { readonly pools: Joins } },
  pool: Part,
  family: AddressFamily,
): Members {
  const { targets, pending, called } = membersOf(reading, joins.pools, pool, family);
  const members: Target[] = [...targets];
  for (const entry of entriesOf(pool)) {
    const state = stateOf(at(entry, 'adminState'));
    const text = isRecord(entry) ? textOf(entry['ipAddress']) : undefined;
    const address = parseIpRange(text ?? '');
    const name = text ?? textOf(recordOf(entry)['name']) ?? 'an address that is not known yet';
    const nic = keyTextOf(at(recordOf(entry)['networkInterfaceIPConfiguration'], 'id'));
    const byInterface =
      nic === undefined ? undefined : interfaces.find(({ machine }) => nic.startsWith(`${machine.id}/`));
    const network = networkOf(entry) ?? networkOf(pool.inputs);
    const has = ({ subnetIds, machine }: Interface): boolean =>
      address !== undefined &&
      // Another network may have the same addresses.
      (network === undefined ||
        subnetIds.length === 0 ||
        subnetIds.some((id) => id.startsWith(`${network}/`))) &&
      machine.ranges.some((range) => range.from === range.to && overlaps(range, address));
    // An address that is not known to be another's is the member's own where it is switched off, which is reported either way.
    const mayHave = ({ machine: { ranges } }: Interface): boolean =>
      state === 'down' &&
      (ranges.length === 0 || address === undefined || ranges.some((range) => overlaps(range, address)));
    const exact = byInterface ?? interfaces.find(has);
    const joined = interfaces.filter(({ machine }) => members.some((member) => member.machine === machine));
    const same = exact ?? (joined.filter(mayHave).length === 1 ? joined.find(mayHave) : undefined);
    const machine = same?.machine;
    const index = members.findIndex((member) => machine !== undefined && member.machine === machine);
    const target: Target = {
      name: machine?.name ?? name,
      ...(machine ? { machine } : address && nic === undefined ? { address: 'claimed' } : {}),
      ...(state ? { state } : {}),
    };
    if (index >= 0) members[index] = target;
    else members.push(target);
  }
  return { targets: members, pending, called };
}

/** The addresses that a pool lists; of a pool that is not known, one that is not known. */
export const entriesOf = ({ value, inputs }: Part): unknown[] =>
  isRecord(value) ? listOf(inputs['loadBalancerBackendAddresses']) : [value];

/** Whether a pool lists addresses that are not those of its interfaces. */
export const isByAddress = (pool: Part): boolean =>
  entriesOf(pool)
    .map(recordOf)
    .some(
      ({ ipAddress, networkInterfaceIPConfiguration }) =>
        isGiven(ipAddress) && !isGiven(networkInterfaceIPConfiguration),
    );

/** Switched off it gets no new client; what older packages call draining does not either. */
const stateOf = (value: unknown): Target['state'] => {
  const state = keyTextOf(value);
  return state === 'drain' ? 'down' : state === 'up' || state === 'down' ? state : undefined;
};

/** The id of the network in which an address of a pool lies. */
const networkOf = (value: unknown): string | undefined => {
  const { virtualNetwork, subnet } = recordOf(value);
  return keyTextOf(idIn(virtualNetwork)) ?? keyTextOf(idIn(subnet))?.replace(/\/subnets\/.*/, '');
};

/** The role that the user's map gives to a part of a load balancer. */
export const mappedRole = (
  { map }: Reading,
  names: readonly (string | undefined)[],
): RoleAssignment | undefined => roleOf({ tags: new Map(), names }, map, []);

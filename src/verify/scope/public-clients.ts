import type { AddressFamily } from '../../addresses/cidr';
import { FAMILIES } from '../../addresses/cidr';
import type { Plan } from '../../plan/plan';
import { rangesAmong } from '../../topology/source';
import type { Machine } from '../engine/machine';
import { memo } from '../../collections/memo';
import { parseIpRange } from '../engine/parse-ip-range';
import { isPrivateRange } from '../engine/private-ranges';
import type { Scope } from './scope';

/** The public ranges of clients that come to servers of some roles, or to `load-balancer`. */
export const publicClients = memo(
  ({ flows }: Plan, to: readonly string[]): readonly string[] => {
    const ranges = flows
      .filter((flow) => flow.from === 'clients' && to.includes(flow.to))
      .flatMap(({ sources }) => rangesAmong(sources));
    return [...new Set(ranges)].filter((cidr) => {
      const range = parseIpRange(cidr);
      return range !== undefined && !isPrivateRange(range);
    });
  },
  (plan, to) => [plan, to.join('+')],
);

/** The families by which clients can come to an interface, as far as it has addresses. */
export const reachableFamilies = (
  { plan }: Pick<Scope, 'plan'>,
  machine: Machine,
): readonly AddressFamily[] =>
  plan.topology.access === 'direct' ? (machine.families ?? FAMILIES) : FAMILIES;

/** Whether nobody comes to an interface from the internet by a family. */
export const lacksAddress = (
  { families, publicAddress, publicIpv6 }: Machine,
  family: AddressFamily,
): boolean =>
  (families !== undefined && !families.includes(family)) ||
  (family === 'ipv4' ? publicAddress : publicIpv6) === false;

/** The interfaces of a host by which clients of a family come in direct access: those with an address, if any has one. */
export function entrancesOf(
  { plan }: Pick<Scope, 'plan'>,
  interfaces: readonly Machine[],
  family: AddressFamily,
): readonly Machine[] {
  if (plan.topology.access !== 'direct') return interfaces;
  const addressed = interfaces.filter((machine) => !lacksAddress(machine, family));
  return addressed.length > 0 ? addressed : interfaces;
}

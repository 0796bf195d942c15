import type { AddressFamily } from '../../../addresses/cidr';
import { FAMILIES } from '../../../addresses/cidr';
import { because } from '../../../issues/because';
import { EVERY_PORT, mergeRanges } from '../../../ports/port-range';
import type { Transport } from '../../../ports/vocabulary';
import { TRANSPORTS } from '../../../ports/vocabulary';
import type { Filter, FilterChain } from '../../engine/acl';
import { endpointsOf, machineParty } from '../../engine/endpoints';
import { chainFor } from '../../engine/flow-chain';
import type { Remark } from '../../engine/infrastructure';
import { assumedMachine } from '../../engine/machine';
import { memo } from '../../../collections/memo';
import type { Outcome } from '../../engine/outcomes';
import { outcomesOf } from '../../engine/outcomes';
import type { AzureResource } from './azure-resource';
import { chainsOf } from './filters';
import type { InterfaceEnd } from './interface-end';
import type { Reading } from './reading';

/**
 * Groups of interfaces without IPv6 that deny the network by IPv4 alone: nothing comes in by IPv6 today, and everything
 * does by the default rules as soon as an interface has an IPv6 address.
 */
export function familyGaps(
  reading: Pick<Reading, 'rules' | 'filters'>,
  groups: readonly AzureResource[],
  end: InterfaceEnd,
  place: AzureResource['place'],
): Remark[] {
  if (end.families?.includes('ipv6') ?? true) return [];
  const gap = gapIn(chainsOf(reading, groups, { ...end, families: FAMILIES }, place).inbound);
  return groups
    .filter((group) => group.place === gap?.place)
    .map((group) => ({
      kind: 'risky',
      reason: because`ipv6-left-to-default-rules: network security group ${group.name} denies other traffic by IPv4 alone, and the default rules allow it by IPv6 as soon as an interface has an IPv6 address`,
      remedy: 'Deny it from `*`.',
      place: group.place,
    }));
}

/** The filter that drops all of the network by IPv4 at some port, where its default rules allow some of it by IPv6. */
const gapIn = memo(
  (chain: FilterChain): Filter | undefined =>
    TRANSPORTS.flatMap((transport) => {
      const allowed = outcomesBy('ipv6', chain, transport).filter(
        ({ evaluation }) => evaluation.verdict === 'allow',
      );
      return chain.filter((filter) => {
        const others = mergeRanges(
          outcomesBy('ipv4', [filter], transport)
            .filter(({ evaluation }) => evaluation.verdict !== 'deny')
            .flatMap(({ ranges }) => ranges),
        );
        return allowed.some(
          ({ evaluation: { by }, ranges }) =>
            // Default rules stand where their group does.
            by.some(({ place }) => place === filter.place) &&
            ranges.some((range) => !others.some(({ from, to }) => from <= range.from && range.to <= to)),
        );
      });
    })[0],
  (chain) => chain,
);

/** What becomes of packets from some machine of the network. */
function outcomesBy(family: AddressFamily, chain: FilterChain, transport: Transport): Outcome[] {
  const flow = chainFor(chain, { transport, ports: [EVERY_PORT] });
  const pieces = flow.pieces.filter((range) => range.family === family);
  return outcomesOf(flow, endpointsOf(ANYONE, pieces));
}

const ANYONE = machineParty(
  assumedMachine({ name: '', id: '', groups: [], inbound: [], outbound: [], place: {} }),
);

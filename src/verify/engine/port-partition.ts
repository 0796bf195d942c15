import type { PortRange } from '../../ports/port-range';
import { MAX_PORT, onePort } from '../../ports/port-range';
import type { Transport } from '../../ports/vocabulary';
import { firstIndex } from './first-index';
import type { AclRule, FilterChain } from './model';

/** Ports that all rules of a chain treat alike, and the chain with those rules alone that are about them. */
export interface PortInterval {
  readonly ports: PortRange;
  readonly chain: FilterChain;
}

type PortIntervals = readonly PortInterval[];
const known = new WeakMap<FilterChain, Map<Transport, PortIntervals>>();

/**
 * All ports of a transport, from 0 to 65535, cut wherever a rule's range begins or ends. A chain is cut once, however
 * often it is asked, so that each question looks at the rules of its own ports alone and not at those of all others.
 */
export function partitionPorts(chain: FilterChain, transport: Transport): PortIntervals {
  const own = known.get(chain) ?? new Map<Transport, PortIntervals>();
  const slices = own.get(transport) ?? partition(chain, transport);
  known.set(chain, own.set(transport, slices));
  return slices;
}

function partition(chain: FilterChain, transport: Transport): PortIntervals {
  const about = chain.map(({ rules }) => rules.filter(({ transports }) => transports.includes(transport)));
  const cuts = portIntervals(about.flat());
  const indices = new Map(cuts.map(({ from }, index) => [from, index]));
  const filters = about.map((rules) => {
    const perCut = cuts.map((): AclRule[] => []);
    for (const rule of rules) {
      for (const { from, to } of rule.ports) {
        for (let index = indices.get(from) ?? 0; (cuts[index]?.to ?? to + 1) <= to; index += 1)
          // A rule whose ranges overlap is about a port once.
          if (perCut[index]?.at(-1) !== rule) perCut[index]?.push(rule);
      }
    }
    return perCut;
  });
  return cuts.map((ports, index) => ({
    ports,
    chain: chain.map((filter, level) => ({ ...filter, rules: filters[level]?.[index] ?? [] })),
  }));
}

function portIntervals(rules: readonly AclRule[]): PortRange[] {
  const starts = new Set([0]);
  for (const { from, to } of rules.flatMap(({ ports }) => ports)) {
    starts.add(from);
    if (to < MAX_PORT) starts.add(to + 1);
  }
  const sorted = [...starts].sort((a, b) => a - b);
  return sorted.map((from, index) => ({ from, to: (sorted[index + 1] ?? MAX_PORT + 1) - 1 }));
}

/**
 * The slices that hold ports of a range, without what they hold besides. Files that nobody has checked name ports that
 * there are none of: no rule is about those, so they are a slice that is closed.
 */
export function intervalsWithin(chain: FilterChain, transport: Transport, range: PortRange): PortInterval[] {
  const { from, to } = range;
  const slices = partitionPorts(chain, transport);
  const found: PortInterval[] = [];
  let index = firstIndex(slices, ({ ports }) => ports.to < from);
  for (let slice = slices[index]; slice && slice.ports.from <= to; slice = slices[index]) {
    const ports = { from: Math.max(from, slice.ports.from), to: Math.min(to, slice.ports.to) };
    found.push({ ...slice, ports });
    index += 1;
  }
  return found.length > 0
    ? found
    : [{ ports: range, chain: chain.map((filter) => ({ ...filter, rules: [] })) }];
}

/** The chain with those rules alone that are about the port. */
export const restrictToPort = (chain: FilterChain, transport: Transport, port: number): FilterChain =>
  intervalsWithin(chain, transport, onePort(port)).flatMap((slice) => slice.chain);

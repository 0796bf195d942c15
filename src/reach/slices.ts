import type { PortRange } from '../ports/port-range';
import { MAX_PORT, onePort } from '../ports/port-range';
import type { Transport } from '../ports/vocabulary';
import { firstIndex } from './first-index';
import type { Clause, Gate } from './model';

/** Ports that all rules of a gate treat alike, and the gate with those rules alone that are about them. */
export interface Slice {
  readonly ports: PortRange;
  readonly gate: Gate;
}

type Slices = readonly Slice[];
const known = new WeakMap<Gate, Map<Transport, Slices>>();

/**
 * All ports of a transport, from 0 to 65535, cut wherever a rule's range begins or ends. A gate is cut once, however
 * often it is asked, so that each question looks at the rules of its own ports alone and not at those of all others.
 */
export function slicesOf(gate: Gate, transport: Transport): Slices {
  const own = known.get(gate) ?? new Map<Transport, Slices>();
  const slices = own.get(transport) ?? cut(gate, transport);
  known.set(gate, own.set(transport, slices));
  return slices;
}

function cut(gate: Gate, transport: Transport): Slices {
  const about = gate.map(({ clauses }) => clauses.filter(({ transports }) => transports.includes(transport)));
  const cuts = portCuts(about.flat());
  const indices = new Map(cuts.map(({ from }, index) => [from, index]));
  const stages = about.map((clauses) => {
    const perCut = cuts.map((): Clause[] => []);
    for (const clause of clauses) {
      for (const { from, to } of clause.ports) {
        for (let index = indices.get(from) ?? 0; (cuts[index]?.to ?? to + 1) <= to; index += 1)
          // A rule whose ranges overlap is about a port once.
          if (perCut[index]?.at(-1) !== clause) perCut[index]?.push(clause);
      }
    }
    return perCut;
  });
  return cuts.map((ports, index) => ({
    ports,
    gate: gate.map((stage, level) => ({ ...stage, clauses: stages[level]?.[index] ?? [] })),
  }));
}

function portCuts(clauses: readonly Clause[]): PortRange[] {
  const starts = new Set([0]);
  for (const { from, to } of clauses.flatMap(({ ports }) => ports)) {
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
export function slicesIn(gate: Gate, transport: Transport, range: PortRange): Slice[] {
  const { from, to } = range;
  const slices = slicesOf(gate, transport);
  const found: Slice[] = [];
  let index = firstIndex(slices, ({ ports }) => ports.to < from);
  for (let slice = slices[index]; slice && slice.ports.from <= to; slice = slices[index]) {
    const ports = { from: Math.max(from, slice.ports.from), to: Math.min(to, slice.ports.to) };
    found.push({ ...slice, ports });
    index += 1;
  }
  return found.length > 0
    ? found
    : [{ ports: range, gate: gate.map((stage) => ({ ...stage, clauses: [] })) }];
}

/** The gate with those rules alone that are about the port. */
export const narrow = (gate: Gate, transport: Transport, port: number): Gate =>
  slicesIn(gate, transport, onePort(port)).flatMap((slice) => slice.gate);

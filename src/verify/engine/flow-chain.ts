import { FAMILIES } from '../../addresses/cidr';
import type { PortRange } from '../../ports/port-range';
import { MAX_PORT } from '../../ports/port-range';
import type { Transport } from '../../ports/vocabulary';
import type { FilterChain } from './acl';
import { namedIn } from './endpoints';
import { firstIndex } from './first-index';
import type { IpRange } from './ip-ranges';
import { partitionRanges } from './ip-ranges';
import { memo } from '../../collections/memo';

/** The packets of a flow: ports of a transport. */
export interface FlowPorts {
  readonly transport: Transport;
  readonly ports: readonly PortRange[];
}

/** A filter chain as packets of one flow meet it. */
export interface FlowChain extends FlowPorts {
  /** The chain with the rules alone that match ports of the flow. */
  readonly chain: FilterChain;
  /** All addresses, in the ranges that these rules tell apart. */
  readonly pieces: readonly IpRange[];
}

/** The chain as packets of a flow meet it; once for each flow, and for all machines with the same filters. */
export const chainFor = memo(
  (whole: FilterChain, { transport, ports }: FlowPorts): FlowChain => {
    const chain = whole.map((filter) => ({
      ...filter,
      rules: filter.rules.filter(
        (rule) =>
          rule.transports.includes(transport) &&
          rule.ports.some(({ from, to }) => ports.some((range) => from <= range.to && range.from <= to)),
      ),
    }));
    return { transport, ports, chain, pieces: piecesOf(chain) };
  },
  (chain, { transport, ports }) => [
    ...chain,
    [transport, ...ports.flatMap(({ from, to }) => [from, to])].join(),
  ],
);

/** The chain as packets to a port meet it, and to all ports around it that its rules do not tell apart. */
export function chainAt(chain: FilterChain, transport: Transport, port: number): FlowChain {
  const edges = portEdges(chain);
  const next = firstIndex(edges, (edge) => edge <= port);
  const around = { from: edges[next - 1] ?? 0, to: (edges[next] ?? MAX_PORT + 1) - 1 };
  return chainFor(chain, { transport, ports: [around] });
}

/** The ports at which some rule of a chain begins or ends to match. */
const portEdges = memo(
  (chain: FilterChain): readonly number[] => {
    const edges = new Set<number>();
    for (const { rules } of chain)
      for (const { ports } of rules) for (const { from, to } of ports) edges.add(from).add(to + 1);
    return [...edges].sort((a, b) => a - b);
  },
  (chain) => chain,
);

/** All addresses, in the ranges that the rules of a chain tell apart, and those that are given. */
export function piecesOf(chain: FilterChain, more: readonly IpRange[] = []): IpRange[] {
  const bounds = [...chain.flatMap((filter) => namedIn(filter).ranges), ...more];
  return FAMILIES.flatMap((family) => partitionRanges(bounds, family));
}

import type { PortRange } from '../../ports/port-range';
import { onePort } from '../../ports/port-range';
import type { Transport } from '../../ports/vocabulary';
import type { FilterChain } from './acl';
import { rangesIn } from './endpoints';
import type { IpRange } from './ip-ranges';
import { FAMILIES, partitionRanges } from './ip-ranges';
import { Memo } from './memo';

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

const chains = new Memo<FlowChain>();

/** The chain as packets of a flow meet it; once for each flow. */
export function chainFor(chain: FilterChain, { transport, ports }: FlowPorts): FlowChain {
  const key = [transport, ...ports.flatMap(({ from, to }) => [from, to])].join();
  return chains.at([chain, key], () => {
    const restricted = chain.map((filter) => ({
      ...filter,
      rules: filter.rules.filter(
        (rule) =>
          rule.transports.includes(transport) &&
          rule.ports.some(({ from, to }) => ports.some((range) => from <= range.to && range.from <= to)),
      ),
    }));
    return { transport, ports, chain: restricted, pieces: piecesOf(restricted) };
  });
}

/** The chain as packets to one port meet it. */
export const chainAt = (chain: FilterChain, transport: Transport, port: number): FlowChain =>
  chainFor(chain, { transport, ports: [onePort(port)] });

/** All addresses, in the ranges that the rules of a chain tell apart, and those that are given. */
export function piecesOf(chain: FilterChain, more: readonly IpRange[] = []): IpRange[] {
  const bounds = [...chain.flatMap((filter) => rangesIn(filter.rules)), ...more];
  return FAMILIES.flatMap((family) => partitionRanges(bounds, family));
}

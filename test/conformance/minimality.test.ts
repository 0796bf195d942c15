import type { Transport } from '../../src/ports/vocabulary';
import { endpointsOf, externalEndpoint, machineParty } from '../../src/verify/engine/endpoints';
import type { AclRule, FilterChain } from '../../src/verify/engine/acl';
import type { Infrastructure } from '../../src/verify/engine/infrastructure';
import type { PacketEndpoint } from '../../src/verify/engine/packet-endpoint';
import type { IpRange } from '../../src/verify/engine/ip-ranges';
import { allAddresses } from '../../src/verify/engine/ip-ranges';
import { evaluate } from './evaluate';
import { CONFORMANCE } from './cases';
import { render } from './rendered';

/** A packet that is let in: two of them that no single rule could let in without letting in more need two rules. */
interface Point {
  readonly transport: Transport;
  readonly port: number;
  readonly source: IpRange | string;
}

const BITS = { ipv4: 32n, ipv6: 128n } as const;

/** Each rule's packets at its corners: the first and last address, group or tag, on the first and last port of each range. */
function pointsOf(rule: AclRule): Point[] {
  const sources = rule.addresses.flatMap((address): (IpRange | string)[] => {
    if (address.kind !== 'range') return ['group' in address ? address.group : address.kind];
    const { family, from, to } = address.range;
    return [
      { family, from, to: from },
      { family, from: to, to },
    ];
  });
  return rule.transports.flatMap((transport) =>
    rule.ports.flatMap(({ from, to }) =>
      [from, to].flatMap((port) => sources.map((source) => ({ transport, port, source }))),
    ),
  );
}

/** The smallest CIDR range that holds both, as AWS's rules have one. */
function commonRange(range: IpRange, other: IpRange): IpRange {
  let bits = 0n;
  while (range.from >> bits !== other.from >> bits) bits++;
  const from = (range.from >> bits) << bits;
  return { family: range.family, from, to: bits > BITS[range.family] ? range.to : from + (1n << bits) - 1n };
}

type Fit = (
  chain: FilterChain,
  a: Point,
  b: Point,
  endpoint: (group: string) => PacketEndpoint | undefined,
) => boolean;

const open = (chain: FilterChain, transport: Transport, port: number, endpoint: PacketEndpoint): boolean =>
  evaluate(chain, transport, port, endpoint).verdict === 'allow';

/** AWS: one CIDR range, or one group, and one range of ports. */
const fitsAws: Fit = (chain, a, b, endpoint) => {
  if (a.transport !== b.transport) return false;
  const [from, to] = [Math.min(a.port, b.port), Math.max(a.port, b.port)];
  const source = sharedSource(a, b, endpoint);
  return (
    source !== undefined &&
    Array.from({ length: to - from + 1 }, (_, index) => from + index).every((port) =>
      open(chain, a.transport, port, source),
    )
  );
};

function sharedSource(
  a: Point,
  b: Point,
  endpoint: (group: string) => PacketEndpoint | undefined,
): PacketEndpoint | undefined {
  if (typeof a.source === 'string' || typeof b.source === 'string')
    return a.source === b.source && typeof a.source === 'string' ? endpoint(a.source) : undefined;
  return a.source.family === b.source.family ? externalEndpoint(commonRange(a.source, b.source)) : undefined;
}

/** Azure: any ranges of one family, or one group or tag, and any ports. */
const fitsAzure: Fit = (chain, a, b) => {
  if (a.transport !== b.transport) return false;
  if (typeof a.source === 'string' || typeof b.source === 'string') return a.source === b.source;
  if (a.source.family !== b.source.family) return false;
  return (
    open(chain, a.transport, b.port, externalEndpoint(a.source)) &&
    open(chain, a.transport, a.port, externalEndpoint(b.source))
  );
};

/** How many rules are surely needed: one packet of each rule such that no two fit one rule, found by trying every choice. */
function lowerBound(
  chain: FilterChain,
  rules: readonly AclRule[],
  fits: Fit,
  endpoint: (group: string) => PacketEndpoint | undefined,
): number {
  const choices = rules.map(pointsOf);
  const best = { size: 0 };
  const search = (index: number, chosen: readonly Point[]): void => {
    if (chosen.length + (choices.length - index) <= best.size) return;
    if (index === choices.length) {
      best.size = chosen.length;
      return;
    }
    for (const point of choices[index] ?? [])
      if (chosen.every((other) => !fits(chain, other, point, endpoint)))
        search(index + 1, [...chosen, point]);
    search(index + 1, chosen);
  };
  search(0, []);
  return best.size;
}

function gaps({ cloud, machines, loadBalancers }: Infrastructure): string[] {
  const filters = new Map(
    [...machines, ...loadBalancers]
      .filter(({ inbound }) => inbound.length === 1)
      .map((machine) => [machine.place.path ?? '', machine] as const),
  );
  const seen = new Set<string>();
  return [...filters.values()].flatMap(({ name, inbound }) => {
    const rules = inbound
      .flatMap(({ rules }) => rules)
      .filter(({ action, title }) => action === 'allow' && !title.startsWith('default rule'));
    const key = rules.map(({ title }) => title).join();
    if (seen.has(key)) return [];
    seen.add(key);
    const groupEnd = (group: string) => {
      const machine = machines.find(({ groups }) => groups.includes(group));
      const [endpoint] = machine ? endpointsOf(machineParty(machine), [allAddresses('ipv4')]) : [];
      return endpoint;
    };
    const bound = lowerBound(inbound, rules, cloud === 'aws' ? fitsAws : fitsAzure, groupEnd);
    return bound === rules.length
      ? []
      : [`${cloud} ${name}: ${rules.length} rules, at least ${bound} needed`];
  });
}

test.each(CONFORMANCE.map(({ title, topology }) => [title, topology] as const))(
  'no rule could be spared: %s',
  async (_, topology) => {
    const { aws, azure } = await render(topology);
    // Rules of two audiences with the same ports stay apart on Azure, so that an edit of one changes none of the other.
    const apart = topology.publicAddresses ? ['azure photon-game-1: 4 rules, at least 2 needed'] : [];
    expect([...gaps(aws), ...gaps(azure)]).toEqual(apart);
  },
);

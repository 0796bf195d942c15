import type { Reason } from '../../issues/because';
import { keyOfReason } from '../../issues/because';
import { formatRange, mergeRanges, onePort } from '../../ports/port-range';

/** The details of a finding: roles, ports, sources, the rule that decides; each present where it applies. */
export interface FindingData {
  /** Roles joined by `+`, `all`, `load-balancer`, or the type of a resource. */
  readonly at: string;
  readonly node?: number;
  /** The servers of the role that it concerns. @default - all, or the files do not number them */
  readonly nodes?: number[];
  /** The ids of the machines that it concerns, where they have no numbers. */
  readonly machines?: string[];
  /** `5055/udp`, `1-1023/tcp`, or a protocol without ports, such as `icmp`. */
  readonly ports?: string[];
  /** Addresses and parties, exact. */
  readonly sources?: string[];
  readonly family?: string;
  /** The role whose servers packets go to that are dropped on their way out; what a resource touches. */
  readonly to?: string;
  /** What Photon needs it for. */
  readonly purpose?: string;
  readonly purposes?: string[];
  /** The rule or resource that decides, or why nothing does. */
  readonly by?: string;
  readonly expected?: string;
  readonly found?: string;
  /** Codes and names of what is wrong or unknown there, which the id has. @default - `expected` and `found` */
  readonly reasons?: string[];
  /** Where in its resource it is, where one has several of a kind. */
  readonly path?: string;
  /** What to do about it, where its kind alone does not tell. */
  readonly remedy?: string;
}

/** What decides, or why nothing does, in words and for the id. */
export const told = (reason: Reason): Required<Pick<FindingData, 'by' | 'reasons'>> => ({
  by: reason.text,
  reasons: [keyOfReason(reason)],
});

export const list = (texts: readonly string[] = []): string => texts.join(', ');
const MOST = 6;
/** Long lists are cut in the message; the data has them whole. */
export const some = (texts: readonly string[] = []): string =>
  texts.length <= MOST ? list(texts) : `${list(texts.slice(0, MOST))} and ${texts.length - MOST} more`;

/** `is` or `are`, by the number of things. */
export const isOrAre = (things: readonly unknown[] = []): string => (things.length > 1 ? 'are' : 'is');

const SOURCE_NAMES: Readonly<Record<string, string>> = {
  network: 'other machines of the virtual network',
  probe: 'load balancer probes',
  'load-balancer': 'the load balancer',
};

/** Sources in words: roles and ranges as they are. */
export const sourcesText = ({ sources = [] }: Pick<FindingData, 'sources'>): string =>
  some(sources.map((source) => SOURCE_NAMES[source] ?? source));

/** `game`, `game:2`, `game:1-3`. */
export function subject({ at, node, nodes = node === undefined ? [] : [node] }: FindingData): string {
  if (at === 'load-balancer') return 'load balancer';
  return nodes.length === 0 ? at : `${at}:${formatNodes(nodes)}`;
}

/** `1-3,5`. */
export const formatNodes = (nodes: readonly number[]): string =>
  mergeRanges(nodes.map(onePort)).map(formatRange).join();

export const peers = ({ at, to, nodes, sources }: FindingData): string => {
  if (to === undefined) return `from ${sourcesText({ sources })}`;
  // The numbers are the subject's, and a load balancer's those of the server behind it.
  return `to ${at === 'load-balancer' ? subject({ at: to, nodes }) : to}`;
};

export const purposes = ({
  purpose,
  purposes: all = purpose === undefined ? [] : [purpose],
}: FindingData): string => some(all);

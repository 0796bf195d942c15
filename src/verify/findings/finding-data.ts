/**
 * What a finding is about; which of these are there depends on its kind.
 *
 * @example
 * const text = ({ at, ports = [] }: FindingData) => `${at}: ${ports.join(', ')}`;
 */
export interface FindingData {
  /** A role's machines, or `load-balancer`. */
  readonly at: string;
  readonly node?: number;
  /** The servers of the role that it concerns, where these are known and not all of them have it. */
  readonly nodes?: readonly number[];
  /** `5055/udp`, `1-1023/tcp`, or a protocol without ports, such as `icmp`. */
  readonly ports?: readonly string[];
  /** Addresses and parties, exact. */
  readonly sources?: readonly string[];
  /** The role whose servers packets go to that are dropped on their way out. */
  readonly to?: string;
  /** What Photon needs it for. */
  readonly purpose?: string;
  /** The rule that decides, or why it can't be told. */
  readonly by?: string;
  readonly expected?: string;
  readonly found?: string;
  /** What to do about it, where its kind alone does not tell. */
  readonly remedy?: string;
}

/** `server 2`, `servers 1 to 3`, `servers 1, 2 and 5`. */
function numbered(nodes: readonly number[]): string {
  const [first = 0] = nodes;
  const last = nodes.at(-1) ?? first;
  if (nodes.length === 1) return `server ${first}`;
  return nodes.length > 2 && last - first === nodes.length - 1
    ? `servers ${first} to ${last}`
    : `servers ${nodes.slice(0, -1).join(', ')} and ${last}`;
}

export const list = (texts: readonly string[] = []): string => texts.join(', ');
const MOST = 6;
/** Long lists are cut in the message; the data has them whole. */
export const some = (texts: readonly string[] = []): string =>
  texts.length <= MOST ? list(texts) : `${list(texts.slice(0, MOST))} and ${texts.length - MOST} more`;
export const server = ({ at, node, nodes = node === undefined ? [] : [node] }: FindingData): string =>
  nodes.length === 0 ? `the ${at} servers` : `${at} ${numbered(nodes)}`;
export const way = ({ to, nodes, sources }: FindingData): string =>
  to === undefined ? `from ${some(sources)}` : `to ${server({ at: to, ...(nodes ? { nodes } : {}) })}`;
export const place = (data: FindingData): string =>
  data.at === 'load-balancer' ? 'the load balancer' : server(data);

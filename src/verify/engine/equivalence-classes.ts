import type { AclRule } from './acl';
import type { PacketEndpoint } from './packet-endpoint';
import { EndpointIndex } from './rule-index';

/** Endpoints that every rule treats alike. */
export interface EquivalenceClass {
  readonly endpoints: readonly PacketEndpoint[];
  /** The rules that match them, by their numbers, ascending; see {@link ruleOf} and {@link isMaybe}. */
  readonly matches: readonly number[];
}

export const ruleOf = (match: number): number => match >> 1;
export const isMaybe = (match: number): boolean => (match & 1) === 1;

/** Partitions endpoints into classes by the rules that match them, so that each class is evaluated once. */
export function partitionIntoClasses(
  rules: readonly AclRule[],
  endpoints: readonly PacketEndpoint[],
): EquivalenceClass[] {
  const matches = endpoints.map((): number[] => []);
  const index = new EndpointIndex(endpoints);
  for (const [number, rule] of rules.entries())
    index.eachMatch(rule, (endpoint, match) => {
      const list = matches[endpoint] ?? [];
      const last = list.at(-1);
      const code = number * 2 + (match === 'maybe' ? 1 : 0);
      if (last === undefined || ruleOf(last) !== number) list.push(code);
      else if (code < last) list[list.length - 1] = code;
    });
  const classes = new Map<number, { endpoints: PacketEndpoint[]; matches: readonly number[] }[]>();
  for (const [number, endpoint] of endpoints.entries()) {
    const list = matches[number] ?? [];
    const hash = hashOf(list);
    const alike = classes.get(hash) ?? [];
    classes.set(hash, alike);
    const same = alike.find((candidate) => isSame(candidate.matches, list));
    if (same) same.endpoints.push(endpoint);
    else alike.push({ endpoints: [endpoint], matches: list });
  }
  return [...classes.values()].flat();
}

const hashOf = (list: readonly number[]): number =>
  list.reduce((hash, code) => (Math.imul(hash, 31) + code) | 0, list.length);

const isSame = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((code, index) => code === b[index]);

import { groupBy } from '../../collections/group-by';
import type { Finding, FindingScope } from '../findings/finding';
import { createFinding } from '../findings/finding';
import type { FindingData } from '../findings/finding-data';
import { FINDING_KINDS } from '../findings/kinds';
import { mergeWrongProbes } from './wrong-probes';

const KINDS = new Map(FINDING_KINDS.map((kind) => [kind.code, kind]));
type Finder = Parameters<typeof createFinding>[0];

/**
 * One cause is one finding: first the ports that a rule breaks in the same way for the same servers, then the servers
 * that it breaks in the same way.
 */
export function mergeFindings(scope: FindingScope, findings: readonly Finding[]): Finding[] {
  const byPorts = merged(
    scope,
    mergeWrongProbes(scope, findings),
    ({ data: { ports: _, purposes: __, ...data } }) => data,
  );
  const byServers = merged(
    scope,
    byPorts,
    ({ data: { nodes: _, machines: __, purposes: ___, ...data } }) => data,
  );
  return [...groupBy(byServers, ({ id }) => [id]).values()].flatMap((group) => union(scope, group));
}

/** Unites findings of one kind at one place, where some of their data is the same. */
function merged(
  scope: FindingScope,
  findings: readonly Finding[],
  sameness: (finding: Finding) => unknown,
): Finding[] {
  const placed = groupBy(findings, (finding) => [placeOf(finding)]);
  const keyOf = (finding: Finding): string => {
    const place = placeOf(finding);
    return placed.get(place)?.length === 1 ? place : `${place}\n${JSON.stringify(sameness(finding))}`;
  };
  return [...groupBy(findings, (finding) => [keyOf(finding)]).values()].flatMap((group) =>
    union(scope, group),
  );
}

const placeOf = ({ code, place: { file, resource, path } }: Finding): string =>
  [code, file, resource, path].join('\n');

function union(scope: FindingScope, group: readonly Finding[]): Finding[] {
  const [first] = group;
  if (!first || group.length === 1) return first ? [first] : [];
  const kind = KINDS.get(first.code);
  const lists = {
    ports: gather(group, 'ports'),
    purposes: gather(group, 'purposes'),
    machines: gather(group, 'machines'),
  };
  const nodes = [...new Set(group.flatMap(({ data }) => data.nodes ?? []))].sort((a, b) => a - b);
  const data: FindingData = {
    ...first.data,
    ...Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0)),
    ...(nodes.length > 0 ? { nodes } : {}),
  };
  return kind ? [createFinding(kind as Finder as never, scope, first.place, data)] : [...group];
}

const gather = (group: readonly Finding[], key: 'ports' | 'purposes' | 'machines'): string[] => [
  ...new Set(group.flatMap(({ data }) => data[key] ?? [])),
];

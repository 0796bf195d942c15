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
    ({ code, place, data: { ports: _, purposes: __, ...data } }) => [
      code,
      place.file,
      place.resource,
      place.path,
      data,
    ],
  );
  const byServers = merged(
    scope,
    byPorts,
    ({ code, place, data: { nodes: _, machines: __, purposes: ___, ...data } }) => [
      code,
      place.file,
      place.resource,
      place.path,
      data,
    ],
  );
  return merged(scope, byServers, ({ id }) => id);
}

function merged(
  scope: FindingScope,
  findings: readonly Finding[],
  sameness: (finding: Finding) => unknown,
): Finding[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = JSON.stringify(sameness(finding));
    const others = groups.get(key);
    if (others) others.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()].flatMap((group) => union(scope, group));
}

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

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
  return [...grouped(byServers, ({ id }) => id).values()].flatMap((group) => union(scope, group));
}

/** Unites findings of one kind at one place, where some of their data is the same. */
function merged(
  scope: FindingScope,
  findings: readonly Finding[],
  sameness: (finding: Finding) => unknown,
): Finding[] {
  const alone = new Map<string, boolean>();
  const keys = findings.map(({ code, place: { file, resource, path } }) => {
    const key = [code, file, resource, path].join('\n');
    alone.set(key, !alone.has(key));
    return key;
  });
  const groups = grouped(findings, (finding, index) => {
    const key = keys[index] ?? '';
    return alone.get(key) ? key : `${key}\n${JSON.stringify(sameness(finding))}`;
  });
  return [...groups.values()].flatMap((group) => union(scope, group));
}

function grouped(
  findings: readonly Finding[],
  keyOf: (finding: Finding, index: number) => string,
): Map<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const [index, finding] of findings.entries()) {
    const key = keyOf(finding, index);
    const others = groups.get(key);
    if (others) others.push(finding);
    else groups.set(key, [finding]);
  }
  return groups;
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

import type { Finding } from './findings';
import { FINDING_KINDS } from './findings';

/** Findings of one name are one, which concerns the servers of all of them. */
export function mergeFindings(findings: readonly Finding[]): Finding[] {
  const byName = new Map<string, Finding>();
  for (const finding of findings) {
    const known = byName.get(finding.id);
    byName.set(finding.id, known ? merged(known, finding) : finding);
  }
  return [...byName.values()];
}

function merged(one: Finding, other: Finding): Finding {
  const kind = FINDING_KINDS.find(({ code }) => code === one.code);
  if (!kind || !one.data.nodes || !other.data.nodes) return one;
  const nodes = [...new Set([...one.data.nodes, ...other.data.nodes])].sort((a, b) => a - b);
  return { ...one, ...kind.create(one.place, { ...one.data, nodes }) };
}

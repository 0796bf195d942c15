import type { Plan } from '../../plan/plan';
import type { Infrastructure } from '../engine/infrastructure';
import type { Finding } from '../findings/finding';
import { comparePlan } from './compare';

/**
 * The findings of one cloud's infrastructure. What only seems wrong because the files leave a condition open is none: no case
 * of it has the finding, and none has another one.
 */
export function compareCases(plan: Plan, infrastructure: Infrastructure): Finding[] {
  const all = comparePlan(plan, infrastructure);
  if (!infrastructure.cases || all.every(isNote)) return all;
  const known = new Set(all.map(({ id }) => id));
  const found = new Set<string>();
  for (const one of infrastructure.cases()) {
    for (const { id } of comparePlan(plan, one).filter((finding) => !isNote(finding))) {
      if (!known.has(id)) return all;
      found.add(id);
    }
  }
  return all.filter((finding) => isNote(finding) || found.has(finding.id));
}

const isNote = ({ severity }: Finding): boolean => severity === 'note';

import type { RuleAudience } from '../../src/flows/flow';
import type { PortRange } from '../../src/ports/port-range';
import type { Transport } from '../../src/ports/vocabulary';
import type { PlannedNetwork } from '../planned';
import { ruleDescription } from './description';
import type { RuleSource } from './rule-source';
import { ruleSourceOf } from './rule-source';

/** One rule of a security group: one source, one range of ports. */
export interface IngressRule extends PortRange {
  readonly audience: RuleAudience;
  readonly transport: Transport;
  readonly source: RuleSource;
  readonly description: string;
}

/** Security groups of the user that are admitted besides the topology's addresses, by audience. */
export type GroupSources = Readonly<Partial<Record<RuleAudience, readonly RuleSource[]>>>;

/** The rules of one group; each admits something that no other admits. */
export function ingressOf(plan: PlannedNetwork, group: string, groupSources: GroupSources): IngressRule[] {
  const sets = plan.rules.aws.filter(({ role }) => role === group);
  const rules = sets.flatMap(({ audience, transport, grants }) => {
    const rule = (source: RuleSource, { from, to }: PortRange): IngressRule => ({
      audience,
      transport,
      source,
      from,
      to,
      description: ruleDescription(group, audience, transport, source),
    });
    const planned = grants.flatMap(({ sources, ranges }) =>
      sources.flatMap((source) => ranges.map((range) => rule(ruleSourceOf(plan, source), range))),
    );
    // Groups are admitted beside the addresses of their audience, on all of its ports.
    const open = grants.filter(({ sources }) => sources.every(({ kind }) => kind !== 'role'));
    const added = open.flatMap(({ ranges }) =>
      (groupSources[audience] ?? []).flatMap((source) => ranges.map((range) => rule(source, range))),
    );
    return [...planned, ...added];
  });
  return withoutDuplicates(rules);
}

/** AWS refuses a second rule of equal source and ports, whatever its description (EC2: InvalidPermission.Duplicate). */
function withoutDuplicates(rules: readonly IngressRule[]): IngressRule[] {
  const distinct = new Map<string, IngressRule>();
  for (const rule of rules) {
    const key = [rule.source.kind, rule.source.id, rule.transport, rule.from, rule.to].join(' ');
    if (!distinct.has(key)) distinct.set(key, rule);
  }
  return [...distinct.values()];
}

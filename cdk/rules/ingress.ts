import type { RuleAudience } from '../../src/flows/flow';
import type { Plan } from '../../src/plan/plan';
import type { PortRange } from '../../src/ports/port-range';
import type { Transport } from '../../src/ports/vocabulary';
import type { Source } from '../../src/topology/source';
import { ruleDescription } from './description';
import type { IngressSource } from './ingress-source';

/** One rule of a security group: one source, one range of ports. */
export interface IngressRule extends PortRange {
  readonly audience: RuleAudience;
  readonly transport: Transport;
  readonly source: IngressSource;
  readonly description: string;
}

/** Security groups of the user's own that are let in besides the topology's addresses, by audience. */
export type GroupSources = Readonly<
  Partial<Record<RuleAudience, readonly Extract<IngressSource, { group: unknown }>[]>>
>;

/** The rules of one machine, or of the load balancers, on AWS; each says something that no other says. */
export function ingressOf(plan: Plan, machine: string, groupSources: GroupSources = {}): IngressRule[] {
  const sets = plan.rules.aws.filter(({ role }) => role === machine);
  const rules = sets.flatMap(({ audience, transport, grants }) => {
    const rule = (source: IngressSource, { from, to }: PortRange): IngressRule => ({
      audience,
      transport,
      source,
      from,
      to,
      description: ruleDescription(machine, audience, transport, source),
    });
    const planned = grants.flatMap(({ sources, ranges }) =>
      sources.flatMap((source) => ranges.map((range) => rule(ingressSource(source), range))),
    );
    // Groups stand beside the addresses of their audience, on all of its ports.
    const open = grants.filter(({ sources }) => sources.every(({ kind }) => kind !== 'role'));
    const added = open.flatMap(({ ranges }) =>
      (groupSources[audience] ?? []).flatMap((source) => ranges.map((range) => rule(source, range))),
    );
    return [...planned, ...added];
  });
  return withoutDoubles(rules);
}

function ingressSource(source: Source): IngressSource {
  if (source.kind === 'range') return { cidr: source.cidr };
  return source.kind === 'list' ? { prefixList: source } : { party: source.role };
}

/** The name of a source, the same for the same source; for groups of parties, the party. */
export function sourceId(source: IngressSource): string {
  if ('cidr' in source) return source.cidr;
  if ('prefixList' in source) return source.prefixList.id;
  // On AWS probes come from the load balancers' group.
  if ('party' in source) return source.party === 'probe' ? 'load-balancer' : source.party;
  return source.id;
}

/** AWS refuses a rule that is there already, whatever its description says (EC2: InvalidPermission.Duplicate). */
function withoutDoubles(rules: readonly IngressRule[]): IngressRule[] {
  const distinct = new Map<string, IngressRule>();
  for (const rule of rules) {
    const key = [sourceId(rule.source), rule.transport, rule.from, rule.to].join(' ');
    if (!distinct.has(key)) distinct.set(key, rule);
  }
  return [...distinct.values()];
}

import type { Plan } from '../plan/plan';
import { compareCases } from './compare/cases';
import { compareClusters } from './compare/clusters';
import type { CheckOptions, CheckResult } from './check-result';
import type { CoverageState } from './engine/coverage';
import { groupBy } from '../collections/group-by';
import type { Infrastructure } from './engine/infrastructure';
import { sourceText } from './files';
import { readInfrastructure } from './read-infrastructure';
import { endToEnd } from './trace/end-to-end';
import { withPositions } from './with-positions';

const RANKS = { error: 0, warning: 1, note: 2 } as const;

/**
 * Reads templates, previews and states from files and folders, and compares them with a plan: missing rules, excess
 * access, broken health checks.
 *
 * @throws PhotonError with every path that can't be read or is not infrastructure, and every parameter and map entry
 * that matches nothing
 * @example
 * const plan = planTopology(loadTopology('photon.yaml'));
 * const { findings, passed } = checkFiles(plan, ['cdk.out']);
 */
export function checkFiles(plan: Plan, paths: readonly string[], options: CheckOptions = {}): CheckResult {
  const roles = rolesOf(plan);
  const result = checkInfrastructure(plan, readInfrastructure(paths, { roles, ...options }), options);
  return {
    ...result,
    findings: withPositions(result.findings, sourceText),
    accepted: withPositions(result.accepted, sourceText),
  };
}

/**
 * Compares infrastructure that was read by `readAws`, `readAzure` or `readInfrastructure` with a plan: missing rules,
 * excess access, broken health checks.
 *
 * @example
 * checkInfrastructure(plan, infrastructure, { baseline: [] }).passed;
 */
export function checkInfrastructure(
  plan: Plan,
  infrastructures: readonly Infrastructure[],
  { baseline = [] }: CheckOptions = {},
): CheckResult {
  const all = infrastructures
    .flatMap((infrastructure) => {
      const clusters = compareClusters(plan, infrastructure);
      return clusters.length > 0 ? clusters : compareCases(plan, infrastructure);
    })
    .sort((a, b) => RANKS[a.severity] - RANKS[b.severity]);
  const reasons = new Map(baseline.map(({ id, reason }) => [id, reason]));
  const findings = all.filter(({ id }) => !reasons.has(id));
  const ids = new Set(all.map(({ id }) => id));
  const resources = groupBy(
    infrastructures.flatMap(({ coverage }) => coverage),
    ({ state }) => [state],
  );
  const count = (state: CoverageState): number => resources.get(state)?.length ?? 0;
  return {
    findings,
    accepted: all.flatMap((finding) => {
      const reason = reasons.get(finding.id);
      return reason === undefined ? [] : [{ ...finding, reason }];
    }),
    stale: baseline.filter(({ id }) => !ids.has(id)),
    coverage: {
      analysed: count('analysed'),
      irrelevant: count('irrelevant'),
      unsupported: count('unsupported'),
      unresolved: count('unresolved'),
    },
    unsupportedResources: resources.get('unsupported') ?? [],
    unresolvedResources: resources.get('unresolved') ?? [],
    paths: infrastructures.flatMap((infrastructure) =>
      endToEnd(plan, infrastructure).map((path) => ({ ...path, cloud: infrastructure.cloud })),
    ),
    passed: findings.every(({ severity }) => severity === 'note'),
  };
}

/** The roles by which things in files may be named. */
export const rolesOf = ({ topology }: Plan): string[] => topology.roles.map(({ role }) => role);

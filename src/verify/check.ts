import type { Plan } from '../plan/plan';
import type { Cloud } from '../topology/cloud';
import { compareClusters } from './compare/clusters';
import { comparePlan } from './compare/compare';
import type { CoverageState, ResourceCoverage } from './engine/coverage';
import type { Infrastructure } from './engine/infrastructure';
import type { Finding } from './findings/finding';
import type { PathOptions } from './read-infrastructure';
import { sourceText } from './files';
import { readInfrastructure } from './read-infrastructure';
import type { ClientPath } from './trace/end-to-end';
import { endToEnd } from './trace/end-to-end';
import { withPositions } from './with-positions';

/** A finding that is accepted, and why. */
export interface Accepted {
  readonly id: string;
  readonly reason: string;
}

/** What a check found. */
export interface CheckResult {
  /** Errors first, then warnings, then notes. */
  readonly findings: Finding[];
  /** Findings that the baseline accepts. */
  readonly accepted: (Finding & { readonly reason: string })[];
  /** Entries of the baseline that accept nothing any more. */
  readonly stale: Accepted[];
  /** How many resources of the files were taken how. */
  readonly coverage: Readonly<Record<CoverageState, number>>;
  readonly unsupportedResources: ResourceCoverage[];
  readonly unresolvedResources: ResourceCoverage[];
  /** What servers advertise, followed: every client's path to every game server, and the servers' own, by cloud. */
  readonly paths: (ClientPath & { readonly cloud: Cloud })[];
  /** Whether nothing but notes is left. */
  readonly passed: boolean;
}

/** What helps to read files, and what is accepted of the findings. */
export interface CheckOptions extends Partial<PathOptions> {
  readonly baseline?: readonly Accepted[];
}

const RANKS = { error: 0, warning: 1, note: 2 } as const;

/**
 * Checks infrastructure against a plan: what is missing, what is allowed beyond it, what will break.
 *
 * @throws PhotonError with every path that can't be read or is not infrastructure, and every parameter and map entry
 * that matches nothing
 * @example
 * const plan = planTopology(loadTopology('photon.yaml'));
 * const { findings, passed } = checkPaths(plan, ['cdk.out']);
 */
export function checkPaths(plan: Plan, paths: readonly string[], options: CheckOptions = {}): CheckResult {
  const roles = rolesOf(plan);
  const result = checkInfrastructure(plan, readInfrastructure(paths, { roles, ...options }), options);
  return {
    ...result,
    findings: withPositions(result.findings, sourceText),
    accepted: withPositions(result.accepted, sourceText),
  };
}

/**
 * The same for infrastructure that was read already.
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
      return clusters.length > 0 ? clusters : comparePlan(plan, infrastructure);
    })
    .sort((a, b) => RANKS[a.severity] - RANKS[b.severity]);
  const reasons = new Map(baseline.map(({ id, reason }) => [id, reason]));
  const findings = all.filter(({ id }) => !reasons.has(id));
  const ids = new Set(all.map(({ id }) => id));
  const coverage = infrastructures.flatMap(({ coverage }) => coverage);
  const taken = (state: CoverageState) => coverage.filter((resource) => resource.state === state);
  return {
    findings,
    accepted: all.flatMap((finding) => {
      const reason = reasons.get(finding.id);
      return reason === undefined ? [] : [{ ...finding, reason }];
    }),
    stale: baseline.filter(({ id }) => !ids.has(id)),
    coverage: {
      analysed: taken('analysed').length,
      irrelevant: taken('irrelevant').length,
      unsupported: taken('unsupported').length,
      unresolved: taken('unresolved').length,
    },
    unsupportedResources: taken('unsupported'),
    unresolvedResources: taken('unresolved'),
    paths: infrastructures.flatMap((infrastructure) =>
      endToEnd(plan, infrastructure).map((path) => ({ ...path, cloud: infrastructure.cloud })),
    ),
    passed: findings.every(({ severity }) => severity === 'note'),
  };
}

/** The roles by which things in files may be named. */
export const rolesOf = ({ topology }: Plan): string[] => topology.roles.map(({ role }) => role);

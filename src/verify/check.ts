import type { Plan } from '../plan/plan';
import type { Cloud } from '../rules/rule';
import type { ClientPath } from './trace/end-to-end';
import { endToEnd } from './trace/end-to-end';
import { comparePlan } from './compare/compare';
import type { Finding } from './findings/findings';
import type { Infrastructure } from './engine/model';
import type { PathOptions } from './read-infrastructure';
import { readInfrastructure, sourceText } from './read-infrastructure';
import { withPositions } from './with-positions';

/**
 * A finding that is accepted, and why.
 *
 * @example
 * const baseline: Accepted[] = [
 *   { id: 'excess-access/aws/game/22/tcp/198.51.100.0/24', reason: 'SSH until the bastion is there' },
 * ];
 */
export interface Accepted {
  readonly id: string;
  readonly reason: string;
}

/**
 * What a check found.
 *
 * @example
 * const errors = ({ findings }: CheckResult) => findings.filter(({ severity }) => severity === 'error');
 */
export interface CheckResult {
  /** Errors first, then warnings, then notes. */
  readonly findings: readonly Finding[];
  /** Findings that the baseline accepts. */
  readonly accepted: readonly (Finding & { readonly reason: string })[];
  /** Entries of the baseline that accept nothing any more. */
  readonly stale: readonly Accepted[];
  /** What servers advertise, followed: every player's way to every game server, and the servers' own, by cloud. */
  readonly ways: readonly (ClientPath & { readonly cloud: Cloud })[];
  /** Whether nothing but notes is left. */
  readonly passed: boolean;
}

/**
 * What helps to read files, and what is accepted of the findings.
 *
 * @example
 * const options: CheckOptions = { map: { WebGroup: 'master' }, baseline: [] };
 */
export interface CheckOptions extends Partial<PathOptions> {
  readonly baseline?: readonly Accepted[];
}

const RANKS = { error: 0, warning: 1, note: 2 } as const;

/**
 * Checks infrastructure against a plan: what is missing, what is open beyond need, what will break.
 *
 * @throws PhotonError with every path that can't be read or is no infrastructure, and every parameter and map entry that
 * nothing has
 * @example
 * const plan = planTopology(loadTopology('photon.yaml'));
 * const { findings, passed } = checkPaths(plan, ['cdk.out']);
 */
export function checkPaths(plan: Plan, paths: readonly string[], options: CheckOptions = {}): CheckResult {
  const roles = rolesOf(plan);
  const result = checkInfrastructure(plan, readInfrastructure(paths, { roles, ...options }), options);
  const { findings, accepted } = result;
  return {
    ...result,
    findings: withPositions(findings, sourceText),
    accepted: withPositions(accepted, sourceText),
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
    .flatMap((one) => comparePlan(plan, one))
    .sort((a, b) => RANKS[a.severity] - RANKS[b.severity]);
  const reasons = new Map(baseline.map(({ id, reason }) => [id, reason]));
  const findings = all.filter(({ id }) => !reasons.has(id));
  const ids = new Set(all.map(({ id }) => id));
  return {
    findings,
    accepted: all.flatMap((finding) => {
      const reason = reasons.get(finding.id);
      return reason === undefined ? [] : [{ ...finding, reason }];
    }),
    stale: baseline.filter(({ id }) => !ids.has(id)),
    ways: infrastructures.flatMap((one) => endToEnd(plan, one).map((way) => ({ ...way, cloud: one.cloud }))),
    passed: findings.every(({ severity }) => severity === 'note'),
  };
}

/** The roles by which things in files may be named. */
export const rolesOf = ({ topology }: Plan): string[] => topology.roles.map(({ role }) => role);

import type { Cloud } from '../topology/cloud';
import type { CoverageState, ResourceCoverage } from './engine/coverage';
import type { Finding } from './findings/finding';
import type { ReadInfrastructureOptions } from './read-infrastructure';
import type { ClientPath } from './trace/end-to-end';

/** An entry of a baseline: the id of a finding that is accepted, and the reason. */
export interface AcceptedFinding {
  readonly id: string;
  readonly reason: string;
}

/** The result of a check: findings, accepted findings, coverage, and whether it passed. */
export interface CheckResult {
  /** Errors first, then warnings, then notes. */
  readonly findings: Finding[];
  /** Findings that the baseline accepts. */
  readonly accepted: (Finding & { readonly reason: string })[];
  /** Entries of the baseline that accept nothing any more. */
  readonly stale: AcceptedFinding[];
  /** How many resources of the files were taken how. */
  readonly coverage: Readonly<Record<CoverageState, number>>;
  readonly unsupportedResources: ResourceCoverage[];
  readonly unresolvedResources: ResourceCoverage[];
  /** What servers advertise, followed: every client's path to every game server, and the servers' own, by cloud. */
  readonly paths: (ClientPath & { readonly cloud: Cloud })[];
  /** Whether nothing but notes is left. */
  readonly passed: boolean;
}

/** Options of a check: the baseline of accepted findings, and how the files are read. */
export interface CheckOptions extends Partial<ReadInfrastructureOptions> {
  readonly baseline?: readonly AcceptedFinding[];
}

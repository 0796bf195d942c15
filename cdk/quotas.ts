import { FAMILY_NAMES } from '../src/addresses/cidr';
import type { Issue } from '../src/issues/issue';
import type { Listener } from '../src/listeners/listener';
import { loadBalancerOf, MAX_LISTENERS, roomOn } from '../src/listeners/load-balancers';
import type { Topology } from '../src/topology/topology';
import { exceeded, refused } from './issues';
import type { PublicPort } from './public-ports';
import type { IngressRule } from './rules/ingress';
import type { RuleSource } from './rules/rule-source';

/** AWS service quotas of your account, where AWS raised them. */
export interface PhotonAwsQuotas {
  /**
   * Rules a group, direction and address family. Times groups an interface, at most 1,000.
   * @default 60
   */
  readonly rulesPerGroup?: number;
  /** @default 5 */
  readonly groupsPerInterface?: number;
  /** @default 3000 */
  readonly targetsPerLoadBalancer?: number;
  /**
   * Targets a load balancer and zone; in all where it balances across zones.
   * @default 500
   */
  readonly targetsPerZone?: number;
}

/** @public The command line lists their names. AWS: VPC quotas; ELB load-balancer-limits. */
export const DEFAULT_QUOTAS: Required<PhotonAwsQuotas> = {
  rulesPerGroup: 60,
  groupsPerInterface: 5,
  targetsPerLoadBalancer: 3000,
  targetsPerZone: 500,
};

/** The quota of the account; AWS's own where none, or nothing, is stated. */
export const quotaOf = (key: keyof PhotonAwsQuotas, quotas?: PhotonAwsQuotas): number =>
  quotas?.[key] ?? DEFAULT_QUOTAS[key];

/** AWS: "rules per group times groups per interface can't exceed 1,000"; 16 groups at most (VPC quotas). */
const RULES_PER_INTERFACE = 1000;
const MOST_GROUPS = 16;

/** What is wrong with the quotas themselves. */
export function quotaIssues(quotas: PhotonAwsQuotas = {}): Issue[] {
  const rulesPerGroup = quotaOf('rulesPerGroup', quotas);
  const groupsPerInterface = quotaOf('groupsPerInterface', quotas);
  const issues = Object.entries(quotas)
    .filter(([, value]) => value !== undefined && !(Number.isInteger(value) && value > 0))
    .map(([key, value]) => refused(`quotas.${key}`, value, 'a whole number, at least 1'));
  if (groupsPerInterface > MOST_GROUPS)
    issues.push(refused('quotas.groupsPerInterface', groupsPerInterface, `at most ${MOST_GROUPS}`));
  if (rulesPerGroup * groupsPerInterface > RULES_PER_INTERFACE) {
    const most = Math.floor(RULES_PER_INTERFACE / groupsPerInterface);
    const expected = `at most ${most} with ${groupsPerInterface} groups an interface, since the two multiplied are at most 1000`;
    issues.push(refused('quotas.rulesPerGroup', rulesPerGroup, expected));
  }
  return issues;
}

/** What is wrong with the number of rules of one group; nothing is counted against quotas that are wrong themselves. */
export function ruleIssues(
  group: string,
  direction: 'inbound' | 'outbound',
  rules: readonly IngressRule[],
  quotas?: PhotonAwsQuotas,
): Issue[] {
  if (quotaIssues(quotas).length > 0) return [];
  return (['ipv4', 'ipv6'] as const).flatMap((family) => {
    const weights = rules.map((rule) => ({ ...rule, weight: weightOf(rule.source, family) }));
    const count = weights.reduce((sum, { weight }) => sum + weight, 0);
    const grantable = Math.floor(RULES_PER_INTERFACE / quotaOf('groupsPerInterface', quotas));
    const raise = `have the quota raised and write quotas: { rulesPerGroup: ${count} } (--aws-quota rulesPerGroup=${count})`;
    return exceeded(heaviestAudience(weights), {
      subject: `the ${group} group`,
      count,
      most: quotaOf('rulesPerGroup', quotas),
      unit: `${direction} ${FAMILY_NAMES[family]} rules`,
      fix: `Write fewer, larger ranges${count > grantable ? `: AWS grants at most ${grantable}` : `, or ${raise}`}.`,
    });
  });
}

/**
 * A group counts in both families, an address in its own; a prefix list counts as its maximum entries, in its own
 * family, and in both where its id alone is known (AWS: VPC quotas; work-with-cust-managed-prefix-lists).
 */
function weightOf(source: RuleSource, family: 'ipv4' | 'ipv6'): number {
  if (source.kind === 'cidr') return source.family === family ? 1 : 0;
  if (source.kind !== 'prefix-list') return 1;
  return source.family === undefined || source.family === family ? source.entries : 0;
}

function heaviestAudience(
  weights: readonly { readonly audience: string; readonly weight: number }[],
): string {
  const sums = new Map<string, number>();
  for (const { audience, weight } of weights) sums.set(audience, (sums.get(audience) ?? 0) + weight);
  return [...sums].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 'topology';
}

/** The number of the load balancer that a public port is on. */
export function loadBalancerNumber(topology: Topology, port: Pick<Listener, 'role' | 'node'>): number {
  return loadBalancerOf(port, roomOn('aws', topology));
}

/** What is wrong with the number of listeners and targets of each load balancer. */
export function loadBalancerIssues(
  topology: Topology,
  ports: readonly PublicPort[],
  quotas: PhotonAwsQuotas | undefined,
  { crossZone = true, zones }: { readonly crossZone?: boolean; readonly zones?: number },
): Issue[] {
  const targetsPerLoadBalancer = quotaOf('targetsPerLoadBalancer', quotas);
  const targetsPerZone = quotaOf('targetsPerZone', quotas);
  const numbers = [...new Set(ports.map((port) => loadBalancerNumber(topology, port)))];
  return numbers.flatMap((loadBalancer) => {
    const balancedPorts = ports.filter((port) => loadBalancerNumber(topology, port) === loadBalancer);
    const targets = balancedPorts.reduce((sum, port) => sum + targetsOf(topology, port), 0);
    const inZones = crossZone ? targetsPerZone : targetsPerZone * (zones ?? Infinity);
    const limit = Math.min(targetsPerLoadBalancer, inZones);
    const quota = limit === targetsPerLoadBalancer ? 'targetsPerLoadBalancer' : 'targetsPerZone';
    const subject = `load balancer ${loadBalancer}`;
    const raise = `quotas: { ${quota}: ${targets} } (--aws-quota ${quota}=${targets})`;
    return [
      ...exceeded('protocols', {
        subject,
        count: balancedPorts.length,
        most: MAX_LISTENERS.aws,
        unit: 'listeners',
        fix: 'Write fewer protocols or ports, or access: direct.',
      }),
      ...exceeded('servers', {
        subject,
        count: targets,
        most: limit,
        unit: 'targets',
        fix: `Write fewer pooled servers, or have the quota raised and write ${raise}.`,
      }),
    ];
  });
}

/** A server counts once for each target group that it is in. */
function targetsOf({ roles }: Topology, { role, node }: PublicPort): number {
  return node === null ? (roles.find((servers) => servers.role === role)?.count ?? 0) : 1;
}

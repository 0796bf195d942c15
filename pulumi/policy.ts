import type { AcceptedFinding, RoleMap } from 'photon-server-constructs';
import type { CheckResult } from '../src/verify/check';
import { checkInfrastructure, rolesOf } from '../src/verify/check';
import type { Finding } from '../src/verify/findings/finding';
import { readAzure } from '../src/verify/read/azure/read-azure';
import type { AzureResource } from '../src/verify/read/azure/resources';
import { azureResources } from '../src/verify/read/azure/resources';
import { isMapping } from '../src/issues/describe-value';
import type { Issue } from '../src/issues/issue';
import { formatIssue } from '../src/issues/issue';
import { throwIfErrors } from '../src/issues/photon-error';
import type { Expectation } from '../src/plan/arguments';
import { argumentIssues, choiceOf, keyIssues } from '../src/plan/arguments';
import { baselineIssues } from '../src/verify/baseline';
import type { PhotonPolicyResource } from './policy-resources';
import type { PhotonTopology } from './topology-argument';
import { azurePlanOf } from './topology-argument';
import { mixedOwners, readableResources, withoutRules } from './policy-resources';

/** Arguments of {@link photonPolicy}: topology, accepted findings, and exports of other stacks. */
export interface PhotonPolicyArgs {
  /** What is deployed, who plays, who operates: a topology, what `loadTopology` returns, the path of a file, or a plan. */
  readonly topology: PhotonTopology;
  /**
   * The role of resources that neither tags nor names tell: role, or `role:node`, by name.
   * @default - tags and names tell
   */
  readonly map?: RoleMap;
  /**
   * Findings that are accepted, each with its reason.
   * @default - none
   */
  readonly baseline?: AcceptedFinding[];
  /**
   * The names of own security rules that are wanted beside Photon's: what they open is not excess access.
   * @default - none
   */
  readonly customRules?: string[];
  /**
   * Other stacks that hold a part of the network, each as `pulumi stack export` writes it, parsed: they are judged
   * together with this one.
   * @default - this stack has all of it
   */
  readonly otherStacks?: object[];
  /** What violations do. @default 'mandatory' */
  readonly enforcementLevel?: 'advisory' | 'mandatory';
}

/** A stack policy for a `PolicyPack` of `@pulumi/policy`. */
export interface PhotonPolicy {
  readonly name: string;
  readonly description: string;
  readonly enforcementLevel: 'advisory' | 'mandatory';
  validateStack(
    args: { readonly resources: PhotonPolicyResource[] },
    report: (message: string, urn?: string) => void,
  ): void;
}

/**
 * A policy that fails a preview or update where the stack differs from the topology: excess access, or required
 * access blocked, whoever wrote the rule.
 *
 * @throws PhotonError with everything that is wrong with the topology
 * @example
 * new PolicyPack('photon', { policies: [photonPolicy({ topology: loadTopology('photon.yaml') })] });
 */
export function photonPolicy(args: PhotonPolicyArgs): PhotonPolicy {
  throwIfErrors(policyArgIssues(args));
  const {
    topology,
    map,
    baseline = [],
    customRules = [],
    otherStacks = [],
    enforcementLevel = 'mandatory',
  } = args;
  const plan = azurePlanOf(topology);
  const others = otherStacks.flatMap((stack, index) => azureResources(stack, `otherStacks[${index}]`) ?? []);
  const check = (resources: readonly AzureResource[]): CheckResult => {
    const infrastructure = readAzure([...resources, ...others], { roles: rolesOf(plan), map });
    return checkInfrastructure(plan, [infrastructure], { baseline });
  };
  return {
    name: 'photon-network',
    description: 'Opens exactly the ports that the Photon topology requires.',
    enforcementLevel,
    validateStack({ resources }, report) {
      const readable = readableResources(resources);
      for (const { urn, message } of mixedOwners(readable)) report(message, urn);
      const { findings } = check(readable);
      const isWanted = wantedExcess(
        findings,
        customRules,
        () => check(withoutRules(readable, customRules)).findings,
      );
      for (const finding of findings) {
        if (finding.severity === 'note' || isWanted(finding)) continue;
        // Each resource was read with its URN for a file, which leads back to it; the message leaves it out.
        const { file: urn, ...place } = finding.place;
        report(
          `${formatIssue({ ...finding, place })}\nid: ${finding.id}`,
          resources.some((resource) => resource.urn === urn) ? urn : undefined,
        );
      }
    },
  };
}

const TEXTS: Expectation = {
  expected: "a list of rule names, such as ['allow-backup']",
  fits: (value) =>
    value === undefined || (Array.isArray(value) && value.every((name) => typeof name === 'string')),
};
const STACKS: Expectation = {
  expected: 'a list of stacks, each as `pulumi stack export` writes it, parsed',
  fits: (value) => value === undefined || (Array.isArray(value) && value.every(isMapping)),
};

/** What is wrong with the arguments of a policy, where no compiler has checked them. */
function policyArgIssues(args: unknown): Issue[] {
  const enforcementLevel = choiceOf('advisory', 'mandatory');
  const issues = argumentIssues('azure', args, { customRules: TEXTS, otherStacks: STACKS, enforcementLevel });
  if (!isMapping(args)) return issues;
  const unknown = keyIssues('azure', args, Object.keys(OPTIONS), '');
  return [...issues, ...unknown, ...baselineIssues('azure', args['baseline'] ?? [])];
}

const OPTIONS: Readonly<Record<keyof PhotonPolicyArgs, true>> = {
  topology: true,
  map: true,
  baseline: true,
  customRules: true,
  otherStacks: true,
  enforcementLevel: true,
};

/** Excess access that is there only with custom rules: it is gone where they are left out. */
function wantedExcess(
  findings: readonly Finding[],
  customRules: readonly string[],
  without: () => readonly Finding[],
): (finding: Finding) => boolean {
  const isExcess = ({ code }: Finding) => code.startsWith('excess-');
  if (customRules.length === 0 || !findings.some(isExcess)) return () => false;
  const left = new Set(without().map(({ id }) => id));
  return (finding) => isExcess(finding) && !left.has(finding.id);
}

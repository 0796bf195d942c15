import type { Plan } from '../src/plan/plan';
import { checkInfrastructure, rolesOf } from '../src/verify/check';
import type { Finding } from '../src/verify/findings/finding';
import { readAzure } from '../src/verify/read/azure/read-azure';
import type { AzureResource } from '../src/verify/read/azure/azure-resource';
import type { PhotonPolicyArgs } from './policy-args';
import { withoutRules } from './policy-resources';

/** What violates a policy: no notes, and no excess access that is there only with the custom rules. */
export function policyFindings(
  plan: Plan,
  resources: readonly AzureResource[],
  others: readonly AzureResource[],
  { map, baseline = [], customRules = [] }: PhotonPolicyArgs,
): Finding[] {
  const findingsIn = (some: readonly AzureResource[]): readonly Finding[] => {
    const infrastructure = readAzure([...some, ...others], { roles: rolesOf(plan), map });
    return checkInfrastructure(plan, [infrastructure], { baseline }).findings;
  };
  const isExcess = ({ code }: Finding) => code.startsWith('excess-');
  const findings = findingsIn(resources).filter(({ severity }) => severity !== 'note');
  if (customRules.length === 0 || !findings.some(isExcess)) return findings;
  const left = new Set(findingsIn(withoutRules(resources, customRules)).map(({ id }) => id));
  return findings.filter((finding) => !isExcess(finding) || left.has(finding.id));
}

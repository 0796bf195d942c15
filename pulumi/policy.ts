import { formatIssue } from '../src/issues/issue';
import { throwIfErrors } from '../src/issues/photon-error';
import { azureResources } from '../src/verify/read/azure/resources';
import { policyArgIssues } from './check-policy-args';
import type { PhotonPolicy, PhotonPolicyArgs } from './policy-args';
import { policyFindings } from './policy-findings';
import { mixedOwners, readableResources } from './policy-resources';
import { azurePlanOf } from './topology-argument';

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
  const { otherStacks = [], enforcementLevel = 'mandatory' } = args;
  const plan = azurePlanOf(args.topology);
  const others = otherStacks.flatMap((stack, index) => azureResources(stack, `otherStacks[${index}]`) ?? []);
  return {
    name: 'photon-network',
    description: 'Opens exactly the ports that the Photon topology requires.',
    enforcementLevel,
    validateStack({ resources }, report) {
      const readable = readableResources(resources);
      for (const { urn, message } of mixedOwners(readable)) report(message, urn);
      for (const finding of policyFindings(plan, readable, others, args)) {
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

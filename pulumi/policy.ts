import { checkInfrastructure, rolesOf } from '../src/verify/check';
import { readAzure } from '../src/verify/read/azure/read-azure';
import { formatIssue, isError } from '../src/issues/issue';
import { planTopology } from '../src/plan/plan';
import type { RoleMap } from '../src/verify/read/roles';
import type { TopologyInput } from '../src/topology/schema';
import type { StackResource } from './policy-resources';
import { mixedGroups, readableResources } from './policy-resources';

/**
 * What {@link photonPolicy} is made from.
 *
 * @example
 * const args: PhotonPolicyArgs = { topology };
 */
export interface PhotonPolicyArgs {
  readonly topology: TopologyInput;
  /** What resources are that neither their tags nor their names tell: role, or `role:node`, by name. @default - none */
  readonly map?: RoleMap;
  /** What violations do. @default 'mandatory' */
  readonly enforcementLevel?: 'advisory' | 'mandatory';
}

/**
 * A stack policy in the form that `@pulumi/policy` takes, which this library does not need to make one.
 *
 * @example
 * const policy: PhotonPolicy = photonPolicy({ topology });
 */
export interface PhotonPolicy {
  readonly name: string;
  readonly description: string;
  readonly enforcementLevel: 'advisory' | 'mandatory';
  validateStack(
    args: { readonly resources: StackResource[] },
    report: (message: string, urn?: string) => void,
  ): void;
}

/**
 * A policy that fails a preview or an update which opens more than the topology needs, or misses what it needs: for
 * every security group and load balancer of the stack, whoever wrote it.
 *
 * @throws PhotonError with everything that is wrong with the topology
 * @example
 * new PolicyPack('photon', { policies: [photonPolicy({ topology: loadTopology('photon.yaml') })] });
 */
export function photonPolicy({
  topology,
  map,
  enforcementLevel = 'mandatory',
}: PhotonPolicyArgs): PhotonPolicy {
  const plan = planTopology(topology, { clouds: ['azure'] });
  return {
    name: 'photon-network',
    description: 'Opens exactly the ports that the Photon topology needs.',
    enforcementLevel,
    validateStack({ resources }, report) {
      const readable = readableResources(resources);
      for (const { urn, message } of mixedGroups(readable)) report(message, urn);
      const infrastructure = readAzure(readable, { roles: rolesOf(plan), ...(map ? { map } : {}) });
      const urns = new Map(readable.map(({ urn, place }) => [place.path, urn]));
      for (const finding of checkInfrastructure(plan, [infrastructure]).findings.filter(isError)) {
        // The place names the resource, then the property: `game-nsg.inputs.securityRules[2]`.
        const [resource] = [...urns.keys()]
          .filter((path) => path && finding.place.path?.startsWith(path))
          .slice(-1);
        report(formatIssue(finding), urns.get(resource));
      }
    },
  };
}

import * as network from '@pulumi/azure-native/network';
import * as pulumi from '@pulumi/pulumi';
import type { NetworkGroups } from './checked-groups';
import { customSecurityRules } from './custom-rules';
import { byName, ofRole } from './groups-by-name';
import { keepsRulesInline } from './inline-rules';
import { azureName } from './names';
import { commonInputs } from './photon-args';
import type { PhotonSecurityGroup, PhotonSecurityGroupsArgs } from './security-group-args';
import { DENY_REST, securityRule } from './security-rules';
import { standaloneGroupName, standaloneRules } from './standalone-rules';

/** The groups of a component. */
interface MadeGroups {
  readonly networkSecurityGroups: Record<string, PhotonSecurityGroup>;
  readonly applicationSecurityGroups: Record<string, network.ApplicationSecurityGroup>;
}

/** Makes the groups that are not given, and writes the rules of all. */
export function makeGroups(
  parent: pulumi.Resource,
  name: string,
  args: PhotonSecurityGroupsArgs,
  { plan, groups: derived }: NetworkGroups,
): MadeGroups {
  const resourceName = (role: string) => `${name}-${azureName(role)}`;
  const inputsOf = (role: string) => commonInputs(args, plan.topology, { role });
  const applicationSecurityGroups = Object.fromEntries(
    derived.applicationGroups.map((role) => [
      role,
      new network.ApplicationSecurityGroup(resourceName(role), inputsOf(role), { parent }),
    ]),
  );
  const groupOf = (role: string) => ofRole(applicationSecurityGroups, role).id;
  const made = derived.groups.map(({ name: group, rules }): [string, PhotonSecurityGroup] => {
    const kind = derived.shared ? undefined : group;
    const customRules = customSecurityRules(args.rules ?? {}, kind, derived.customRules, groupOf);
    const photon = rules.map((rule) => {
      const destination = derived.shared ? groupOf(rule.role) : undefined;
      return securityRule(rule, plan, { groupOf, destination });
    });
    const securityRules = [...customRules, ...photon, DENY_REST];
    const existing = args.securityGroups?.[group];
    if (existing) {
      const networkSecurityGroupName = standaloneGroupName(existing, 'securityGroups');
      const { resourceGroupName = args.resourceGroupName } = existing;
      const target = { parent, networkSecurityGroupName, resourceGroupName };
      standaloneRules(resourceName(group), securityRules, target);
      return [group, { id: pulumi.output(existing.id), name: pulumi.output(networkSecurityGroupName) }];
    }
    const inputs = { ...inputsOf(group), securityRules };
    const resource = new network.NetworkSecurityGroup(resourceName(group), inputs, { parent });
    keepsRulesInline(resource);
    return [group, resource];
  });
  return { applicationSecurityGroups, networkSecurityGroups: byName(derived, Object.fromEntries(made)) };
}

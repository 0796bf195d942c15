import type * as network from '@pulumi/azure-native/network';
import * as pulumi from '@pulumi/pulumi';
import { withoutDatedAliases } from './dated-aliases';
import { roleRulesOf } from './role-rules';
import type { PhotonRoleRuleListArgs, PhotonRoleRulesArgs } from './role-rules-args';
import type { PhotonSecurityRuleArgs } from './security-rules';
import { standaloneGroupName, standaloneRules } from './standalone-rules';
import type { PhotonTopology } from './topology-argument';

/**
 * The rules of one role as a list, for the inline rules of a network security group of your own; priorities 1000 to
 * 4096.
 *
 * @throws PhotonError for a wrong topology, InputPropertyError or InputPropertiesError for other arguments
 * @example
 * new NetworkSecurityGroup('mine', { resourceGroupName, securityRules: [...mine, ...photonRoleRules({ topology, role: 'game' })] });
 */
export function photonRoleRules<T extends PhotonTopology>(
  args: PhotonRoleRuleListArgs<T>,
): PhotonSecurityRuleArgs[] {
  return roleRulesOf(args);
}

/**
 * Adds the rules of one role, each as a resource, to a network security group that exists already.
 *
 * @throws PhotonError for a wrong topology, InputPropertyError or InputPropertiesError for other arguments
 * @example
 * new PhotonRoleRules('game', { topology, role: 'game', resourceGroupName, networkSecurityGroup: 'existing-nsg' });
 */
export class PhotonRoleRules<T extends PhotonTopology = PhotonTopology> extends pulumi.ComponentResource {
  /** By name. */
  readonly securityRules: Record<string, network.SecurityRule>;

  constructor(name: string, args: PhotonRoleRulesArgs<T>, opts?: pulumi.ComponentResourceOptions) {
    const { networkSecurityGroup, resourceGroupName } = args;
    const networkSecurityGroupName = standaloneGroupName(networkSecurityGroup, 'networkSecurityGroup');
    const rules = photonRoleRules(args);
    super('photon-server:azure:PhotonRoleRules', name, {}, withoutDatedAliases(opts));
    const target = { parent: this, networkSecurityGroupName, resourceGroupName };
    this.securityRules = standaloneRules(name, rules, target);
    this.registerOutputs({ names: rules.map((rule) => rule.name) });
  }
}

import * as network from '@pulumi/azure-native/network';
import * as pulumi from '@pulumi/pulumi';
import { nameWithoutInlineRules } from './inline-rules';
import { inlineAndStandalone } from './issues';
import type { PhotonSecurityRuleArgs } from './security-rules';
import { DENY_REST } from './security-rules';

/** A network security group that exists already; a `NetworkSecurityGroup` is one. Its rules are resources of their own. */
export interface PhotonExistingSecurityGroup {
  readonly id: pulumi.Input<string>;
  readonly name: pulumi.Input<string>;
  /** @default - that of the component */
  readonly resourceGroupName?: pulumi.Input<string>;
}

/** Where standalone rules go. */
export interface StandaloneTarget {
  readonly parent: pulumi.Resource;
  readonly networkSecurityGroupName: pulumi.Input<string>;
  readonly resourceGroupName: pulumi.Input<string>;
}

/** Rules as resources of their own, each named after what it is; by name. */
export function standaloneRules(
  name: string,
  rules: readonly PhotonSecurityRuleArgs[],
  { parent, networkSecurityGroupName, resourceGroupName }: StandaloneTarget,
): Record<string, network.SecurityRule> {
  const made: Record<string, network.SecurityRule> = {};
  for (const rule of rules) {
    const ruleName = String(rule.name);
    const inputs = { ...rule, securityRuleName: ruleName, networkSecurityGroupName, resourceGroupName };
    // The deny comes last, and goes first: what is let in stays let in all the while.
    const dependsOn = rule === DENY_REST ? Object.values(made) : [];
    made[ruleName] = new network.SecurityRule(`${name}-${ruleName}`, inputs, { parent, dependsOn });
  }
  return made;
}

/**
 * The name of a group for standalone rules; a group with inline rules is refused.
 *
 * @param path where the group stands among the arguments
 */
export function standaloneGroupName(
  group: PhotonExistingSecurityGroup | pulumi.Input<string>,
  path: string,
): pulumi.Input<string> {
  const name = isReference(group) ? group.name : group;
  const given = isReference(group) ? [group, group.id, group.name] : [group];
  return nameWithoutInlineRules(name, given, rulesOfGroup, (subject) =>
    inlineAndStandalone.create({ path }, { owner: subject, rules: 'rules' }),
  );
}

const rulesOfGroup = (resource: pulumi.Resource) =>
  network.NetworkSecurityGroup.isInstance(resource) ? resource.securityRules : undefined;

const isReference = (
  group: PhotonExistingSecurityGroup | pulumi.Input<string>,
): group is PhotonExistingSecurityGroup =>
  typeof group === 'object' &&
  !pulumi.Output.isInstance(group) &&
  !(group instanceof Promise) &&
  'name' in group;

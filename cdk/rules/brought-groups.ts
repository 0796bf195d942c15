import { CfnResource, Stack, Token } from 'aws-cdk-lib';
import type { ISecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { IConstruct } from 'constructs';

/** Which group of the user has the rules of a role, by the construct in which these rules are. */
const brought = new WeakMap<IConstruct, { readonly role: string; readonly group: ISecurityGroup }>();

/** Keeps that a group of the user is a role's, so that the validation plugin knows it. */
export function noteBroughtGroup(rules: IConstruct, role: string, group: ISecurityGroup): void {
  brought.set(rules, { role, group });
}

/**
 * The roles of the groups that were brought along in an app: by their ids, or by template and logical id.
 *
 * @param fileOf the template of a stack; undefined where it is not checked
 */
export function broughtRoles(
  app: IConstruct,
  fileOf: (stack: Stack) => string | undefined,
): Record<string, string> {
  return Object.fromEntries(
    app.node.findAll().flatMap((construct) => {
      const { role, group } = brought.get(construct) ?? {};
      const name = group && nameOf(group, fileOf);
      return role === undefined || name === undefined ? [] : [[name, role] as const];
    }),
  );
}

function nameOf(group: ISecurityGroup, fileOf: (stack: Stack) => string | undefined): string | undefined {
  if (!Token.isUnresolved(group.securityGroupId)) return group.securityGroupId;
  const resource = group.node.defaultChild;
  if (!CfnResource.isCfnResource(resource)) return undefined;
  const stack = Stack.of(resource);
  const file = fileOf(stack);
  return file === undefined ? undefined : `${file}#${stack.resolve(resource.logicalId) as string}`;
}

import * as pulumi from '@pulumi/pulumi';
import { PhotonRoleRules as RoleRules } from 'photon-server-constructs/pulumi';
import type { PhotonRoleRulesArgs } from './arguments';
import { idsOf, made } from './made';

/** The rules of one role in a network security group that exists already. */
export class PhotonRoleRules extends pulumi.ComponentResource {
  /** The ids of the rules, by name. */
  public readonly securityRuleIds: pulumi.Output<{ [name: string]: string }>;

  constructor(name: string, args: PhotonRoleRulesArgs, opts?: pulumi.ComponentResourceOptions) {
    super('photon-server:index:PhotonRoleRules', name, {}, opts);
    const rules = made(args, (input) => new RoleRules(name, input, { parent: this }));
    this.securityRuleIds = idsOf(rules.securityRules);
    this.registerOutputs({ securityRuleIds: this.securityRuleIds });
  }
}

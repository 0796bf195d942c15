import * as pulumi from '@pulumi/pulumi';
import { PhotonSecurityGroups as SecurityGroups } from 'photon-server-constructs/pulumi';
import type { PhotonSecurityGroupsArgs } from './arguments';
import { made } from './made';

/** The network security groups of a topology alone. */
export class PhotonSecurityGroups extends pulumi.ComponentResource {
  /** The ids of the network security groups, by role. */
  public readonly networkSecurityGroupIds: pulumi.Output<{ [role: string]: string }>;
  /** The ids of the application security groups, by role. */
  public readonly applicationSecurityGroupIds: pulumi.Output<{ [role: string]: string }>;

  constructor(name: string, args: PhotonSecurityGroupsArgs, opts?: pulumi.ComponentResourceOptions) {
    super('photon-server:index:PhotonSecurityGroups', name, {}, opts);
    const groups = made(args, (input) => new SecurityGroups(name, input, { parent: this }));
    this.networkSecurityGroupIds = groups.networkSecurityGroupIds;
    this.applicationSecurityGroupIds = groups.applicationSecurityGroupIds;
    this.registerOutputs({ networkSecurityGroupIds: this.networkSecurityGroupIds });
  }
}

import * as pulumi from '@pulumi/pulumi';
import { PhotonSecurityGroups as SecurityGroups } from 'photon-server-constructs/pulumi';
import type { Rule } from './arguments';
import { given, topologyOf } from './arguments';
import type { PhotonTopology } from './topology';

export interface PhotonSecurityGroupsArgs {
  /** What is deployed, who plays and who operates; or give `topologyFile`. */
  topology?: PhotonTopology;
  /** The path of a topology file, in place of `topology`. */
  topologyFile?: string;
  resourceGroupName: pulumi.Input<string>;
  location?: pulumi.Input<string>;
  tags?: { [name: string]: pulumi.Input<string> };
  /** Rules of your own, by name. */
  rules?: { [name: string]: Rule };
  /** Makes one security group for all roles. Default: false. */
  sharedSecurityGroup?: boolean;
}

/** The network security groups of a topology alone. */
export class PhotonSecurityGroups extends pulumi.ComponentResource {
  /** The ids of the network security groups, by role. */
  public readonly networkSecurityGroupIds: pulumi.Output<{ [role: string]: string }>;
  /** The ids of the application security groups, by role. */
  public readonly applicationSecurityGroupIds: pulumi.Output<{ [role: string]: string }>;

  constructor(name: string, args: PhotonSecurityGroupsArgs, opts?: pulumi.ComponentResourceOptions) {
    super('photon-server:index:PhotonSecurityGroups', name, {}, opts);
    const { topology, topologyFile, sharedSecurityGroup, ...rest } = args;
    const grouping = sharedSecurityGroup ? 'shared' : undefined;
    const groups = new SecurityGroups(
      name,
      given({ ...rest, grouping, topology: topologyOf({ topology, topologyFile }) }) as never,
      { parent: this },
    );
    this.networkSecurityGroupIds = groups.networkSecurityGroupIds;
    this.applicationSecurityGroupIds = groups.applicationSecurityGroupIds;
    this.registerOutputs();
  }
}

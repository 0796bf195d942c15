import type { Connections, ISecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { PhotonSecurityGroups as SecurityGroups } from 'photon-server-constructs/cdk';
import type { PhotonSecurityGroupsProps } from './arguments';
import { libraryProps } from './given';

/** The security groups of a topology alone. */
export class PhotonSecurityGroups extends Construct {
  /** @internal */
  public readonly _groups: unknown;

  constructor(scope: Construct, id: string, props: PhotonSecurityGroupsProps) {
    super(scope, id);
    this._groups = new SecurityGroups(this, 'Default', libraryProps(props));
  }

  /** The security group of a role; `load-balancer` for that of the load balancers. */
  public securityGroupOf(role: string): ISecurityGroup {
    return (this._groups as SecurityGroups).securityGroupOf(role as never);
  }

  /** The connections of a role, for `allowFrom` and its like. */
  public connectionsOf(role: string): Connections {
    return this.securityGroupOf(role).connections;
  }
}

import type { Connections, IConnectable } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { PhotonRoleRules as RoleRules } from 'photon-server-constructs/cdk';
import type { PhotonRoleRulesProps } from './arguments';
import { libraryProps } from './given';

/** One role's rules on a security group that you already have. */
export class PhotonRoleRules extends Construct implements IConnectable {
  /** Of the security group. */
  public readonly connections: Connections;

  constructor(scope: Construct, id: string, props: PhotonRoleRulesProps) {
    super(scope, id);
    this.connections = new RoleRules(this, 'Default', libraryProps(props)).connections;
  }
}

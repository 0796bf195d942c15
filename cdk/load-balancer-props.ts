import type { ISecurityGroup, IVpc } from 'aws-cdk-lib/aws-ec2';
import type { KnownRolesOnly, RelayAccessOnly } from 'photon-server-constructs';
import type { PhotonTopology } from './planned';
import type { PhotonAwsQuotas } from './quotas';
import type { PhotonRelayProps } from './relay-props';

/** Properties of {@link PhotonLoadBalancer}: topology, VPC, security group, and options of the load balancers. */
export interface PhotonLoadBalancerProps<T extends PhotonTopology = PhotonTopology> {
  /** What is deployed and who plays; `access` is `relay`. */
  readonly topology: T & KnownRolesOnly<T> & RelayAccessOnly<T, unknown>;
  /** Where the load balancers and the servers are. */
  readonly vpc: IVpc;
  /** The group of all load balancers: `securityGroupOf('load-balancer')` of {@link PhotonSecurityGroups}. */
  readonly securityGroup: ISecurityGroup;
  /** How clients come through the load balancers. @default - see each property */
  readonly relay?: PhotonRelayProps;
  /** Quotas of your account where AWS raised them. @default - AWS's own */
  readonly quotas?: PhotonAwsQuotas;
}

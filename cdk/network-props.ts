import type { ISecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { RelayAccessOnly } from 'photon-server-constructs';
import type { PhotonSsmParameterProps } from './parameters';
import type { PhotonTopology } from './planned';
import type { PhotonRelayProps } from './relay-props';
import type { PhotonSecurityGroupsProps } from './security-group-props';
import type { PhotonSecurityGroups } from './security-groups';

/** Properties of {@link PhotonNetwork}: topology, VPC, existing security groups, and options of the load balancers. */
export interface PhotonNetworkProps<T extends PhotonTopology = PhotonTopology> extends Omit<
  PhotonSecurityGroupsProps<T>,
  'securityGroups'
> {
  /**
   * Groups that you already have: by role, `load-balancer` for that of the load balancers; or all of them as made by
   * {@link PhotonSecurityGroups}, maybe in another stack.
   * @default - every role gets a new group
   */
  readonly securityGroups?: PhotonSecurityGroups | Record<string, ISecurityGroup>;
  /** How clients come through load balancers; with `access: relay` alone. @default - see each property */
  readonly relay?: RelayAccessOnly<T, PhotonRelayProps>;
  /**
   * Publishes the settings of every server in SSM parameters, so that a server reads them when it starts.
   * @default - nothing is published
   */
  readonly parameters?: PhotonSsmParameterProps;
  /**
   * The address by which game servers reach the master, where its machine has none that synthesis knows, as in an
   * auto-scaling group: a DNS name, or the address of a network interface.
   * @default - the private address of the master's instance
   */
  readonly masterAddress?: string;
  /** The same for the dashboard, to which servers send counters. @default - the private address of its instance */
  readonly dashboardAddress?: string;
  /** The region that name servers tell players, such as `eu`. @default - left to the name servers' own configuration */
  readonly region?: string;
  /** Whether the endpoints of every server become an output of the stack. @default true */
  readonly outputs?: boolean;
}

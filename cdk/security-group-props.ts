import type { ISecurityGroup, IVpc } from 'aws-cdk-lib/aws-ec2';
import type { KnownRolesOnly } from 'photon-server-constructs';
import type { PhotonTopology } from './planned';
import type { PhotonAwsQuotas } from './quotas';
import type { PhotonSources } from './sources';

/** Properties of {@link PhotonSecurityGroups}: topology, VPC, existing security groups, egress. */
export interface PhotonSecurityGroupsProps<T extends PhotonTopology = PhotonTopology> {
  /** What is deployed, who plays, who operates. */
  readonly topology: T & KnownRolesOnly<T>;
  /** Where the servers are. */
  readonly vpc: IVpc;
  /**
   * Groups that you already have, by role (`load-balancer` for that of the load balancers). Their rules are resources
   * of their own.
   * @default - every role gets a new group
   */
  readonly securityGroups?: Record<string, ISecurityGroup>;
  /** @default - the topology's addresses and prefix lists alone */
  readonly sources?: PhotonSources;
  /**
   * `open` lets everything out: Photon's licensing and web hooks need it, and with it UDP flows of a topology that
   * everyone may play stay untracked, outside the instance's connection limit (AWS:
   * security-group-connection-tracking). `planned` lets out what servers send each other and what load balancers
   * send to servers, and nothing else.
   * @default 'open'
   */
  readonly egress?: 'open' | 'planned';
  /**
   * How descriptions of groups begin; AWS replaces a group when its description changes.
   * @default 'Photon'
   */
  readonly description?: string;
  /** Quotas of your account where AWS raised them. @default - AWS's own */
  readonly quotas?: PhotonAwsQuotas;
}

import type { ISecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { ListSource } from '../../src/topology/source';

/** Where a rule's packets come from, as AWS knows it. */
export type IngressSource =
  | { readonly cidr: string }
  | { readonly prefixList: Pick<ListSource, 'id' | 'maxEntries'> }
  /** The machines of a role, or the load balancers, by their group. */
  | { readonly party: string }
  /** A group of the user's own; `id` tells it from others. */
  | { readonly group: ISecurityGroup; readonly id: string };

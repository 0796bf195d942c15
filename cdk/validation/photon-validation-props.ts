import type { Stack } from 'aws-cdk-lib';
import type { AcceptedFinding, KnownRolesOnly } from 'photon-server-constructs';
import type { PhotonTopology } from '../planned';

/** Properties of {@link PhotonValidation}: topology, accepted findings, and the stacks that are checked. */
export interface PhotonValidationProps<T extends PhotonTopology = PhotonTopology> {
  /** What is deployed, who plays, who operates. */
  readonly topology: T & KnownRolesOnly<T>;
  /**
   * The roles of groups, machines and target groups that this library did not make, by construct id, logical id or
   * id, as in `{ WebServers: 'master', 'sg-0123456789abcdef0': 'game:2' }`.
   * @default - tags and names tell, and groups brought along to constructs of this library are known
   */
  readonly map?: Record<string, string>;
  /**
   * Values of CloudFormation parameters that have no default.
   * @default - what depends on them is inconclusive, and fails
   */
  readonly parameters?: Record<string, string>;
  /**
   * Findings that are accepted, each with its reason.
   * @default - none
   */
  readonly baseline?: AcceptedFinding[];
  /**
   * The stacks that are checked, together; where an app has several topologies, each has a plugin with its own stacks.
   * @default - every stack of the app or stage
   */
  readonly stacks?: Stack[];
}

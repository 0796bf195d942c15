import { Names } from 'aws-cdk-lib';
import type { IConnectable } from 'aws-cdk-lib/aws-ec2';
import type { GroupSources } from './rules/ingress';

/**
 * Constructs whose security groups are allowed in besides the topology's addresses, each to all ports of its
 * audience.
 */
export interface PhotonSources {
  /** Machines that play, such as load generators or bots. @default - none */
  readonly clients?: IConnectable[];
  /** Machines from which the dashboard is opened, such as a bastion. @default - none */
  readonly operators?: IConnectable[];
  /** Machines that reach the management ports of the topology. @default - none */
  readonly management?: IConnectable[];
}

/** The groups behind constructs, each with an id that does not depend on its place in the list. */
export function groupSourcesOf(sources: PhotonSources = {}): GroupSources {
  return Object.fromEntries(
    Object.entries(sources).map(([audience, connectables]: [string, IConnectable[]]) => [
      audience,
      connectables.flatMap(({ connections }) =>
        connections.securityGroups.map((group) => ({
          kind: 'group' as const,
          group,
          id: Names.nodeUniqueId(group.node),
        })),
      ),
    ]),
  );
}

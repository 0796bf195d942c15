import { issueKind } from '../issues/issue';
import type { Cloud } from '../topology/cloud';
import { CLOUD_NAMES } from '../topology/cloud';

export const noSourceOnCloud = issueKind('no-source-on-cloud', 'warning', {
  remedy: 'Add CIDR ranges, or a list of that cloud.',
  message: ({ cloud, audience }: { cloud: Cloud; audience: string }) =>
    `${audience}: nothing is open for them on ${CLOUD_NAMES[cloud]}, because the topology names only lists of another cloud. Add CIDR ranges under \`${audience}\`, or a list of ${CLOUD_NAMES[cloud]}.`,
});

export const topologyDiffers = issueKind('topology-differs', 'error', {
  remedy: 'Make both from one plan or one topology.',
  message: () =>
    'expected a plan of the same topology, received that of another. Make both from one topology.',
});

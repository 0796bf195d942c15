import { issueKind } from '../issues/issue';
import type { Cloud } from '../topology/cloud';
import { CLOUD_NAMES } from '../topology/cloud';

export const noSourceOnCloud = issueKind('no-source-on-cloud', 'warning', {
  remedy: 'Add CIDR ranges, or a list of that cloud.',
  message: ({ cloud, audience }: { cloud: Cloud; audience: string }) =>
    `${CLOUD_NAMES[cloud]} opens nothing for ${audience}, because only prefix lists or service tags of another cloud are named. Add CIDR ranges under \`${audience}\`, or a list that ${CLOUD_NAMES[cloud]} keeps.`,
});

export const topologyDiffers = issueKind('topology-differs', 'error', {
  remedy: 'Make both from one plan or one topology.',
  message: () =>
    'expected a plan of the same topology, received that of another. Make both from one topology.',
});

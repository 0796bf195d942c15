import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';

export const severalClusters = issueKind('several-clusters', 'error', {
  cause:
    'The files hold several clusters, and the topology does not say which one it describes; or they hold others alone.',
  remedy: 'Write `cluster` in the topology, or pass --cluster NAME.',
  message: (data: FindingData) =>
    `the files hold ${data.expected === undefined ? 'the clusters' : `nothing of the cluster ${data.expected}, but of`} ${data.found}. Write \`cluster\` in the topology, or pass --cluster with one of them.`,
});

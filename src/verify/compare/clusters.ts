import type { Plan } from '../../plan/plan';
import type { Infrastructure } from '../engine/infrastructure';
import type { Finding } from '../findings/finding';
import { createFinding } from '../findings/finding';
import { severalClusters } from '../findings/several-clusters';

/** Files with several clusters, of which the topology names none, or one that nothing in them has. */
export function compareClusters({ topology }: Plan, infrastructure: Infrastructure): Finding[] {
  const { cloud, files, machines, loadBalancers, unattributed } = infrastructure;
  const { cluster } = topology;
  const tagged = [...machines, ...loadBalancers, ...unattributed].map((resource) => resource.cluster);
  const found = [...new Set(tagged.filter((tag) => tag !== undefined))].sort();
  const isClear =
    cluster === undefined
      ? found.length < 2
      : found.length === 0 || tagged.some((tag) => tag === undefined || tag === cluster);
  if (isClear) return [];
  return [
    createFinding(
      severalClusters,
      { cloud, cluster },
      { file: files[0] },
      { at: found.join('+'), found: found.join(', '), expected: cluster, reasons: [] },
    ),
  ];
}

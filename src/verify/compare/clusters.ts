import type { Plan } from '../../plan/plan';
import type { Infrastructure } from '../engine/infrastructure';
import type { Finding } from '../findings/finding';
import { createFinding } from '../findings/finding';
import { severalClusters } from '../findings/several-clusters';

/** Files with several clusters say nothing of a topology that does not name its own. */
export function compareClusters({ topology }: Plan, infrastructure: Infrastructure): Finding[] {
  const { cloud, files, machines, loadBalancers, unattributed } = infrastructure;
  if (topology.cluster !== undefined) return [];
  const clusters = new Set(
    [...machines, ...loadBalancers, ...unattributed].flatMap(({ cluster }) => cluster ?? []),
  );
  if (clusters.size < 2) return [];
  const found = [...clusters].sort();
  return [
    createFinding(
      severalClusters,
      { cloud },
      { file: files[0] },
      { at: found.join('+'), found: found.join(', '), reasons: [] },
    ),
  ];
}

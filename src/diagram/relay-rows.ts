import { groupBy } from '../collections/group-by';
import type { Listener } from '../listeners/listener';
import { formatRanges, onePort } from '../ports/port-range';
import type { DiagramRow } from './diagram-row';

/** A load balancer's listeners, one row for all servers that differ in node and port alone. */
export function relayRows(listeners: readonly Listener[]): DiagramRow[] {
  const groups = groupBy(listeners, ({ role, node, scheme, targetPort }) => [
    JSON.stringify([role, scheme, node === null || role !== 'game' ? null : targetPort]),
  ]);
  return [...groups.values()].map((group): DiagramRow => {
    const [first] = group;
    const ranges = formatRanges(group.map(({ port }) => onePort(port)));
    const moved = group.some(({ port, targetPort }) => port !== targetPort);
    return {
      label: `${first.role} ${first.scheme}`,
      ports: moved ? `${ranges} → ${first.targetPort}` : ranges,
      audience: 'clients',
      state: 'open',
    };
  });
}

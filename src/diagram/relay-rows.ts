import type { Listener } from '../listeners/listener';
import { formatRange, mergeRanges, onePort } from '../ports/port-range';
import type { DiagramRow } from './diagram-row';

/** A load balancer's listeners, one row for all servers that differ in node and port alone. */
export function relayRows(listeners: readonly Listener[]): DiagramRow[] {
  const groups = new Map<string, Listener[]>();
  for (const listener of listeners) {
    const { role, node, scheme, targetPort } = listener;
    const key = JSON.stringify([role, scheme, node === null || role !== 'game' ? null : targetPort]);
    groups.set(key, [...(groups.get(key) ?? []), listener]);
  }
  return [...groups.values()].map((group): DiagramRow => {
    const [first] = group;
    const ranges = mergeRanges(group.map(({ port }) => onePort(port)))
      .map(formatRange)
      .join(', ');
    const moved = group.some(({ port, targetPort }) => port !== targetPort);
    return {
      label: `${first?.role ?? ''} ${first?.scheme ?? ''}`,
      ports: moved ? `${ranges} → ${first?.targetPort ?? ''}` : ranges,
      audience: 'clients',
      state: 'open',
    };
  });
}

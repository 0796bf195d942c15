import { because } from '../../issues/because';
import type { Target } from '../engine/load-balancer';
import type { Finding } from '../findings/finding';
import { told } from '../findings/finding-data';
import { targetUnavailable } from '../findings/target-unavailable';
import type { ListenerPort } from './listener-data';
import { portOf, report } from './listener-data';

/** Without cross-zone balancing each of a load balancer's addresses forwards to targets of its own zone alone. */
export function zonesWithout(at: ListenerPort, targets: readonly Target[]): Finding[] {
  const { port } = at;
  const { zones = [], crossZone = true } = port.loadBalancer;
  if ((port.crossZone ?? crossZone) || targets.length === 0) return [];
  const covered = targets.map(({ machine }) => machine?.zone);
  const without = zones.filter((zone) => !covered.includes(zone));
  // A host whose zone the files do not tell may cover one of them, and no more.
  const hosts = targets.flatMap(({ machine, name }) =>
    machine?.zone === undefined ? (machine?.machine ?? name) : [],
  );
  if (without.length <= new Set(hosts).size) return [];
  const empty = without.sort().join(' and ');
  const by = because`zone-without-target: ${portOf(at)} is forwarded to no target in zone ${empty}, and cross-zone balancing is off, so clients that connect there time out`;
  const remedy = 'Turn on load_balancing.cross_zone.enabled';
  return [report(at, targetUnavailable, { found: empty, ...told(by), remedy })];
}

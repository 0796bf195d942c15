import type { Listener } from '../../listeners/listener';
import { because } from '../../issues/because';
import type { ForwardedPort, Target } from '../engine/load-balancer';
import type { Finding } from '../findings/finding';
import { told } from '../findings/finding-data';
import { targetUnavailable } from '../findings/target-unavailable';
import type { Scope } from '../scope/scope';
import { findingsAbout, portOf } from './listener-data';

/** Without cross-zone balancing each of a load balancer's addresses forwards to targets of its own zone alone. */
export function zonesWithout(
  scope: Scope,
  listener: Listener,
  port: ForwardedPort,
  targets: readonly Target[],
): Finding[] {
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
  return [
    findingsAbout(
      scope,
      listener,
      port,
    )(targetUnavailable, {
      found: empty,
      ...told(
        because`zone-without-target: ${portOf(listener)} is forwarded to no target in zone ${empty}, and cross-zone balancing is off, so clients that connect there time out`,
      ),
      remedy: 'Turn on load_balancing.cross_zone.enabled',
    }),
  ];
}

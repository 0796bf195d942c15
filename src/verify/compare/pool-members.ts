import { because } from '../../issues/because';
import { told } from '../findings/finding-data';
import { FAMILIES } from '../../addresses/cidr';
import type { Listener } from '../../listeners/listener';
import type { ForwardedPort } from '../engine/load-balancer';
import type { Finding } from '../findings/finding';
import { targetUnavailable } from '../findings/target-unavailable';
import type { Host } from '../scope/hosts';
import { isReal } from '../scope/hosts';
import type { Scope } from '../scope/scope';
import { report } from './listener-data';

/** Servers of a pooled role that a public port leaves out, where the files show all that is behind it. */
export function missingMembers(scope: Scope, listener: Listener, ports: readonly ForwardedPort[]): Finding[] {
  if (listener.node !== null) return [];
  const hosts = (scope.hostsByRole.get(listener.role) ?? []).filter(isReal);
  return FAMILIES.flatMap((family): Finding | Finding[] => {
    const ofFamily = ports.filter((port) => port.family === family);
    const [first] = ofFamily;
    const targets = ofFamily.flatMap((port) => port.targets);
    if (!first || targets.length === 0 || targets.some(({ machine }) => machine === undefined)) return [];
    const members = new Set(targets.map(({ machine }) => machine?.machine));
    const { targetFamily = family } = first;
    const mayJoin = ({ interfaces }: Host): boolean =>
      interfaces.some(({ families }) => families === undefined || families.includes(targetFamily));
    const without = hosts.filter((host) => !members.has(host.id) && mayJoin(host));
    if (without.length === 0) return [];
    const names = without
      .map(({ interfaces: [{ name }] }) => name)
      .sort()
      .join(', ');
    const by = because`member-left-out: ${listener.port}/${listener.transport} is not forwarded to ${names}, which has the same role`;
    return report({ scope, listener, port: first }, targetUnavailable, {
      found: names,
      ...told(by),
      remedy: 'Register it as a target too',
    });
  });
}

import { because, keyOfReason } from '../../issues/because';
import type { Reason } from '../../issues/because';
import { told } from '../findings/finding-data';
import type { Listener } from '../../listeners/listener';
import type { ForwardedPort, Target } from '../engine/load-balancer';
import { memo } from '../../collections/memo';
import type { Finding } from '../findings/finding';
import { inconclusive } from '../findings/inconclusive';
import { pooledServer } from '../findings/pooled-server';
import { targetUnavailable } from '../findings/target-unavailable';
import { targetUnknown } from '../findings/target-unknown';
import { wrongTarget } from '../findings/wrong-target';
import type { TargetMatch } from '../scope/target-match';
import { matchOf } from '../scope/target-match';
import type { ListenerPort } from './listener-data';
import { portOf, report } from './listener-data';
import { isReal } from '../scope/hosts';
import type { Scope } from '../scope/scope';
import { hostsOfServer } from '../scope/server-hosts';
import { zonesWithout } from './zones-without-target';

/** What is behind a public port, each target by itself: the server that advertises the port, and nothing else. */
export function compareTargets(at: ListenerPort): Finding[] {
  const targets = distinctTargets(at.port.targets);
  return [
    ...(targets.length === 0 ? ofEmptyPort(at) : targets.flatMap((target) => ofTarget(at, target))),
    ...sharing(at, targets),
    ...zonesWithout(at, targets),
  ];
}

/** A host that is registered twice is one target. */
function distinctTargets(targets: readonly Target[]): Target[] {
  const keyOf = ({ machine, name }: Target) => (machine ? `machine ${machine.machine}` : `name ${name}`);
  return [...new Map(targets.map((target) => [keyOf(target), target])).values()];
}

/** Where the files show no target, the target group's tags or the pool's name say which server gets registered. */
function ofEmptyPort(at: ListenerPort): Finding[] {
  const { scope, listener, port } = at;
  const match = matchOf(scope, listener, port);
  // Whoever registers servers elsewhere does so for all of their ports.
  if (match === 'yes' && registersServers(scope) && isInFiles(scope, listener))
    return finding(at, 'unknown', because`targets-of-other-ports: no target, though other ports have theirs`);
  const { role } = port;
  return finding(
    at,
    match,
    role === undefined ? because`no-target: no target` : because`target-server: ${serverOf(port)}`,
  );
}

const serverOf = ({ role, node }: ForwardedPort): string => `${role}${node === undefined ? '' : `:${node}`}`;

/** Whether the files show what is behind some public port. */
const registersServers = memo(({ forwardedPorts }: Scope): boolean =>
  forwardedPorts.some(({ targets }) => targets.length > 0),
);

/** Whether the files show a machine of the server that a listener is for. */
const isInFiles = (scope: Scope, { role, node }: Listener): boolean =>
  hostsOfServer(scope, role, node).some(isReal);

function ofTarget(at: ListenerPort, target: Target): Finding[] {
  const { machine, name, address, state } = target;
  const match = matchOf(at.scope, at.listener, at.port, target);
  if (!machine) {
    const absent = because`target-elsewhere: target ${name} is not among the files`;
    const found =
      address === 'contradicted'
        ? because`other-server-here: ${absent}, and other machines or addresses are that server`
        : absent;
    return finding(at, match, found);
  }
  const [role, number] = [machine.roles.join('+'), machine.node === undefined ? '' : `:${machine.node}`];
  const found = because`target-machine: ${name} (${{ title: `${role || 'no Photon server'}${number}`, name: `${role}${number}` }})`;
  const down = because`admin-state-down: no new client reaches ${portOf(at)}, because ${name} behind it has adminState Down`;
  return [
    ...finding(at, match, found, machine.machine),
    ...(state === 'down'
      ? [
          report(at, targetUnavailable, {
            found: name,
            ...told(down),
            remedy: 'Set its adminState to None',
          }),
        ]
      : []),
  ];
}

function finding(at: ListenerPort, match: TargetMatch, found: Reason, to?: string): Finding[] {
  if (match === 'yes') return [];
  const data = {
    by: at.port.name,
    found: found.text,
    reasons: [keyOfReason(found)],
    ...(to === undefined ? {} : { to }),
    ...(at.scope.cloud === 'azure' ? { remedy: nameOrMap(at.listener, at.port) } : {}),
  };
  return [report(at, match === 'no' ? wrongTarget : targetUnknown, data)];
}

/** Pools and inbound NAT rules have no tags: their names tell a server where the files do not. */
function nameOrMap({ role, node }: Listener, { name }: ForwardedPort): string {
  const [poolName, server] = node === null ? [role, role] : [`${role}-${node}`, `${role}:${node}`];
  return `Name its pool ${poolName}, or pass --map ${name}=${server}`;
}

/** Something must start a machine; and a client needs one particular master or game server. */
function sharing(at: ListenerPort, targets: readonly Target[]): Finding[] {
  // A scaling group of one is a target in each of its subnets, and still one machine.
  const all = [
    ...new Map(targets.map((target) => [target.machine?.machine ?? target.name, target])).values(),
  ];
  const hosts = all.filter(({ machine }) => machine?.replicas !== 0);
  const [only] = hosts;
  const [idle] = all;
  if (idle && !only) {
    const by = because`no-machine: ${portOf(at)} is forwarded to ${idle.name} alone, which starts no machine`;
    return [
      report(at, targetUnavailable, { found: idle.name, ...told(by), remedy: 'Give it a size of one' }),
    ];
  }
  if (at.listener.node === null || !only) return [];
  const pooled = (found: string) => [report(at, pooledServer, { found, reasons: [] })];
  if (hosts.length > 1) return pooled(`${hosts.length} machines`);
  const { machine, name } = only;
  const replicas = machine?.replicas ?? 1;
  if (replicas === 1) return [];
  if (replicas !== 'unknown') return pooled(`${name}, up to ${replicas} machines`);
  const by = because`number-of-machines-unknown: the files do not tell how many machines ${name} becomes`;
  return [report(at, inconclusive, { sources: ['clients'], ...told(by) })];
}

import { because, keyOfReason } from '../../issues/because';
import type { Reason } from '../../issues/because';
import { told } from '../findings/finding-data';
import type { Listener } from '../../listeners/listener';
import type { ForwardedPort, Target } from '../engine/load-balancer';
import { memo } from '../engine/memo';
import type { Finding } from '../findings/finding';
import { inconclusive } from '../findings/inconclusive';
import { pooledServer } from '../findings/pooled-server';
import { targetUnavailable } from '../findings/target-unavailable';
import { targetUnknown } from '../findings/target-unknown';
import { wrongTarget } from '../findings/wrong-target';
import type { TargetMatch } from '../scope/target-match';
import { matchOfAbsent, matchOfPort, matchOfTarget } from '../scope/target-match';
import { findingsAbout, portOf } from './listener-data';
import { isReal } from '../scope/hosts';
import type { Scope } from '../scope/scope';
import { hostsOfServer } from '../scope/server-hosts';
import { zonesWithout } from './zones-without-target';

/** What is behind a public port, each target by itself: the server that advertises the port, and nothing else. */
export function compareTargets(scope: Scope, listener: Listener, port: ForwardedPort): Finding[] {
  const targets = distinctTargets(port.targets);
  const behind =
    targets.length === 0
      ? ofEmptyPort(scope, listener, port)
      : targets.flatMap((target) => ofTarget(scope, listener, port, target));
  return [
    ...behind,
    ...sharing(scope, listener, port, targets),
    ...zonesWithout(scope, listener, port, targets),
  ];
}

/** A host that is registered twice is one target. */
function distinctTargets(targets: readonly Target[]): Target[] {
  const keyOf = ({ machine, name }: Target) => (machine ? `machine ${machine.machine}` : `name ${name}`);
  return [...new Map(targets.map((target) => [keyOf(target), target])).values()];
}

/** Where the files show no target, the target group's tags or the pool's name say which server gets registered. */
function ofEmptyPort(scope: Scope, listener: Listener, port: ForwardedPort): Finding[] {
  const match = matchOfPort(scope.plan, listener, port);
  // Whoever registers servers elsewhere does so for all of their ports.
  if (match === 'yes' && registersServers(scope) && isInFiles(scope, listener))
    return finding(
      scope,
      listener,
      port,
      'unknown',
      because`targets-of-other-ports: no target, though other ports have theirs`,
    );
  return finding(
    scope,
    listener,
    port,
    match,
    port.role === undefined ? because`no-target: no target` : because`target-server: ${serverOf(port)}`,
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

function ofTarget(scope: Scope, listener: Listener, port: ForwardedPort, target: Target): Finding[] {
  const { machine, name, address, state } = target;
  if (!machine) {
    const match = matchOfAbsent(scope.plan, listener, port, target);
    const absent = because`target-elsewhere: target ${name} is not among the files`;
    const found =
      address === 'contradicted'
        ? because`other-server-here: ${absent}, and other machines or addresses are that server`
        : absent;
    return finding(scope, listener, port, match, found);
  }
  const match = scope.ambiguous.has(machine.machine)
    ? 'unknown'
    : matchOfTarget(scope.plan, listener, port, machine);
  const [role, number] = [machine.roles.join('+'), machine.node === undefined ? '' : `:${machine.node}`];
  const found = because`target-machine: ${name} (${{ title: `${role || 'no Photon server'}${number}`, name: `${role}${number}` }})`;
  return [
    ...finding(scope, listener, port, match, found, machine.machine),
    ...(state === 'down'
      ? [
          findingsAbout(
            scope,
            listener,
            port,
          )(targetUnavailable, {
            found: name,
            ...told(
              because`admin-state-down: no new client reaches ${portOf(listener)}, because ${name} behind it has adminState Down`,
            ),
            remedy: 'Set its adminState to None',
          }),
        ]
      : []),
  ];
}

function finding(
  scope: Scope,
  listener: Listener,
  port: ForwardedPort,
  match: TargetMatch,
  found: Reason,
  to?: string,
): Finding[] {
  if (match === 'yes') return [];
  const data = {
    by: port.name,
    found: found.text,
    reasons: [keyOfReason(found)],
    ...(to === undefined ? {} : { to }),
    ...(scope.cloud === 'azure' ? { remedy: nameOrMap(listener, port) } : {}),
  };
  return [findingsAbout(scope, listener, port)(match === 'no' ? wrongTarget : targetUnknown, data)];
}

/** Pools and inbound NAT rules have no tags: their names tell a server where the files do not. */
function nameOrMap({ role, node }: Listener, { name }: ForwardedPort): string {
  const [poolName, server] = node === null ? [role, role] : [`${role}-${node}`, `${role}:${node}`];
  return `Name its pool ${poolName}, or pass --map ${name}=${server}`;
}

/** Something must start a machine; and a client needs one particular master or game server. */
function sharing(
  scope: Scope,
  listener: Listener,
  port: ForwardedPort,
  targets: readonly Target[],
): Finding[] {
  const report = findingsAbout(scope, listener, port);
  // A scaling group of one is a target in each of its subnets, and still one machine.
  const all = [
    ...new Map(targets.map((target) => [target.machine?.machine ?? target.name, target])).values(),
  ];
  const hosts = all.filter(({ machine }) => machine?.replicas !== 0);
  const [only] = hosts;
  const [idle] = all;
  if (idle && !only)
    return [
      report(targetUnavailable, {
        found: idle.name,
        ...told(
          because`no-machine: ${portOf(listener)} is forwarded to ${idle.name} alone, which starts no machine`,
        ),
        remedy: 'Give it a size of one',
      }),
    ];
  if (listener.node === null) return [];
  if (hosts.length > 1) return [report(pooledServer, { found: `${hosts.length} machines`, reasons: [] })];
  if (!only) return [];
  const { machine, name } = only;
  const replicas = machine?.replicas ?? 1;
  switch (replicas) {
    case 1:
      return [];
    case 'unknown':
      return [
        report(inconclusive, {
          sources: ['clients'],
          ...told(
            because`number-of-machines-unknown: the files do not tell how many machines ${name} becomes`,
          ),
        }),
      ];
    default:
      return [report(pooledServer, { found: `${name}, up to ${replicas} machines`, reasons: [] })];
  }
}

import type { Listener } from '../../listeners/listener';
import type { ForwardedPort, Target } from '../engine/load-balancer';
import { Memo } from '../engine/memo';
import type { Finding } from '../findings/finding';
import { inconclusive } from '../findings/inconclusive';
import { pooledServer } from '../findings/pooled-server';
import { targetUnavailable } from '../findings/target-unavailable';
import { targetUnknown } from '../findings/target-unknown';
import { wrongTarget } from '../findings/wrong-target';
import type { TargetMatch } from '../scope/target-match';
import { matchOfAbsent, matchOfPort, matchOfTarget } from '../scope/target-match';
import { findingsAbout } from './listener-data';
import { isReal } from '../scope/hosts';
import type { Scope } from '../scope/scope';
import { hostsOfServer } from '../scope/server-hosts';

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
  const server = serverOf(port);
  // Whoever registers servers elsewhere does so for all of their ports.
  if (match === 'yes' && registersServers(scope) && isInFiles(scope, listener))
    return finding(scope, listener, port, 'unknown', 'no target, though other ports have theirs');
  return finding(scope, listener, port, match, port.role === undefined ? 'no target' : server);
}

const serverOf = ({ role, node }: ForwardedPort): string => `${role}${node === undefined ? '' : `:${node}`}`;

/** Whether the files show what is behind some public port. */
const registersServers = (scope: Scope): boolean =>
  registering.at([scope], () => scope.forwardedPorts.some(({ targets }) => targets.length > 0));

const registering = new Memo<boolean>();

/** Whether the files show a machine of the server that a listener is for. */
const isInFiles = (scope: Scope, { role, node }: Listener): boolean =>
  hostsOfServer(scope, role, node).some(isReal);

function ofTarget(scope: Scope, listener: Listener, port: ForwardedPort, target: Target): Finding[] {
  const { machine, name, address, state } = target;
  if (!machine) {
    const match = matchOfAbsent(scope.plan, listener, port, target);
    const absent = `target ${name} is not among the files`;
    const found =
      address === 'contradicted' ? `${absent}, and other machines or addresses are that server` : absent;
    return finding(scope, listener, port, match, found);
  }
  const match = scope.ambiguous.has(machine.machine)
    ? 'unknown'
    : matchOfTarget(scope.plan, listener, port, machine);
  const role = machine.roles.length === 0 ? 'no Photon server' : machine.roles.join('+');
  const found = `${name} (${role}${machine.node === undefined ? '' : `:${machine.node}`})`;
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
            by: `no new client reaches ${portOf(listener)}, because ${name} behind it has adminState Down`,
            remedy: 'Set its adminState to None',
          }),
        ]
      : []),
  ];
}

const portOf = ({ port, transport }: Listener): string => `${port}/${transport}`;

function finding(
  scope: Scope,
  listener: Listener,
  port: ForwardedPort,
  match: TargetMatch,
  found: string,
  to?: string,
): Finding[] {
  if (match === 'yes') return [];
  const data = {
    by: port.name,
    found,
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
        by: `${portOf(listener)} is forwarded to ${idle.name} alone, which starts no machine`,
        remedy: 'Give it a size of one',
      }),
    ];
  if (listener.node === null) return [];
  if (hosts.length > 1) return [report(pooledServer, { found: `${hosts.length} machines` })];
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
          by: `the files do not tell how many machines ${name} becomes`,
        }),
      ];
    default:
      return [report(pooledServer, { found: `${name}, up to ${replicas} machines` })];
  }
}

/** Without cross-zone balancing each of a load balancer's addresses forwards to targets of its own zone alone. */
function zonesWithout(
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
  const empty = without.join(' and ');
  return [
    findingsAbout(
      scope,
      listener,
      port,
    )(targetUnavailable, {
      found: empty,
      by: `${portOf(listener)} is forwarded to no target in zone ${empty}, and cross-zone balancing is off, so clients that connect there time out`,
      remedy: 'Turn on load_balancing.cross_zone.enabled',
    }),
  ];
}

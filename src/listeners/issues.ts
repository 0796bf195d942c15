import { issueKind } from '../issues/issue';
import type { Cloud } from '../topology/cloud';
import { CLOUD_NAMES } from '../topology/cloud';

export const relayRangeFull = issueKind('relay-range-full', 'error', {
  remedy: 'Choose a base with room for all game servers under `relayPorts`.',
  message: ({ scheme, base, games, last }: { scheme: string; base: number; games: number; last: number }) =>
    `${scheme}: ${games} game servers do not fit in ${base}-${last}. Write \`relayPorts: { ${scheme}: BASE }\` with a base of at most ${65_536 - games}.`,
});

export const listenerClash = issueKind('listener-clash', 'error', {
  remedy: 'Give one of the two another base under `relayPorts`, or another port under `ports`.',
  message: ({
    port,
    first,
    second,
    cloud,
  }: {
    port: string;
    first: string;
    second: string;
    /** The one cloud that refuses it. @default - both */
    cloud?: Cloud;
  }) =>
    `load balancer port ${port} is used by ${first} and by ${second}${cloud ? `, and on ${CLOUD_NAMES[cloud]} TCP and UDP of one port share one target` : ''}. Write another base under \`relayPorts\`, or another port under \`ports\`.`,
});

export const relayPortMissing = issueKind('relay-port-missing', 'error', {
  remedy: 'Name the port: a TCP port under `health`, or as many `ws` ports as `wss` ports under `ports`.',
  message: ({
    role,
    port,
  }: {
    role: string;
    /** The TLS listener without a target. @default - none */ port?: number;
  }) =>
    port === undefined
      ? `${role}: load balancers probe over TCP, and this role has no TCP port. Write \`health: { ${role}: PORT }\`.`
      : `${role}: TLS on port ${port} ends at the load balancer, and there is no WebSocket port behind it. Write \`ports: { ${role}: { ws: PORT } }\`.`,
});

export const healthPortInternal = issueKind('health-port-internal', 'error', {
  remedy: 'Name a TCP port that clients use, or one for the probe alone.',
  message: ({ role, port }: { role: string; port: number }) =>
    `${role}: health port ${port} is an internal port, which load balancers must not reach. Write another TCP port.`,
});

export const notPoolable = issueKind('not-poolable', 'error', {
  remedy: 'Count one server, use `access: direct`, or give the application a role under `roles`.',
  message: ({ role, count }: { role: string; count: number }) =>
    `${role}: ${count} servers cannot share a load balancer port. Count one, use \`access: direct\`, or write \`roles: { ${role}: game }\`.`,
});

export const policyNeedsMaster = issueKind('policy-needs-master', 'warning', {
  remedy: 'Remove `policy` from `protocols`, or use `access: direct`.',
  message: () =>
    'policy: in relay the master serves policy files, and there is no master, so 843 and 943 stay closed. Remove `policy` from `protocols`.',
});

import { issueKind } from '../issues/issue';
import { DEFAULT_RANGE } from '../topology/resolve';

export const relayRangeFull = issueKind('relay-range-full', 'error', {
  cause: `The default relay ranges hold ${DEFAULT_RANGE} game servers.`,
  remedy: 'Name bases of your own under relayPorts, with room for all game servers.',
  message: ({ scheme, base, games }: { scheme: string; base: number; games: number }) =>
    `${games} game servers don't fit the default ${scheme} range ${base}-${base + DEFAULT_RANGE - 1}, which holds ${DEFAULT_RANGE}; write relayPorts: { ${scheme}: BASE }`,
});

export const relayRangeTooHigh = issueKind('relay-range-too-high', 'error', {
  cause: 'A relay base plus the number of game servers runs past 65535.',
  remedy: 'Choose a lower base.',
  message: ({ scheme, base, games }: { scheme: string; base: number; games: number }) =>
    `${games} game servers from ${scheme} base ${base} run past 65535; write a base of at most ${65536 - games}`,
});

export const listenerClash = issueKind('listener-clash', 'error', {
  cause: 'Two listeners of the load balancers want one port and transport, or two relay ranges overlap.',
  remedy: 'Give one of them another port, or another base.',
  message: ({ port, first, second }: { port: string; first: string; second: string }) =>
    `load balancer port ${port} is taken twice: ${first}, and ${second}; write another base under relayPorts, or another port under ports`,
});

export const transportClash = issueKind('transport-clash', 'error', {
  cause:
    'An AWS network load balancer has one listener a port number, so TCP and UDP on it share one target.',
  remedy: 'Give one of them another port, or leave AWS out.',
  message: ({ port, first, second }: { port: number; first: string; second: string }) =>
    `on AWS load balancer port ${port} can't serve ${first} and ${second}: TCP and UDP on one port share one target; write another base under relayPorts, or another port under ports`,
});

export const healthPortMissing = issueKind('health-port-missing', 'error', {
  cause: 'Load balancers probe over TCP, and no TCP port of the role can be told.',
  remedy: 'Name the TCP port under health.',
  message: ({ role }: { role: string }) =>
    `load balancers probe over TCP and the ${role} server has no TCP port; write health: { ${role}: PORT }`,
});

export const healthPortInternal = issueKind('health-port-internal', 'error', {
  cause: 'The health port named is the port for game servers, or the dashboard’s.',
  remedy: 'Name a TCP port that clients use, or one of its own.',
  message: ({ role, port }: { role: string; port: number }) =>
    `health port ${port} of the ${role} server is an internal port, which load balancers never reach; name another TCP port`,
});

export const notPoolable = issueKind('not-poolable', 'error', {
  cause:
    'Several servers of a custom application would share load balancer ports, and nothing says that they may be pooled.',
  remedy: 'Count one, use access: direct, or give the application a role under roles.',
  message: ({ role, count }: { role: string; count: number }) =>
    `${count} ${role} servers can't share a load balancer port; count one, use access: direct, or write roles: { ${role}: game }`,
});

export const policyNeedsMaster = issueKind('policy-needs-master', 'warning', {
  cause: "In relay the policy ports stand on the master's listener, and there is no master.",
  remedy: 'Remove policy from protocols, or use access: direct.',
  message: () =>
    'policy files are served at the master in relay and there is no master, so 843 and 943 stay closed; remove policy from protocols',
});

export const tlsNeedsWebSockets = issueKind('tls-needs-websockets', 'error', {
  cause: 'TLS is to end at the load balancer, and the server has no plain WebSocket port behind it.',
  remedy: 'Give the role as many ws ports as it has wss ports, or let secure WebSockets pass through.',
  message: ({ role, port }: { role: string; port: number }) =>
    `TLS on port ${port} of the ${role} server ends at the load balancer, and no WebSocket port stands behind it; write ports: { ${role}: { ws: PORT } }`,
});

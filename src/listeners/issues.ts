import { issueKind } from '../issues/issue';

export const relayRangeFull = issueKind('relay-range-full', 'error', {
  remedy: 'Choose a base with room for all game servers under `relayPorts`.',
  message: ({ scheme, base, games, last }: { scheme: string; base: number; games: number; last: number }) =>
    `${scheme}: ${games} game servers do not fit in ${base}-${last}. Write \`relayPorts: { ${scheme}: BASE }\` with another base, of at most ${65_536 - games}.`,
});

export const notPoolable = issueKind('not-poolable', 'error', {
  remedy: 'Write a count of 1, use `access: direct`, or give the application a role under `roles`.',
  message: ({ role, count }: { role: string; count: number }) =>
    `${role}: ${count} servers cannot share a load balancer port. Write a count of 1, use \`access: direct\`, or write \`roles: { ${role}: game }\`.`,
});

/** The targets are of IPv6, and only the target's own family keeps the client's address (ELB load-balancer-listeners). */
export const dualStackAddresses = issueKind('dual-stack-addresses', 'note', {
  remedy: 'Let the servers listen on ::, and do not tell IPv4 players apart by address.',
  message: () =>
    "behind dual-stack load balancers on AWS, servers see IPv6 clients' addresses, and IPv4 clients as the load balancer. Let the servers listen on ::.",
});

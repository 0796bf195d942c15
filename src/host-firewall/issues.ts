import { issueKind } from '../issues/issue';
import type { Cloud } from '../rules/rule';

export const hostRoleUnknown = issueKind('host-role-unknown', 'error', {
  cause: 'The topology has no server of the role named, so there is no machine to protect.',
  remedy: 'Name a role that is counted under servers.',
  message: ({ role, known, suggestion }: { role: string; known: readonly string[]; suggestion?: string }) =>
    `${JSON.stringify(role)} has no machine in this topology; ${suggestion ? `did you mean ${suggestion}?` : `write one of ${known.join(', ')}`}`,
});

export const hostCloudNeeded = issueKind('host-cloud-needed', 'warning', {
  cause: "In relay the load balancers' probe comes from addresses that differ by cloud.",
  remedy: 'Say on which cloud the machine stands; on AWS also the subnets of the load balancers.',
  message: () =>
    "where load balancers' probes come from differs by cloud, so they stay closed; write --cloud azure, or --cloud aws with --peer load-balancer=RANGE",
});

export const hostPeerUnknown = issueKind('host-peer-unknown', 'error', {
  cause: 'Addresses are given for something that never opens connections to this machine.',
  remedy: 'Name a role, load-balancer, clients or operators, as far as they reach the machine.',
  message: ({ peer, known }: { peer: string; known: readonly string[] }) =>
    `${JSON.stringify(peer)} opens no connection to this machine by addresses of its own; ${known.length > 0 ? `write one of ${known.join(', ')}` : 'leave it out'}`,
});

export const hostPeerInvalid = issueKind('host-peer-invalid', 'error', {
  cause: 'The addresses of a peer are no CIDR range, have host bits, or are everyone.',
  remedy: 'Write the range that the peers stand in, such as game=10.0.1.0/24.',
  message: ({ peer, value, expected }: { peer: string; value: string; expected: string }) =>
    `${JSON.stringify(value)} is no range for ${peer}; write ${expected}`,
});

export const hostPeerMissing = issueKind('host-peer-missing', 'warning', {
  cause:
    'Clouds know servers and load balancers by their groups, a host only by addresses, and none are given.',
  remedy: 'Give the addresses, as the message says; until then the ports stay closed on this host.',
  message: ({ peer, ports }: { peer: string; ports: readonly string[] }) =>
    `${ports.join(', ')} ${ports.length > 1 ? 'stay' : 'stays'} closed to ${peer}: a host knows it by addresses alone; write --peer ${peer}=10.0.1.0/24 with its own range`,
});

export const hostSourceUnknown = issueKind('host-source-unknown', 'warning', {
  cause: 'Prefix lists and service tags have meaning in their cloud alone.',
  remedy: 'Give the addresses that they hold with --peer.',
  message: ({ cloud, audience, sources }: { cloud: Cloud; audience: string; sources: readonly string[] }) =>
    `${sources.join(', ')} of ${cloud} can't be told on a host and ${sources.length > 1 ? 'stay' : 'stays'} closed; write --peer ${audience}=RANGE with the addresses that ${sources.length > 1 ? 'they hold' : 'it holds'}`,
});

export const hostWithoutManagement = issueKind('host-without-management', 'warning', {
  cause: 'Everything but the flows is closed on the host, remote login too, and the topology opens none.',
  remedy: 'Write management with your own port and addresses, or be sure of another way in.',
  message: () =>
    'nothing opens SSH or remote desktop on this host; write management: { tcp/22: [RANGE] } before you load it',
});

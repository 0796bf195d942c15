import { issueKind } from '../issues/issue';

export const hostPeerInvalid = issueKind('host-peer-invalid', 'error', {
  remedy:
    'Name a role, load-balancer, clients or operators that connects to the machine, with its CIDR ranges.',
  message: ({ peer, value, expected }: { peer: string; value?: string; expected: string }) =>
    value === undefined
      ? `no rule of this machine needs the addresses of ${peer}. ${expected}`
      : `${peer}: '${value}' is not a valid range. Write ${expected}.`,
});

export const hostSourceClosed = issueKind('host-source-closed', 'warning', {
  remedy: 'Give the addresses with --peer; until then the ports stay closed on this host.',
  message: ({
    source,
    ports,
    why,
    write,
  }: {
    source: string;
    ports: readonly string[];
    why: string;
    write: string;
  }) =>
    `${source}: ${ports.join(', ')} ${ports.length > 1 ? 'stay' : 'stays'} closed, because ${why}. Write ${write}.`,
});

export const hostWithoutManagement = issueKind('host-without-management', 'warning', {
  remedy: 'Write `management` with your own port and addresses, or make sure that there is another way in.',
  message: () =>
    'no rule opens SSH or remote desktop on this host. Write `management: { tcp/22: [RANGE] }` before you load these rules.',
});

import { addressFamilyOf, cidrProblem, coveredFamilies } from '../addresses/cidr';
import { groupBy } from '../collections/group-by';
import type { FlowParticipant } from '../flows/flow';
import type { Issue } from '../issues/issue';
import { formatRange, includesPort } from '../ports/port-range';
import { CLOUD_NAMES } from '../topology/cloud';
import { hostPeerInvalid, hostSourceClosed, hostWithoutManagement } from './issues';
import type { HostFirewallOptions, SeenFlow } from './seen-flow';

/** What is wrong with the addresses that are given for parties. */
export function peerIssues(seen: readonly SeenFlow[], { peers = {} }: HostFirewallOptions): Issue[] {
  const senders = [...new Set(seen.map(({ from }) => from))].filter(
    (from) => from !== 'management' && from !== 'probe',
  );
  return Object.entries(peers).flatMap(([peer, ranges = []]) => {
    if (senders.includes(peer)) return ranges.flatMap((value) => rangeIssues(peer, value, ranges));
    const expected = senders.length > 0 ? `Write one of: ${senders.join(', ')}.` : 'Remove it.';
    return [hostPeerInvalid.create({ path: `peers.${peer}` }, { peer, expected })];
  });
}

function rangeIssues(peer: FlowParticipant, value: string, ranges: readonly string[]): Issue[] {
  const problem = cidrProblem(value);
  const place = { path: `peers.${peer}` };
  if (problem) {
    const expected =
      problem.kind === 'host-bits'
        ? `${problem.network} or ${problem.host}`
        : problem.kind === 'no-prefix'
          ? problem.suggestion
          : 'a CIDR range such as 10.0.1.0/24';
    return [hostPeerInvalid.create(place, { peer, value, expected })];
  }
  const valid = ranges.filter((range) => !cidrProblem(range));
  const family = addressFamilyOf(value.split('/')[0] ?? '');
  const everyone = peer !== 'clients' && coveredFamilies(valid).some((covered) => covered === family);
  const expected = 'the ranges of these machines instead of every address';
  return everyone ? [hostPeerInvalid.create(place, { peer, value, expected })] : [];
}

/** What stays closed on the host because nobody has said where it comes from, and whether anybody can still log in. */
export function hostWarnings(seen: readonly SeenFlow[], { cloud }: HostFirewallOptions): Issue[] {
  return [
    ...closedParties(seen, cloud),
    ...closedLists(seen),
    ...(seen.some(({ from }) => from === 'management')
      ? []
      : [hostWithoutManagement.create({ path: 'management' }, {})]),
  ];
}

function closedParties(seen: readonly SeenFlow[], cloud: HostFirewallOptions['cloud']): Issue[] {
  const closed = seen.filter((flow) => !flow.addresses && !isOpenToAll(flow, seen));
  return [...groupBy(closed, ({ from }) => [from])].map(([source, flows]) => {
    const ports = portsOf(flows);
    return source === 'load-balancer' && !cloud
      ? hostSourceClosed.create(
          { path: 'cloud' },
          {
            source,
            ports,
            why: 'the addresses of its probe depend on the cloud',
            write: '--cloud azure, or --cloud aws with --peer load-balancer=RANGE',
          },
        )
      : hostSourceClosed.create(
          { path: `peers.${source}` },
          {
            source,
            ports,
            why: 'a host knows other machines by their addresses alone',
            write: `--peer ${source}=10.0.1.0/24 with its own range`,
          },
        );
  });
}

function closedLists(seen: readonly SeenFlow[]): Issue[] {
  const closed = seen.flatMap((flow) => flow.lists.map(({ id, cloud }) => ({ id, cloud, flow })));
  return [...groupBy(closed, ({ id }) => [id])].map(([id, group]) => {
    const [{ cloud, flow }] = group;
    return hostSourceClosed.create(
      { path: `peers.${flow.from}` },
      {
        source: id,
        ports: portsOf(group.map((entry) => entry.flow)),
        why: `only ${CLOUD_NAMES[cloud]} knows what the list holds`,
        write: `--peer ${flow.from}=RANGE with its addresses`,
      },
    );
  });
}

const portsOf = (flows: readonly SeenFlow[]): string[] => [
  ...new Set(flows.map(({ ports, transport }) => `${formatRange(ports)}/${transport}`)),
];

/** Servers and load balancers reach by IPv4 what is open to every IPv4 address anyway. */
function isOpenToAll({ transport, ports }: SeenFlow, seen: readonly SeenFlow[]): boolean {
  return seen.some(
    (flow) =>
      flow.transport === transport &&
      flow.addresses?.includes('0.0.0.0/0') &&
      includesPort(flow.ports, ports.from),
  );
}

import type { Issue } from '../issues/issue';
import { conflictingKeys, portMissing, unknownName, unusedSetting, wrongValue } from './issues';
import { parseServer } from './machines';
import type { TopologyInput } from './topology-input';
import type { RoleServers, Topology } from './topology';

/** What is wrong with servers that share a machine. */
export function sharingIssues(topology: Topology, input: TopologyInput): Issue[] {
  return [
    ...exclusionIssues(input),
    ...placementIssues(topology, input),
    ...topology.roles.flatMap((servers) => slotIssues(topology, servers, input)),
  ];
}

/** `layout: single` and `gameServersPerMachine` are short for `machines`. */
function exclusionIssues(input: TopologyInput): Issue[] {
  if (!input.machines) return [];
  const others = [
    ...(input.layout === 'single' ? ['layout'] : []),
    ...(input.gameServersPerMachine === undefined ? [] : ['gameServersPerMachine']),
  ];
  return others.map((key) => conflictingKeys.create({ path: key }, { key, other: 'machines' }));
}

/** Each server of `machines` is one that is counted, on one machine. */
function placementIssues({ roles }: Topology, { machines = [] }: TopologyInput): Issue[] {
  const seen = new Map<string, string>();
  return machines.flatMap((machine, index) =>
    machine.flatMap((text, position): Issue[] => {
      if (!text) return [];
      const { role, node } = parseServer(text);
      const path = `machines[${index}][${position}]`;
      const count = roles.find((servers) => servers.role === role)?.count ?? 0;
      if (node > count) return [unknownServer(path, text, roles)];
      const first = seen.get(`${role}:${node}`);
      seen.set(`${role}:${node}`, first ?? path);
      return first === undefined
        ? []
        : [
            wrongValue.create(
              { path },
              { value: text, expected: `a server that is listed once (it is at ${first} too)` },
            ),
          ];
    }),
  );
}

function unknownServer(path: string, role: string, roles: readonly RoleServers[]): Issue {
  const expected = roles.map((servers) => `${servers.role}:1${servers.count > 1 ? `-${servers.count}` : ''}`);
  return unknownName.create({ path }, { role, expected });
}

/** Servers of one role that share a machine need ports of their own for every open scheme. */
function slotIssues({ layout }: Topology, servers: RoleServers, input: TopologyInput): Issue[] {
  const { role, kind, count, perMachine } = servers;
  if (perMachine === 1) return [];
  const path = input.machines
    ? 'machines'
    : layout === 'separate' && kind === 'game'
      ? 'gameServersPerMachine'
      : `servers.${role}`;
  const open = servers.listens.filter(
    (port) => port.open && port.scheme !== 'policy' && port.scheme !== 's2s',
  );
  const clashes = [...new Set(open.map(({ scheme }) => scheme))].flatMap((scheme) => {
    const slots = new Set(servers.listens.filter((port) => port.scheme === scheme).map(({ slot }) => slot))
      .size;
    return slots === perMachine
      ? []
      : [
          portMissing.create(
            { path },
            {
              role,
              scheme,
              problem: `${perMachine} ${role} servers share a machine, and ${slots} of them ${slots === 1 ? 'has' : 'have'} a ${scheme} port`,
              fix: `ports: { ${role}: { ${scheme}: [${Array(perMachine).fill('PORT').join(', ')}] } }, or put fewer servers on a machine`,
            },
          ),
        ];
  });
  const uneven = layout === 'separate' && !input.machines && count % perMachine !== 0 && kind === 'game';
  if (!uneven) return clashes;
  const problem = `${count} game servers at ${perMachine} a machine leave ports of the last machine open, on which nothing listens`;
  return [...clashes, unusedSetting.create({ path }, { problem, fix: `Write a multiple of ${perMachine}` })];
}

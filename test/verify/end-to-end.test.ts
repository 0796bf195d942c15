import type { Template } from '../../src/verify/read/cloudformation/template';
import { endToEnd } from '../../src/verify/trace/end-to-end';
import { planTopology } from '../../src/plan/plan';
import type { TopologyInput } from '../../src/topology/topology-input';
import { awsTemplate, readTemplate } from '../conformance/rendered';

const topology: TopologyInput = {
  servers: { master: 1, game: 3, name: 1, dashboard: 1 },
  protocols: ['udp', 'wss'],
  clients: ['203.0.113.0/24'],
  operators: ['198.51.100.0/24'],
  access: 'relay',
};
const plan = planTopology(topology);
const template = awsTemplate(topology);
const closed = (changed: Template) =>
  endToEnd(plan, readTemplate(plan, changed))
    .filter(({ verdict }) => verdict !== 'allow')
    .map(({ title }) => title);

test('a topology passes when every client gets to every game server by every scheme, and servers to each other', () => {
  const paths = endToEnd(plan, readTemplate(plan, template));
  expect(paths.map(({ title, verdict }) => `${title}: ${verdict}`)).toEqual([
    ...['udp', 'wss'].flatMap((scheme) => [1, 2, 3].map((node) => `${scheme} to game server ${node}: allow`)),
    'game server -> master server (S2S): allow',
    'master server publishes counters to the dashboard: allow',
    'game server publishes counters to the dashboard: allow',
    'name server publishes counters to the dashboard: allow',
  ]);
  // Realtime 4 asks at 5058, Realtime 5 at 27000; the name server names the master, and the master node 2.
  expect(paths[1]?.segments.map(({ packet }) => `${packet.to.role} ${packet.port}`)).toEqual([
    'name 5058',
    'master 5055',
    'game 10401',
    'name 27000',
  ]);
});

/** The template without the resources that the filter names. */
const without = (drop: (id: string, properties: Record<string, unknown>) => boolean): Template => ({
  ...template,
  Resources: Object.fromEntries(
    Object.entries(template.Resources ?? {}).filter(([id, { Properties = {} }]) => !drop(id, Properties)),
  ),
});

test('without the listener of one node, that node alone is out of reach', () => {
  expect(
    closed(
      without(
        (_, { Port, Protocol, DefaultActions }) =>
          Port === 10401 && Protocol === 'UDP' && DefaultActions !== undefined,
      ),
    ),
  ).toEqual(['udp to game server 2']);
});

test('without the master’s listener, nobody gets to any game server, though all of their own are open', () => {
  expect(
    closed(without((_, { Port, DefaultActions }) => Port === 5055 && DefaultActions !== undefined)),
  ).toEqual([1, 2, 3].map((node) => `udp to game server ${node}`));
});

test('without its rule, game servers do not register', () => {
  expect(closed(without((_, { FromPort }) => FromPort === 4520))).toEqual([
    'game server -> master server (S2S)',
  ]);
});

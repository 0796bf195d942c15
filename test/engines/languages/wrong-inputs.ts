import type { TopologyInput } from '../../../src';

const topology: TopologyInput = { servers: { master: 1, game: 2 }, clients: ['203.0.113.0/24'] };

/** Wrong topologies, each with what is wrong; every language has the library's own words for it. */
export const WRONG: Readonly<Record<string, object>> = {
  'no clients': { ...topology, clients: [] },
  'host bits': { ...topology, clients: ['203.0.113.1/24'] },
  'a role that does not exist': { ...topology, servers: { master: 1, gmae: 2 } },
  'game servers without a master': { ...topology, servers: { game: 2 } },
  'a dashboard without operators': { ...topology, servers: { master: 1, dashboard: 1 } },
  'everyone as operators': { ...topology, operators: ['0.0.0.0/1', '128.0.0.0/1'] },
  'relay by IPv6 without dualStack': { ...topology, access: 'relay', clients: ['2001:db8::/32'] },
  'a health port of a role that does not exist': { ...topology, health: { frontned: 4531 } },
  'a client port that is the port of servers': { ...topology, ports: { master: { tcp: [4520] } } },
  'game servers of one machine on the same ports': { ...topology, gameServersPerMachine: 2 },
};

/** Words and keys that types of a language know: what a language without such a type gives on, the library refuses. */
export const WRONG_WORDS: Readonly<Record<string, object>> = {
  'a word outside an enum': { ...topology, access: 'relais' },
  'a word outside an enum in a list': { ...topology, protocols: ['udp', 'udpp'] },
  'a word outside an enum by role': { ...topology, protocols: { game: ['udpp'] } },
  'a scheme that does not exist': { ...topology, ports: { game: { udp: [5056], upd: [5055] } } },
};

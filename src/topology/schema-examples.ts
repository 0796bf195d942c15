import type { Keys } from './schema-node';

/** How keys that hold a list or a mapping are written. */
const EXAMPLES: Readonly<Record<string, string>> = {
  servers: '{ master: 1, game: 2 }',
  protocols: '[udp, wss]',
  clients: '[203.0.113.0/24]',
  operators: '[198.51.100.0/24]',
  management: '{ tcp/3389: [198.51.100.0/24] }',
  outbound: '{ tcp/443: [0.0.0.0/0] }',
  roles: '{ Login: game }',
  audiences: '{ 4521/tcp: servers }',
  ports: '{ game: { udp: 5056 } }',
  health: '{ game: 4531 }',
  relayPorts: '{ udp: 10400 }',
  publicAddresses: '{ game: [192.0.2.10/32] }',
  hostnames: '{ load-balancer: play.example.com }',
  aws: '{ prefixLists: { clients: [{ id: pl-0123456789abcdef0, maxEntries: 10 }] } }',
  azure: '{ serviceTags: { clients: [AzureCloud.westeurope] } }',
};

/** What was expected at a key, and where that is a list or a mapping, how it is written. */
export function withExample(expected: string, [key = '']: Keys): string {
  const example = EXAMPLES[key];
  return example !== undefined && /^a (list|mapping)\b/.test(expected)
    ? `${expected}, as in ${key}: ${example}`
    : expected;
}

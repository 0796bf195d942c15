import type { TopologyInput } from '../../src/topology/topology-input';

export const input: TopologyInput = {
  servers: { master: 1, game: 2, dashboard: 1 },
  protocols: ['udp', 'tcp'],
  clients: ['203.0.113.0/24', '2001:db8::/32'],
  operators: ['198.51.100.0/24'],
  management: { 'tcp/22': ['192.0.2.0/28'] },
};
export const peers = { game: ['10.0.1.0/24'], master: ['10.0.0.5/32'] };

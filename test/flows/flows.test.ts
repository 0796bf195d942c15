import { planTopology } from '../../src/plan/plan';
import { formatRange } from '../../src/ports/port-range';
import type { TopologyInput } from '../../src/topology/topology-input';

const clients = ['203.0.113.0/24'];
const operators = ['198.51.100.0/24'];

/** `game -> master 4520/tcp: why`. */
const flowsOf = (input: TopologyInput) =>
  planTopology(input).flows.map(
    ({ from, to, ports, transport, purpose }) =>
      `${from} -> ${to} ${formatRange(ports)}/${transport}: ${purpose}`,
  );

describe('who talks to whom, and why', () => {
  test('in direct access clients reach every server themselves', () => {
    const input: TopologyInput = {
      servers: { master: 1, game: 2, name: 1, dashboard: 1 },
      protocols: ['ws'],
      clients,
      operators,
    };
    expect(flowsOf(input)).toEqual([
      'clients -> master 9090/tcp: client -> master server (ws)',
      'clients -> game 9091/tcp: client -> game server (ws)',
      'clients -> name 9093/tcp: client -> name server (ws)',
      'game -> master 4520/tcp: game server -> master server (S2S)',
      'master -> dashboard 40001/udp: master server publishes counters to the dashboard',
      'game -> dashboard 40001/udp: game server publishes counters to the dashboard',
      'name -> dashboard 40001/udp: name server publishes counters to the dashboard',
      'operators -> dashboard 8088/tcp: operator opens the dashboard',
    ]);
  });

  test('in relay the load balancer stands between, and probes', () => {
    expect(
      flowsOf({
        servers: { name: 2 },
        protocols: ['udp'],
        ports: { name: { udp: 5058 } },
        clients,
        access: 'relay',
      }),
    ).toEqual([
      'clients -> load-balancer 5058/udp: client -> load balancer, for name servers (udp)',
      'load-balancer -> name 5058/udp: load balancer -> name server (udp)',
      'probe -> name 4533/tcp: load balancer probes name server',
    ]);
  });

  test('on a single machine nothing flows between servers, and management reaches it once', () => {
    const input: TopologyInput = {
      servers: { master: 1, game: 1, dashboard: 1 },
      layout: 'single',
      protocols: ['ws'],
      clients,
      operators,
      management: { 'tcp/22': ['10.0.0.0/8'] },
    };
    expect(flowsOf(input)).toEqual([
      'clients -> master 9090/tcp: client -> master server (ws)',
      'clients -> game 9091/tcp: client -> game server (ws)',
      'operators -> dashboard 8088/tcp: operator opens the dashboard',
      'management -> all 22/tcp: your own management access',
    ]);
  });

  test('a hundred game servers are a hundred public ports, and one flow behind them', () => {
    const flows = flowsOf({
      servers: { master: 1, game: 100 },
      protocols: ['udp'],
      clients,
      access: 'relay',
    });
    expect(flows.filter((flow) => flow.startsWith('clients -> load-balancer 104'))).toHaveLength(100);
    expect(flows.filter((flow) => flow.startsWith('load-balancer -> game'))).toHaveLength(1);
  });
});

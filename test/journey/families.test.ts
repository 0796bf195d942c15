import type { TopologyInput } from '../../src/topology/topology-input';
import { direct, follow, relay, wayOf } from './followed';

const BOTH = ['0.0.0.0/0', '::/0'];
const dual: TopologyInput = { ...relay, protocols: ['udp', 'wss'], dualStack: true, clients: BOTH };
const toSecond = (topology: TopologyInput, cloud: 'aws' | 'azure', client: string, protocol = 'udp') =>
  Object.fromEntries(
    follow(topology, { cloud })
      .filter((journey) => journey.client === client && journey.protocol === protocol)
      .filter(({ steps }) => steps.at(-1)?.to === 'game:2' || steps.at(-1)?.verdict === 'deny')
      .map((journey) => [
        `${journey.family} ${journey.configured ? 'configured' : 'shipped'}`,
        wayOf(journey),
      ]),
  );

test('in direct each family gets its address', () => {
  expect(toSecond({ ...direct, clients: BOTH }, 'azure', 'realtime4')).toEqual({
    'ipv4 shipped': 'ns.example.com:5058 203.0.113.10:5055 203.0.113.2:5056',
    'ipv4 configured': 'ns.example.com:5058 203.0.113.10:5055 203.0.113.2:5056',
    'ipv6 shipped': 'ns.example.com:5058 2001:db8::10:5055 2001:db8::2:5056',
    'ipv6 configured': 'ns.example.com:5058 2001:db8::10:5055 2001:db8::2:5056',
  });
});

test('behind load balancers of Azure too', () => {
  expect(toSecond(dual, 'azure', 'realtime4')).toMatchObject({
    'ipv4 configured': 'play.example.com:5058 203.0.113.9:5055 203.0.113.9:10401',
    'ipv6 configured': 'play.example.com:5058 2001:db8::9:5055 2001:db8::9:10401',
  });
});

test('behind those of AWS servers see IPv6 alone, so IPv4 players need the name', () => {
  expect(toSecond(dual, 'aws', 'realtime4')).toEqual({
    'ipv4 shipped': 'play.example.com:5058 2001:db8::9:5055!',
    'ipv4 configured': 'play.example.com:5058 play.example.com:5055 play.example.com:10401',
    'ipv6 shipped': 'play.example.com:5058 2001:db8::9:5055 2001:db8::9:10401',
    'ipv6 configured': 'play.example.com:5058 2001:db8::9:5055 2001:db8::9:10401',
  });
  const unnamed = follow({ ...dual, protocols: ['udp'], hostnames: {} }, { cloud: 'aws', configured: true });
  const failed = unnamed.filter(({ ok }) => !ok);
  expect(new Set(failed.map(({ family }) => family))).toEqual(new Set(['ipv4']));
  expect(failed[0]?.remedy).toContain('hostnames.load-balancer');
});

test('WebSocket players of either family get the host name', () => {
  for (const cloud of ['aws', 'azure'] as const)
    expect(toSecond(dual, cloud, 'realtime4', 'wss')).toMatchObject({
      'ipv4 configured': 'play.example.com:19093 play.example.com:19090 play.example.com:10601',
      'ipv6 configured': 'play.example.com:19093 play.example.com:19090 play.example.com:10601',
    });
});

test('without a name WebSocket players get nowhere, and the key is named', () => {
  const journeys = follow({ ...relay, protocols: ['wss'], hostnames: {} });
  expect(journeys.filter(({ ok }) => ok)).toEqual([]);
  expect(journeys.find(({ configured }) => configured)?.remedy).toContain('hostnames.load-balancer');
});

test('where TLS ends at the load balancer, the client must use wss for the ws that servers advertise', () => {
  const ended: TopologyInput = {
    ...relay,
    protocols: ['wss'],
    tls: 'terminate',
    ports: { master: { ws: 9090 }, game: { ws: 9091 }, name: { ws: 9093 } },
  };
  const [way] = [toSecond(ended, 'aws', 'realtime4', 'wss')];
  expect(way).toEqual({
    'ipv4 shipped': 'play.example.com:19093 play.example.com:19090!',
    'ipv4 configured': 'play.example.com:19093 play.example.com:19090 play.example.com:10601',
  });
  expect(follow(ended, { cloud: 'aws', configured: false })[0]?.remedy).toContain('AddressRewriter');
});

import type { PhotonNetworkProps } from '../../cdk/index';
import type { TopologyInput } from '../../src/index';
import { DIRECT, messages, network, refusals, RELAY, synth } from './stacks';

type Props = Omit<Partial<PhotonNetworkProps>, 'topology'>;
const cidrs = (count: number, family: 'ipv4' | 'ipv6' = 'ipv4') =>
  Array.from({ length: count }, (_, index) =>
    family === 'ipv4' ? `10.0.${index}.1/32` : `2001:db8:${index.toString(16)}::1/128`,
  );

describe('quotas', () => {
  const master: TopologyInput = { servers: { master: 1 }, protocols: ['tcp'], clients: ['203.0.113.0/24'] };

  test.each([
    ['60 IPv4 rules fit', { clients: cidrs(60) }, {}, []],
    ['61 do not', { clients: cidrs(61) }, {}, ['clients [quota-exceeded]']],
    ['60 IPv6 rules fit beside 60 IPv4 rules', { clients: [...cidrs(60), ...cidrs(60, 'ipv6')] }, {}, []],
    ['61 IPv6 rules do not', { clients: cidrs(61, 'ipv6') }, {}, ['clients [quota-exceeded]']],
    [
      'a prefix list counts as its maximum entries, in either family',
      { clients: ['203.0.113.0/24'], aws: { prefixLists: { clients: [{ id: 'pl-0', maxEntries: 60 }] } } },
      {},
      ['clients [quota-exceeded]'],
    ],
    [
      'sources times ranges',
      { clients: cidrs(31), ports: { master: { tcp: [4530, 4540] } } },
      {},
      ['clients [quota-exceeded]'],
    ],
    ['adjacent ports are one rule', { clients: cidrs(60), ports: { master: { tcp: [4530, 4531] } } }, {}, []],
    ['a raised quota', { clients: cidrs(61) }, { quotas: { rulesPerGroup: 61 } }, []],
    [
      'the heaviest audience is named',
      { clients: cidrs(20), management: { 'tcp/22': cidrs(41) } },
      {},
      ['management [quota-exceeded]'],
    ],
  ] satisfies [string, Partial<TopologyInput>, Props, string[]][])('%s', (_, edit, props, expected) => {
    expect(refusals(() => network({ ...master, ...edit }, props))).toEqual(expected);
  });

  test('a group counts in both families', () => {
    const topology: TopologyInput = { ...DIRECT, servers: { master: 1, game: 1 }, protocols: ['tcp'] };
    expect(refusals(() => network({ ...topology, clients: cidrs(60, 'ipv6') }))).toEqual([
      'clients [quota-exceeded]',
    ]);
    expect(refusals(() => network({ ...topology, clients: cidrs(59, 'ipv6') }))).toEqual([]);
  });

  test('the message says by how much, and what to do', () => {
    expect(messages(() => network({ ...master, clients: cidrs(75) }))).toEqual([
      'the master group needs 75 inbound IPv4 rules; the limit is 60. Write fewer, larger ranges, or have the quota raised and write quotas: { rulesPerGroup: 75 } (--aws-quota rulesPerGroup=75).',
    ]);
    expect(messages(() => network({ ...master, clients: cidrs(201) }))).toEqual([
      'the master group needs 201 inbound IPv4 rules; the limit is 60. Write fewer, larger ranges: AWS grants at most 200.',
    ]);
  });

  test('what fits synthesises as many rules as were counted', () => {
    const [group] = Object.values(synth({ ...master, clients: cidrs(60) }));
    expect(group?.Properties['SecurityGroupIngress']).toHaveLength(60);
  });

  test('a master with more ports than a load balancer has listeners', () => {
    const topology: TopologyInput = { ...RELAY, servers: { master: 1 }, protocols: ['udp'] };
    const ports = (count: number) => ({
      master: { udp: Array.from({ length: count }, (_, index) => 6000 + index) },
    });
    expect(refusals(() => network({ ...topology, ports: ports(50) }))).toEqual([]);
    expect(messages(() => network({ ...topology, ports: ports(51) }))).toEqual([
      expect.stringContaining('load balancer 1 needs 51 listeners; the limit is 50'),
    ]);
  });

  test('pooled servers count once for each listener, 500 in all across zones', () => {
    const topology: TopologyInput = { ...RELAY, protocols: ['udp'] };
    const names = (name: number, props: Props = {}) =>
      messages(() => network({ ...topology, servers: { name } }, props));
    expect(names(250)).toEqual([]);
    expect(names(251)).toEqual([expect.stringContaining('502 targets; the limit is 500')]);
    expect(names(251, { quotas: { targetsPerZone: 502 } })).toEqual([]);
    const unset = { targetsPerZone: undefined } as never;
    expect(names(251, { quotas: unset })).toEqual([expect.stringContaining('the limit is 500')]);
    expect(names(500, { relay: { crossZone: false } })).toEqual([]);
    expect(names(501, { relay: { crossZone: false } })).toEqual([
      expect.stringContaining('1002 targets; the limit is 1000'),
    ]);
  });
});

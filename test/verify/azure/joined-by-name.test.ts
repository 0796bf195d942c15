import { made, readAll, unknown } from './not-made-yet';
import type { Json } from './taken';

const game = { 'photon:role': 'game' };

/** An interface that joins something of a load balancer by ids that are not known yet. */
const joiner = (name: string, tags: Json, on: readonly Json[], joins: Json): Json =>
  made(
    'NetworkInterface',
    name,
    { tags, ipConfigurations: [{ name: 'a', ...joins }] },
    { ipConfigurations: on.map(({ urn }) => urn) },
  );

/** A load balancer with a rule for each of its pools. */
const balancerOf = (pools: readonly string[], more: Json = {}): Json =>
  made('LoadBalancer', 'edge', {
    tags: { 'photon:role': 'load-balancer' },
    frontendIPConfigurations: [{ name: 'public', publicIPAddress: { id: '/address' } }],
    backendAddressPools: pools.map((name) => ({ name })),
    loadBalancingRules: pools.map((name, index) => ({
      name,
      protocol: 'Udp',
      frontendPort: 10400 + index,
      backendPort: 5056,
      frontendIPConfiguration: { id: '$self/frontendIPConfigurations/public' },
      backendAddressPool: { id: `$self/backendAddressPools/${name}` },
    })),
    ...more,
  });

const IN_POOL = { loadBalancerBackendAddressPools: [unknown] };

/** A load balancer with pools, and interfaces of which each joins one. */
function joining(pools: readonly string[], interfaces: Readonly<Record<string, Json>>, map = {}) {
  const balancer = balancerOf(pools);
  const joiners = Object.entries(interfaces).map(([name, tags]) => joiner(name, tags, [balancer], IN_POOL));
  return readAll([balancer, ...joiners], map);
}

const targetsOf = ({ forwardedPorts }: ReturnType<typeof readAll>) =>
  forwardedPorts.map(({ targets }) => targets.map(({ name }) => name));

const numbered = (node: string): Json => ({ ...game, 'photon:node': node });

test.each<[string, string, Json, Record<string, string>, readonly string[]]>([
  ['a server joins by a likeness of names', 'arena-1', game, {}, ['joined-by-name']],
  ['the map tells', 'arena-1', game, { 'arena-1': 'game' }, []],
  ['says which server joins', 'game-1', numbered('1'), {}, []],
  ['another machine joins', 'arena-1', {}, {}, []],
])('a note on a pool that %s', (_, name, tags, map, notes) => {
  const { remarks } = joining([name], { [name]: tags }, map);
  expect(remarks.flatMap(({ kind, reason }) => (kind === 'not-analysed' ? reason.code : []))).toEqual(notes);
});

test.each<[readonly string[], Readonly<Record<string, Json>>, readonly string[][]]>([
  [['arena1', 'arena2-pool'], { 'arena1-nic': game, arena2: game }, [['arena1-nic'], ['arena2']]],
  [['arena1', 'arena10'], { arena1: game, arena10: game }, [['arena1'], ['arena10']]],
  [
    ['pool-arena-1-4', 'be-arena-2'],
    { 'vm-arena1': game, arena02Nic: game },
    [['vm-arena1'], ['arena02Nic']],
  ],
  [['pool-game-1', 'game-2-pool'], { one: numbered('1'), two: numbered('2') }, [['one'], ['two']]],
  // The number is the family's.
  [['pool-arena-4'], { 'arena-1': game }, [['arena-1']]],
  [['pool-lobby-v4'], { 'nic-lobby-1': game, 'nic-lobby-2': game }, [['nic-lobby-1', 'nic-lobby-2']]],
  // Two machines of different roles begin with it.
  [['arena', 'web'], { 'arena-1': game, 'arena-2': { 'photon:role': 'master' } }, [[], []]],
  // One server more than pools are called as it is: which pool it joins is not known.
  [['arena-1', 'arena-2'], { 'arena-1': game, 'arena-2': game, other: game }, [[], []]],
  // Another machine may join any of them.
  [['arena-1', 'arena-2'], { 'arena-1': game, 'arena-2': game, web: {} }, [['arena-1'], ['arena-2']]],
  // A pool that is called as no server may be joined beside its own.
  [['arena-1', 'ways-out'], { 'arena-1': game, other: game }, [['arena-1'], []]],
])('pools %j of interfaces %j that do not exist yet', (pools, interfaces, targets) => {
  expect(targetsOf(joining(pools, interfaces))).toEqual(targets);
});

test.each([
  ['game:1', [['nic'], []]],
  ['game:2', [[], []]],
])('a pool that the map says to be of %s', (server, targets) => {
  expect(targetsOf(joining(['one', 'two'], { nic: numbered('1') }, { one: server }))).toEqual(targets);
});

test.each<[string, readonly string[], Json, string]>([
  ['a server joins', ['one', 'two'], game, 'unresolved'],
  ['a server joins by its name', ['nic', 'two'], game, 'analysed'],
  ['another machine joins', ['one', 'two'], {}, 'analysed'],
])('a load balancer of which %s something', (_, pools, tags, state) => {
  expect(joining(pools, { nic: tags }).coverage[0]?.state).toBe(state);
});

test('a pool by an id that depends on nothing of the files is nobody’s by its name', () => {
  const group = made('resources:ResourceGroup', 'photon');
  const infrastructure = readAll([group, balancerOf(['arena-1']), joiner('arena-1', game, [group], IN_POOL)]);
  expect(targetsOf(infrastructure)).toEqual([[]]);
});

/** Inbound NAT rules that are resources of their own. */
const natRule = (name: string, port: number): Json =>
  made(
    'InboundNatRule',
    name,
    {
      loadBalancerName: 'edge',
      protocol: 'Udp',
      frontendPort: port,
      backendPort: 5056,
      frontendIPConfiguration: unknown,
    },
    { frontendIPConfiguration: [balancerOf([])['urn']] },
  );

test('whoever depends on as many rules as it joins joins each, whatever they are called', () => {
  const [one, two] = [natRule('one', 10400), natRule('two', 10401)];
  const both = { loadBalancerInboundNatRules: [unknown, unknown] };
  const first = joiner('first', game, [one, two], both);
  const second = joiner('second', game, [two], { loadBalancerInboundNatRules: [unknown] });
  const infrastructure = readAll([balancerOf([]), one, two, first, second]);
  expect(targetsOf(infrastructure)).toEqual([['first'], ['first', 'second']]);
});

test.each<[string, readonly Json[], readonly (string | undefined)[]]>([
  ['as many as frontends', [natRule('one', 10400), natRule('two', 10400)], ['four', 'six']],
  ['fewer than frontends', [natRule('one', 10400)], ['four', 'six']],
])('rules of unknown frontends to one port, %s', (_, rules, frontends) => {
  const balancer = balancerOf([], {
    frontendIPConfigurations: ['four', 'six'].map((name) => ({ name, publicIPAddress: { id: `/${name}` } })),
  });
  const { forwardedPorts } = readAll([balancer, ...rules]);
  expect(forwardedPorts.map(({ frontend }) => frontend)).toEqual(frontends);
  const conditions = forwardedPorts.map(({ conditional }) => conditional?.code);
  expect(conditions).toEqual(frontends.map(() => (rules.length > 1 ? undefined : 'frontend-unknown')));
});

test('routes of another subnet of the network in which a server’s subnet is not known yet', () => {
  const table = made('RouteTable', 'table', {
    routes: [{ name: 'all', addressPrefix: '0.0.0.0/0', nextHopType: 'VirtualAppliance' }],
  });
  const network = made(
    'VirtualNetwork',
    'network',
    { subnets: [{ name: 'a' }, { name: 'b', routeTable: unknown }] },
    { subnets: [table['urn']] },
  );
  const nic = joiner('nic', game, [network], { subnet: unknown });
  expect(readAll([table, network, nic]).coverage[0]).toMatchObject({ state: 'unsupported', touches: 'nic' });
});

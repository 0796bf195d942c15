import * as fc from 'fast-check';
import { containsAddress } from '../../src/addresses/cidr';
import type { HostFirewallOptions } from '../../src/host-firewall/host-rules';
import { hostFirewall } from '../../src/host-firewall/host-rules';
import { nftablesRuleset } from '../../src/host-firewall/nftables';
import { windowsFirewallScript } from '../../src/host-firewall/powershell';
import type { Issue } from '../../src/issues/issue';
import { isPhotonError } from '../../src/issues/photon-error';
import type { Plan } from '../../src/plan/plan';
import { planTopology } from '../../src/plan/plan';
import { includesPort } from '../../src/ports/port-range';
import type { Transport } from '../../src/ports/vocabulary';
import { formatSource, rangesAmong } from '../../src/topology/source';
import type { TopologyInput } from '../../src/topology/topology-input';

const input: TopologyInput = {
  servers: { master: 1, game: 2, dashboard: 1 },
  protocols: ['udp', 'tcp'],
  clients: ['203.0.113.0/24', '2001:db8::/32'],
  operators: ['198.51.100.0/24'],
  management: { 'tcp/22': ['192.0.2.0/28'] },
};
const peers = { game: ['10.0.1.0/24'], master: ['10.0.0.5/32'] };

/** Whether the host lets a packet in. */
function lets(
  plan: Plan,
  machine: string,
  options: HostFirewallOptions,
  from: string,
  port: number,
  transport: Transport,
) {
  return hostFirewall(plan, machine, options).rules.some(
    (rule) =>
      rule.transport === transport &&
      rule.grants.some(
        ({ sources, ranges }) =>
          ranges.some((range) => includesPort(range, port)) && containsAddress(rangesAmong(sources), from),
      ),
  );
}

test('in direct a host lets in what the clouds let in, from every kind of source, on every port', () => {
  const plan = planTopology(input);
  const parties: Record<string, string> = { '10.0.1.9': 'game', '10.0.0.5': 'master' };
  const addresses = [
    '203.0.113.9',
    '2001:db8::7',
    '198.51.100.3',
    '192.0.2.5',
    '10.0.1.9',
    '10.0.0.5',
    '10.9.9.9',
    '8.8.8.8',
  ];
  const options = { master: { peers: { game: peers.game } }, game: {}, dashboard: { peers } };
  fc.assert(
    fc.property(
      fc.constantFrom('master', 'game', 'dashboard'),
      fc.constantFrom(...addresses),
      fc.oneof(
        fc.constantFrom(22, 4520, 4530, 4531, 5055, 5056, 8088, 27001, 27002, 40001),
        fc.integer({ min: 0, max: 65_535 }),
      ),
      fc.constantFrom<Transport>('tcp', 'udp'),
      (machine, address, port, transport) => {
        const inCloud = plan.rules.aws
          .filter((rule) => rule.role === machine && rule.transport === transport)
          .some(({ grants }) =>
            grants.some(
              ({ sources, ranges }) =>
                ranges.some((range) => includesPort(range, port)) &&
                sources.some((source) =>
                  source.kind === 'range'
                    ? containsAddress([source.cidr], address)
                    : formatSource(source) === parties[address],
                ),
            ),
          );
        expect(lets(plan, machine, options[machine as keyof typeof options], address, port, transport)).toBe(
          inCloud,
        );
      },
    ),
    { numRuns: 400 },
  );
});

describe('in relay a host sees what its cloud shows it', () => {
  const PROBE = '168.63.129.16';
  const relay: TopologyInput = {
    ...input,
    servers: { ...input.servers, name: 2 },
    access: 'relay',
    clients: ['203.0.113.0/24'],
  };
  const balancers = { peers: { 'load-balancer': ['10.0.9.0/24'] } };
  test.each<[string, HostFirewallOptions, string, number, boolean, machine?: string]>([
    ['a player on Azure, by its own address', { cloud: 'azure' }, '203.0.113.9', 4531, true],
    ['a player on AWS, by its own address', { cloud: 'aws' }, '203.0.113.9', 4531, true],
    ['Azure’s probe, by its one address, at pooled servers', { cloud: 'azure' }, PROBE, 4533, true, 'name'],
    ['the address after Azure’s probe', { cloud: 'azure' }, '168.63.129.17', 4533, false, 'name'],
    ['Azure’s probe on another port', { cloud: 'azure' }, PROBE, 9091, false, 'name'],
    ['Azure’s probe at a single server, which nothing probes', { cloud: 'azure' }, PROBE, 4531, false],
    [
      'Azure’s probe at a single server that is probed',
      { cloud: 'azure', peers: { 'load-balancer': [`${PROBE}/32`] } },
      PROBE,
      4531,
      true,
    ],
    ['Azure’s probe at a machine with a pooled server', { cloud: 'azure' }, PROBE, 4533, true, 'game+name'],
    ['its probe of the other server there', { cloud: 'azure' }, PROBE, 4531, false, 'game+name'],
    [
      'an AWS load balancer’s probe, by the subnets named',
      { cloud: 'aws', ...balancers },
      '10.0.9.4',
      4531,
      true,
    ],
    ['an AWS load balancer’s probe without a word', { cloud: 'aws' }, '10.0.9.4', 4531, false],
    ['Azure’s address on AWS', { cloud: 'aws' }, '168.63.129.16', 4531, false],
    ['an outsider on AWS', { cloud: 'aws', ...balancers }, '8.8.8.8', 4531, false],
  ])('%s', (_title, options, from, port, let_in, machine = 'game') => {
    const shared = machine.includes('+') ? { machines: [['game:1', 'name:1']] } : {};
    expect(lets(planTopology({ ...relay, ...shared }), machine, options, from, port, 'tcp')).toBe(let_in);
  });
});

/** `host-peer-invalid peers.game` of what stops a host, or stays closed there. */
function codes(topology: TopologyInput, machine: string, options: HostFirewallOptions): string[] {
  const codeAt = ({ code, place }: Issue) => `${code} ${place.path}`;
  try {
    return hostFirewall(planTopology(topology), machine, options).issues.map(codeAt);
  } catch (error) {
    if (!isPhotonError(error)) throw error;
    return error.issues.map(codeAt);
  }
}

const prefixList = { id: 'pl-0123456789abcdef0', maxEntries: 5 };

test.each<[string, TopologyInput, string, HostFirewallOptions, string[]]>([
  ['a peer that nobody named stays closed', input, 'master', {}, ['host-source-closed peers.game']],
  ['a role that is not there', input, 'gmae', {}, ['unknown-name machine']],
  ['a server that is not there', input, 'game:3', {}, ['unknown-name machine']],
  [
    'relay without a cloud',
    { ...input, access: 'relay', clients: ['203.0.113.0/24'] },
    'game',
    {},
    ['host-source-closed cloud'],
  ],
  ['host bits', input, 'master', { peers: { game: ['10.0.1.5/24'] } }, ['host-peer-invalid peers.game']],
  [
    'everyone as a peer, in two halves',
    input,
    'master',
    { peers: { game: ['0.0.0.0/1', '128.0.0.0/1'] } },
    ['host-peer-invalid peers.game', 'host-peer-invalid peers.game'],
  ],
  [
    'a peer that never comes here',
    input,
    'game',
    { peers: { name: ['10.0.2.0/24'] } },
    ['host-peer-invalid peers.name'],
  ],
  [
    'no way in for those who run it',
    { ...input, management: undefined },
    'game',
    {},
    ['host-without-management management'],
  ],
  [
    'a prefix list, which a host cannot resolve',
    { ...input, aws: { prefixLists: { clients: [prefixList] } } },
    'game',
    { cloud: 'aws' },
    ['host-source-closed peers.clients'],
  ],
  [
    'a prefix list whose addresses are given',
    { ...input, aws: { prefixLists: { clients: [prefixList] } } },
    'game',
    { cloud: 'aws', peers: { clients: ['192.0.2.128/25'] } },
    [],
  ],
  [
    'a prefix list on the other cloud',
    { ...input, aws: { prefixLists: { clients: [prefixList] } } },
    'game',
    { cloud: 'azure' },
    [],
  ],
])('%s', (_title, topology, machine, options, expected) => {
  expect(codes(topology, machine, options)).toEqual(expected);
});

describe('machines that several roles share', () => {
  const shared: TopologyInput = {
    ...input,
    servers: { master: 1, game: 2 },
    machines: [['master', 'game:1']],
  };
  const open = (machine: string) =>
    hostFirewall(planTopology(shared), machine, {
      peers: machine === 'game' ? {} : { game: ['10.0.1.0/24'] },
    });

  test.each([
    ['master', 'game+master', [4520, 5055, 5056]],
    ['game+master', 'game+master', [4520, 5055, 5056]],
    ['game:1', 'game+master', [4520, 5055, 5056]],
    ['game', 'game', [5056]],
    ['game:2', 'game', [5056]],
  ])('%s is a machine of kind %s and opens %j', (name, kind, ports) => {
    const firewall = name === 'game:2' ? hostFirewall(planTopology(shared), name) : open(name);
    expect(firewall.machine).toBe(kind);
    const ranges = firewall.rules.flatMap(({ grants }) => grants.flatMap((grant) => grant.ranges));
    expect([4520, 5055, 5056].filter((port) => ranges.some((range) => includesPort(range, port)))).toEqual(
      ports,
    );
  });
});

test('nftables has a table of its own that drops what it does not name', () => {
  const lines = nftablesRuleset(planTopology(input), 'master', { peers: { game: peers.game } }).split('\n');
  expect(lines.filter((line) => line.includes('accept comment')).map((line) => line.trim())).toEqual([
    'ip6 saddr fe80::/10 udp sport 547 udp dport 546 accept comment "DHCPv6"',
    'ip saddr { 203.0.113.0/24 } udp dport { 5055, 27001 } accept comment "clients"',
    'ip6 saddr { 2001:db8::/32 } udp dport { 5055, 27001 } accept comment "clients"',
    'ip saddr { 203.0.113.0/24 } tcp dport { 4530 } accept comment "clients"',
    'ip6 saddr { 2001:db8::/32 } tcp dport { 4530 } accept comment "clients"',
    'ip saddr { 10.0.1.0/24 } tcp dport { 4520 } accept comment "servers"',
    'ip saddr { 192.0.2.0/28 } tcp dport { 22 } accept comment "management"',
  ]);
  expect(lines).toContain('    type filter hook input priority filter; policy drop;');
});

test('PowerShell removes its group before it makes it, and quotes what a name could end', () => {
  const custom = planTopology({
    servers: { master: 1 },
    clients: ['0.0.0.0/0', '::/0'],
    protocols: ['udp'],
    management: { 'tcp/3389': ['192.0.2.0/28'] },
  });
  const script = windowsFirewallScript(custom, 'master').split('\r\n');
  const removal = script.findIndex((line) => line.startsWith('Get-NetFirewallRule -Group $group'));
  const rules = script.flatMap((line, index) => (line.startsWith('New-NetFirewallRule') ? [index] : []));
  expect(rules).toHaveLength(2);
  expect(rules.every((index) => index > removal)).toBe(true);
  expect(script[rules[0] ?? 0]).toBe(
    "New-NetFirewallRule -Group $group -DisplayName 'Photon master: clients, udp' -Direction Inbound -Action Allow -Profile Any -Protocol UDP -LocalPort '5055','27001' -RemoteAddress 'Any' | Out-Null",
  );
});

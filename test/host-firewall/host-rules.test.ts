import type { HostFirewallOptions } from '../../src/host-firewall/host-rules';
import { hostFirewall } from '../../src/host-firewall/host-rules';
import { nftablesRuleset } from '../../src/host-firewall/nftables';
import { windowsFirewallScript } from '../../src/host-firewall/powershell';
import type { Issue } from '../../src/issues/issue';
import { isPhotonError } from '../../src/issues/photon-error';
import { planTopology } from '../../src/plan/plan';
import { includesPort } from '../../src/ports/port-range';
import type { TopologyInput } from '../../src/topology/topology-input';
import { input, peers } from './input';

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

import * as fc from 'fast-check';
import { containsAddress } from '../../src/addresses/cidr';
import type { HostFirewallOptions } from '../../src/host-firewall/host-rules';
import { hostFirewall } from '../../src/host-firewall/host-rules';
import type { Plan } from '../../src/plan/plan';
import { planTopology } from '../../src/plan/plan';
import { includesPort } from '../../src/ports/port-range';
import type { Transport } from '../../src/ports/vocabulary';
import { formatSource, rangesAmong } from '../../src/topology/source';
import type { TopologyInput } from '../../src/topology/topology-input';
import { input, peers } from './input';

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

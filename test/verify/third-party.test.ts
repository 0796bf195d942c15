import { join } from 'node:path';
import { planTopology } from '../../src/plan/plan';
import type { CheckOptions } from '../../src/verify/check-result';
import { checkFiles } from '../../src/verify/check';
import type { TopologyInput } from '../../src/topology/topology-input';

interface Foreign {
  readonly title: string;
  readonly files: readonly string[];
  readonly topology: TopologyInput;
  readonly options?: CheckOptions;
  /** Code, where, ports, and sources where they matter; everything that is wrong and nothing else. Notes count too. */
  readonly findings: readonly string[];
}

const clients = ['203.0.113.0/24'];

/** Templates, previews and states that this library did not make; what is wrong with them was written down by hand, from the documents, before any of them was read by the code. */
const THIRD_PARTY: readonly Foreign[] = [
  {
    title: 'one machine with all that the vendor’s firewall script opens, to everyone',
    files: ['one-machine-vendor-script.yaml'],
    topology: { servers: { master: 1, game: 1 }, layout: 'single', clients: ['0.0.0.0/0'] },
    options: { map: { Server: 'all' } },
    findings: [
      'excess-access at all: 4520-4529/tcp, 4532-4535/tcp from 0.0.0.0/0',
      'excess-access at all: 5057-5058/udp from 0.0.0.0/0',
      'excess-access at all: 27000/udp from 0.0.0.0/0',
      'excess-access at all: 3389/tcp from 0.0.0.0/0',
    ],
  },
  {
    title: 'a load balancer without a group, and a probe that nothing lets in',
    files: ['balancer-without-group.json'],
    topology: { servers: { master: 1 }, protocols: ['udp'], clients, access: 'relay' },
    findings: [
      'listener-missing at master:1: 27001/udp',
      'health-check-broken at master:1: 5055/udp',
      'load-balancer-without-security-group at load-balancer',
    ],
  },
  {
    title: 'game servers pooled behind one port',
    files: ['pooled-game-servers.yaml'],
    topology: { servers: { master: 1, game: 2 }, protocols: ['udp'], clients, access: 'relay' },
    findings: [
      'wrong-target at game:1: 10400/udp',
      'pooled-server at game:1: 10400/udp',
      'listener-missing at game:2: 10401/udp',
    ],
  },
  {
    title: 'the master lets in a whole subnet where game servers are meant',
    files: ['s2s-by-subnet.yaml'],
    topology: { servers: { master: 1, game: 1 }, protocols: ['tcp'], clients },
    findings: [
      'excess-access at master: 4520/tcp from 10.0.1.0/24',
      'excess-access at master: icmp from 0.0.0.0/0',
      'public-address-missing at master from 203.0.113.0/24',
      'public-address-missing at game from 203.0.113.0/24',
      'role-inferred-from-name at master',
      'role-inferred-from-name at game',
    ],
  },
  {
    title: 'a parameter without a value decides who may play',
    files: ['parameters-and-conditions.yaml'],
    topology: { servers: { master: 1 }, protocols: ['udp'], clients },
    findings: [
      'inconclusive at master: 5055/udp from 203.0.113.0/24',
      'inconclusive at master: 5055/udp from 0.0.0.0/0 except 203.0.113.0/24',
    ],
  },
  {
    title: 'the same with the value given',
    files: ['parameters-and-conditions.yaml'],
    topology: { servers: { master: 1 }, protocols: ['udp'], clients },
    options: { parameters: { ClientCidr: '203.0.113.0/24' } },
    findings: [],
  },
  {
    title: 'the same as a test filter, which opens everything',
    files: ['parameters-and-conditions.yaml'],
    topology: { servers: { master: 1 }, protocols: ['udp'], clients },
    options: { parameters: { ClientCidr: '203.0.113.0/24', Stage: 'test', AdminPort: '22' } },
    findings: [
      'excess-access at master: 22/tcp',
      'excess-access at master: 0-21/tcp, 23-65535/tcp, 0-5054/udp, 5056-27000/udp, 27002-65535/udp, every other protocol from 0.0.0.0/0',
      'excess-access at master: 5055/udp, 27001/udp from 0.0.0.0/0 except 203.0.113.0/24',
    ],
  },
  {
    title: 'a group from another stack that nobody says whose it is, and a list that is not there',
    files: ['imported-group.json'],
    topology: { servers: { master: 1, game: 1 }, protocols: ['tcp'], clients },
    findings: [
      'inconclusive at master: 4520/tcp from game',
      'inconclusive at master: 4520/tcp',
      'required-access-blocked at game: 4531/tcp from 203.0.113.0/24',
      'excess-access at game: 4531/tcp from pl-0123456789abcdef0',
    ],
  },
  {
    title: 'the same, with its role, and the list planned',
    files: ['imported-group.json'],
    topology: {
      servers: { master: 1, game: 1 },
      protocols: ['tcp'],
      clients,
      aws: { prefixLists: { clients: [{ id: 'pl-0123456789abcdef0', maxEntries: 5 }] } },
    },
    options: { map: { 'fleet-GameGroup': 'game' } },
    findings: [
      'required-access-blocked at master: 4530/tcp from pl-0123456789abcdef0',
      'required-access-blocked at game: 4531/tcp from 203.0.113.0/24',
    ],
  },
  {
    title: 'egress that forgets the master, an ACL that closes a port to some, another team’s open group',
    files: ['narrow-egress.yaml'],
    topology: { servers: { master: 1, game: 1 }, protocols: ['udp'], clients },
    findings: [
      'required-access-blocked at game: 4520/tcp',
      'required-access-blocked at game: 27002/udp from 203.0.113.128/25',
      'public-address-missing at game from 203.0.113.0/24',
      'internal-port-open at Database: 4520/tcp from 0.0.0.0/0',
    ],
  },
  {
    title: 'nested stacks that pass each other groups',
    files: ['nested-parent.template.json', 'nested-inner.template.json'],
    topology: { servers: { master: 1, game: 1 }, protocols: ['tcp'], clients },
    findings: ['excess-access at master: 9999/tcp from 198.51.100.0/24'],
  },
  {
    title: 'a group that trusts Azure’s default rules',
    files: ['vnet-default-preview.json'],
    topology: { servers: { master: 1 }, protocols: ['udp'], clients },
    options: { map: { 'master-nsg': 'master' } },
    findings: ['excess-access at master: 0-65535/tcp, 0-65535/udp, every other protocol from network, probe'],
  },
  {
    title: 'a denial that comes before the permission, in a state',
    files: ['denial-first-state.json'],
    topology: { servers: { master: 1 }, protocols: ['udp'], clients: ['0.0.0.0/0', '::/0'] },
    findings: [
      'required-access-blocked at master: 5055/udp from 203.0.113.64/26',
      'excess-access at master: 5056-5058/udp',
    ],
  },
  {
    title: 'standalone rules of a first preview, which open S2S to the wrong servers',
    files: ['standalone-rules-preview.json'],
    topology: { servers: { master: 1, game: 1, name: 1 }, protocols: ['tcp'], clients },
    findings: [
      'required-access-blocked at master: 4520/tcp from game',
      'excess-access at master: 4520/tcp from name',
    ],
  },
  {
    title: 'inbound NAT that leads to the wrong game servers, and a master that nothing guards',
    files: ['nat-rules-swapped.json'],
    topology: { servers: { master: 1, game: 2 }, protocols: ['udp'], clients, access: 'relay' },
    findings: [
      'wrong-target at game:1: 10400/udp',
      'wrong-target at game:2: 10401/udp',
      'public-address-in-relay at game',
      'excess-listener at load-balancer: 50001/tcp',
      'required-access-blocked at master: 5055/udp, 27001/udp from 203.0.113.0/24',
      'excess-access at master: 0-4519/tcp, 4521-4529/tcp, 4531-65535/tcp, 4520/tcp, 0-65535/udp, every other protocol',
      'excess-access at master: 4530/tcp',
    ],
  },
  {
    title: 'a subnet’s group and an interface’s group in a row',
    files: ['two-groups-in-a-row.json'],
    topology: { servers: { master: 1 }, protocols: ['udp', 'tcp'], clients },
    findings: ['required-access-blocked at master: 4530/tcp from 203.0.113.0/24'],
  },
];

test.each(THIRD_PARTY.map((template) => [template.title, template] as const))(
  '%s',
  (_, { files, topology, options, findings }) => {
    const paths = files.map((file) => join(__dirname, 'third-party', file));
    const found = checkFiles(planTopology(topology), paths, options).findings.map(
      ({ code, data: { at, node, ports = [], sources = [] } }) => ({
        short: `${code} at ${at}${node === undefined ? '' : `:${node}`}${ports.length > 0 ? `: ${ports.join(', ')}` : ''}`,
        sources: sources.join(', ').replaceAll("'", '’'),
      }),
    );
    const texts = found.map(({ short, sources }) => {
      const whole = `${short} from ${sources}`;
      return findings.includes(whole) ? whole : short;
    });
    expect(texts.sort()).toEqual([...findings].sort());
  },
);

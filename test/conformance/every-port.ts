import { familyOf } from '../../src/addresses/cidr';
import type { Plan } from '../../src/plan/plan';
import type { Transport } from '../../src/ports/vocabulary';
import { answersOn } from '../../src/reach/answers';
import { azureProbe, balancerEnd, machineEnd, neighbour, outsideEnd } from '../../src/reach/ends';
import type { Endpoint, Gate, Infrastructure } from '../../src/reach/model';
import { neededAt, partyGroup } from '../../src/reach/needs';
import type { End } from '../../src/reach/packet';
import { matchPeers } from '../../src/reach/packet';
import type { Region } from '../../src/reach/regions';
import { regionOf } from '../../src/reach/regions';
import { judge } from '../../src/reach/verdict';
import type { Cloud, RuleSet } from '../../src/rules/rule';
import { machinesOf } from '../../src/topology/topology';

const PORTS = 65536;
const TRANSPORTS: readonly Transport[] = ['tcp', 'udp'];
/** Where machines of the network stand in these tests: a range that no topology here names. */
const INSIDE = [regionOf('100.127.255.9/32')].flatMap((region) => region ?? []);
const STRANGERS = ['192.0.2.200/32', '8.8.8.8/32', '2001:db9::1/128', '2a00::1/128'];

/** One answer for each port: 1 is open, 0 is closed, 2 is unknown. */
type Answers = Uint8Array;

interface World {
  readonly plan: Plan;
  readonly aws: Infrastructure;
  readonly azure: Infrastructure;
}

/** The first packets on which plan, AWS and Azure disagree, in words; none where all say the same to each of 65,536 ports, both transports, every source and role. */
export function disagreements(world: World): string[] {
  return [...atMachines(world), ...atEndpoints(world)];
}

/** How many packets the comparison of a topology asks about. */
export function packetsAsked({ plan }: World): number {
  return machinesOf(plan.topology).length * sourcesOf(plan).length * PORTS * TRANSPORTS.length;
}

interface Source {
  readonly title: string;
  end(infrastructure: Infrastructure | undefined): End;
}

/** Every kind of source: each side of every border of every range, each role, load balancer, probe, neighbour, strangers. */
function sourcesOf({ topology }: Plan): Source[] {
  const ranges = [
    ...topology.clients,
    ...topology.operators,
    ...topology.management.flatMap(({ sources }) => sources),
    ...Object.values(topology.publicAddresses).flat(),
    ...STRANGERS,
  ];
  const addresses = new Map(
    ranges.flatMap(borders).map((region) => [`${region.family} ${region.from}`, region]),
  );
  return [
    ...[...addresses.values()].map((region) => ({
      title: `${region.family} ${region.from}`,
      end: () => outsideEnd(region),
    })),
    ...machinesOf(topology).map((role) => ({
      title: role,
      end: (infrastructure: Infrastructure | undefined): End => {
        const machine = infrastructure?.machines.find((one) => one.role === role);
        if (infrastructure && !machine) throw new Error(`no ${role} on ${infrastructure.cloud}`);
        return {
          ...(machine ? machineEnd(machine) : { ...neighbour, groups: new Set([partyGroup(role)]) }),
          regions: INSIDE,
        };
      },
    })),
    { title: 'neighbour', end: () => ({ ...neighbour, regions: INSIDE }) },
    {
      title: 'probe',
      end: (infrastructure) =>
        infrastructure?.cloud === 'azure' ? azureProbe : loadBalancerEnd(infrastructure),
    },
  ];
}

/** Both clouds' probes ask from one address here, so that clients who happen to hold it count alike. */
const loadBalancerEnd = (infrastructure: Infrastructure | undefined): End => ({
  ...balancerEnd(infrastructure?.balancers.flatMap(({ groups }) => groups) ?? [], azureProbe.regions ?? []),
});

function borders(cidr: string): Region[] {
  const region = regionOf(cidr);
  if (!region) return [];
  const last = familyOf(cidr) === 'ipv4' ? 2n ** 32n - 1n : 2n ** 128n - 1n;
  return [region.from - 1n, region.from, region.to, region.to + 1n]
    .filter((address) => address >= 0n && address <= last)
    .map((address) => ({ family: region.family, from: address, to: address }));
}

function atMachines({ plan, aws, azure }: World): string[] {
  const direct = plan.topology.access === 'direct';
  return machinesOf(plan.topology).flatMap((role) =>
    sourcesOf(plan).flatMap((source) =>
      TRANSPORTS.flatMap((transport) => {
        const seen = ([aws, azure] as const).flatMap((infrastructure): [string, Answers][] => {
          const { cloud } = infrastructure;
          const needed = neededAt(plan, role, { cloud, clientsAtMachines: cloud === 'azure' });
          const end = source.end(infrastructure);
          const planned =
            cloud === 'azure' && source.title === 'probe' ? azureProbe : { ...source.end(undefined) };
          return [
            [`the flows for ${cloud}`, answers([needed], transport, planned)],
            [`the rules for ${cloud}`, byRules(plan.rules[cloud], role, transport, planned, cloud)],
            ...infrastructure.machines
              .filter((machine) => machine.role === role)
              .map((machine): [string, Answers] => [
                `${cloud} at ${machine.name}`,
                answers(machine.inbound, transport, end),
              ]),
          ];
        });
        // In relay each cloud has an answer of its own at the machine.
        const groups = direct
          ? [seen]
          : (['aws', 'azure'] as const).map((cloud) => seen.filter(([title]) => title.includes(cloud)));
        return groups.flatMap((group) => firstDifference(group, `${source.title} -> ${role}`, transport));
      }),
    ),
  );
}

function answers(gate: Gate, transport: Transport, end: End): Answers {
  const found = new Uint8Array(PORTS);
  for (const { from, to, answer } of answersOn(gate, transport, end))
    found.fill(answer === 'open' ? 1 : answer === 'closed' ? 0 : 2, from, to + 1);
  return found;
}

/** The plan's rules, read without any of the code that reads infrastructure. */
function byRules(
  rules: readonly RuleSet[],
  role: string,
  transport: Transport,
  end: End,
  cloud: Cloud,
): Answers {
  const found = new Uint8Array(PORTS);
  for (const set of rules.filter((one) => one.role === role && one.transport === transport)) {
    for (const { sources, ranges } of set.grants) {
      const matches = sources.some((source) => {
        if ('cidr' in source) {
          const region = regionOf(source.cidr);
          return region !== undefined && matchPeers({ kind: 'region', region }, end) === 'yes';
        }
        if (source.party === 'probe')
          return cloud === 'azure' ? end.where === 'probe' : end.groups.has(partyGroup('load-balancer'));
        return end.groups.has(partyGroup(source.party));
      });
      if (matches) for (const { from, to } of ranges) found.fill(1, from, to + 1);
    }
  }
  return found;
}

function firstDifference(
  seen: readonly (readonly [string, Answers])[],
  way: string,
  transport: Transport,
): string[] {
  const [first, ...others] = seen;
  if (!first) return [`${way}: nothing answers`];
  return others.flatMap(([title, found]) => {
    if (Buffer.compare(found, first[1]) === 0) return [];
    const port = found.findIndex((answer, index) => answer !== first[1][index]);
    return [`${way} ${port}/${transport}: ${first[0]} says ${first[1][port]}, ${title} says ${found[port]}`];
  });
}

/** In relay every public port, end to end to the machine. */
function atEndpoints({ plan, aws, azure }: World): string[] {
  if (plan.topology.access === 'direct') return [];
  const sources = sourcesOf(plan).filter((source) => source.end(undefined).where === 'outside');
  return sources.flatMap((source) =>
    TRANSPORTS.flatMap((transport) => {
      const end = source.end(undefined);
      const needed = neededAt(plan, 'load-balancer', { cloud: 'aws', clientsAtMachines: false });
      const seen: [string, Answers][] = [
        ['the plan', answers([needed], transport, end)],
        ...[aws, azure].map((infrastructure): [string, Answers] => [
          infrastructure.cloud,
          endToEnd(infrastructure, transport, end),
        ]),
      ];
      return firstDifference(seen, `${source.title} -> load balancer`, transport);
    }),
  );
}

function endToEnd(infrastructure: Infrastructure, transport: Transport, end: End): Answers {
  const found = new Uint8Array(PORTS);
  for (const endpoint of infrastructure.endpoints) {
    if (endpoint.transport !== transport || endpoint.port === undefined) continue;
    if (passes(infrastructure, endpoint, end)) found[endpoint.port] = 1;
  }
  return found;
}

function passes(
  { machines }: Infrastructure,
  { balancer, transport, port = 0, targetPort = 0, role, machines: behind }: Endpoint,
  end: End,
): boolean {
  const targets =
    behind.length > 0
      ? behind
      : machines.filter((machine) => machine.role === role || machine.role === 'all');
  const through = { ...end, groups: new Set([...balancer.groups]) };
  return (
    targets.length > 0 &&
    judge(balancer.inbound, transport, port, end).answer === 'open' &&
    targets.every(
      (machine) =>
        judge(balancer.outbound, transport, targetPort, machineEnd(machine)).answer === 'open' &&
        judge(machine.inbound, transport, targetPort, through).answer === 'open',
    )
  );
}

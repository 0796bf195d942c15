import { coveredFamilies } from '../../src/addresses/cidr';
import type { Plan } from '../../src/plan/plan';
import type { Transport } from '../../src/ports/vocabulary';
import { evaluate, matchAddress } from './evaluate';
import { placed, sourcesOf } from './every-source';
import { hostsOf, tagsOf } from './machines-of-kind';
import { verdictsOn } from './verdicts-on';
import { azureProbe, machineParty } from '../../src/verify/engine/endpoints';
import type { ForwardedPort } from '../../src/verify/engine/load-balancer';
import type { FilterChain } from '../../src/verify/engine/acl';
import type { Infrastructure } from '../../src/verify/engine/infrastructure';
import { requiredAt } from '../../src/verify/engine/required';
import type { PacketEndpoint } from '../../src/verify/engine/packet-endpoint';
import { parseIpRange } from '../../src/verify/engine/parse-ip-range';
import type { Cloud } from '../../src/topology/cloud';
import type { MachineKind } from '../../src/topology/machines';

const PORTS = 65536;
const TRANSPORTS: readonly Transport[] = ['tcp', 'udp'];
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
  return plan.topology.machines.length * sourcesOf(plan).length * PORTS * TRANSPORTS.length;
}

/** A port is open where one of the groups of a machine lets it in. */
function anyOf([first = new Uint8Array(PORTS), ...others]: readonly Answers[]): Answers {
  for (const answers of others)
    for (let port = 0; port < PORTS; port += 1) if (answers[port] === 1) first[port] = 1;
  return first;
}

function atMachines({ plan, aws, azure }: World): string[] {
  const direct = plan.topology.access === 'direct';
  return plan.topology.machines.flatMap((kind) =>
    sourcesOf(plan).flatMap((source) =>
      TRANSPORTS.flatMap((transport) => {
        const seen = ([aws, azure] as const).flatMap((infrastructure): [string, Answers][] => {
          const { cloud } = infrastructure;
          const needed = requiredAt(plan, tagsOf(kind), { cloud, clientsAtMachines: cloud === 'azure' });
          const endpoint = source.endpoint(infrastructure);
          const planned =
            cloud === 'azure' && source.title === 'probe'
              ? azureProbe('ipv4')
              : { ...source.endpoint(undefined) };
          return [
            // In relay Azure's groups see the internet for everyone, and probes of pooled servers alone.
            ...(direct || cloud === 'aws'
              ? [[`the flows for ${cloud}`, verdicts([needed], transport, planned)] as [string, Answers]]
              : []),
            [`the rules for ${cloud}`, byRules(plan, kind, transport, planned, cloud)],
            ...hostsOf(infrastructure, kind).map(([title, machines]): [string, Answers] => [
              `${cloud} at ${title}`,
              anyOf(machines.map(({ inbound }) => verdicts(inbound, transport, endpoint))),
            ]),
          ];
        });
        // In relay each cloud has an answer of its own at the machine.
        const groups = direct
          ? [seen]
          : (['aws', 'azure'] as const).map((cloud) => seen.filter(([title]) => title.includes(cloud)));
        return groups.flatMap((group) =>
          firstDifference(group, `${source.title} -> ${kind.name}`, transport),
        );
      }),
    ),
  );
}

function verdicts(chain: FilterChain, transport: Transport, endpoint: PacketEndpoint): Answers {
  const found = new Uint8Array(PORTS);
  for (const { from, to, verdict } of verdictsOn(chain, transport, endpoint))
    found.fill(verdict === 'allow' ? 1 : verdict === 'deny' ? 0 : 2, from, to + 1);
  return found;
}

/** The plan's rules, read without any of the code that reads infrastructure. */
function byRules(
  { topology, rules }: Plan,
  kind: MachineKind,
  transport: Transport,
  endpoint: PacketEndpoint,
  cloud: Cloud,
): Answers {
  const found = new Uint8Array(PORTS);
  const holders = cloud === 'azure' ? [kind.name] : tagsOf(kind);
  for (const set of rules[cloud].filter(
    (candidate) => holders.includes(candidate.role) && candidate.transport === transport,
  )) {
    for (const { sources, ranges } of set.grants) {
      const matches = sources.some((source) => {
        if (source.kind === 'range') {
          const range = parseIpRange(source.cidr);
          return range !== undefined && matchAddress({ kind: 'range', range }, endpoint) === 'yes';
        }
        if (source.kind === 'list') {
          const families = coveredFamilies(topology.clients);
          const isOfFamily = families.includes(endpoint.range.family);
          return (
            source.id === 'Internet' && isOfFamily && matchAddress({ kind: 'internet' }, endpoint) === 'yes'
          );
        }
        if (source.role === 'probe')
          return cloud === 'azure' ? endpoint.where === 'probe' : endpoint.parties.has('load-balancer');
        return endpoint.parties.has(source.role);
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
  if (!first) return [`${way}: nothing verdicts`];
  return others.flatMap(([title, found]) => {
    if (Buffer.compare(found, first[1]) === 0) return [];
    const port = found.findIndex((verdict, index) => verdict !== first[1][index]);
    return [`${way} ${port}/${transport}: ${first[0]} says ${first[1][port]}, ${title} says ${found[port]}`];
  });
}

/** In relay every public port, end to end to the machine. */
function atEndpoints({ plan, aws, azure }: World): string[] {
  if (plan.topology.access === 'direct') return [];
  const sources = sourcesOf(plan).filter((source) => source.endpoint(undefined).where === 'outside');
  return sources.flatMap((source) =>
    TRANSPORTS.flatMap((transport) => {
      const endpoint = source.endpoint(undefined);
      const needed = requiredAt(plan, ['load-balancer'], { cloud: 'aws', clientsAtMachines: false });
      const seen: [string, Answers][] = [
        ['the plan', verdicts([needed], transport, endpoint)],
        ...[aws, azure].map((infrastructure): [string, Answers] => [
          infrastructure.cloud,
          endToEnd(infrastructure, transport, endpoint),
        ]),
      ];
      return firstDifference(seen, `${source.title} -> load balancer`, transport);
    }),
  );
}

function endToEnd(infrastructure: Infrastructure, transport: Transport, source: PacketEndpoint): Answers {
  const found = new Uint8Array(PORTS);
  for (const endpoint of infrastructure.forwardedPorts) {
    if (endpoint.transport !== transport || endpoint.port === undefined) continue;
    if (passes(infrastructure, endpoint, source)) found[endpoint.port] = 1;
  }
  return found;
}

function passes(
  { machines }: Infrastructure,
  { loadBalancer, transport, port = 0, targetPort = 0, role, targets: behind }: ForwardedPort,
  endpoint: PacketEndpoint,
): boolean {
  const targets =
    behind.length > 0
      ? behind.flatMap(({ machine }) => machine ?? [])
      : machines.filter(({ roles }) => roles.includes(role ?? '') || roles.includes('all'));
  const through = { ...endpoint, groups: new Set([...loadBalancer.groups]) };
  return (
    targets.length > 0 &&
    evaluate(loadBalancer.inbound, transport, port, endpoint).verdict === 'allow' &&
    targets.every(
      (machine) =>
        evaluate(loadBalancer.outbound, transport, targetPort, placed(machineParty(machine))).verdict ===
          'allow' && evaluate(machine.inbound, transport, targetPort, through).verdict === 'allow',
    )
  );
}

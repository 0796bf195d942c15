import type * as pulumi from '@pulumi/pulumi';
import type { Issue } from '../src/issues/issue';
import type { Plan } from '../src/plan/plan';
import { addressIssues, byAddressIssues } from './check-relay-addresses';
import { existingIssues } from './existing-load-balancer';
import { isKnown } from './input-errors';
import { exceeded, machineOnTwoLoadBalancers, refused } from './issues';
import type { LoadBalancerParts } from './load-balancers';
import { familiesOf, loadBalancerNumber } from './load-balancers';
import type { Machines } from './machines';
import { serverTitle } from '../src/topology/machines';
import { PORTS_PER_ADDRESS, PORT_STEP, outboundPorts } from './outbound-ports';
import { ALL_ZONES, hasZones } from './regions';
import type { PhotonRelayArgs } from './relay-args';
import type { RelayMembership } from './relay-membership';

/** Azure: rules of load balancers a network interface, and servers a pool (load-balancer-limits). */
const MAX_INTERFACE_RULES = 300;
const MAX_POOL = 5000;

/** What a plan comes to in load balancers. */
export interface RelayShape {
  readonly loadBalancers: readonly LoadBalancerParts[];
  readonly membership: RelayMembership;
  /** How many machines share the outbound ports of each load balancer, by its number. */
  readonly machinesOn: ReadonlyMap<number, number>;
  readonly machines: Machines;
}

interface Located {
  readonly location?: pulumi.Input<string>;
}

/** What Azure would refuse of the load balancers, and of what the user says of them. */
export function loadBalancerIssues(
  plan: Plan,
  shape: RelayShape,
  args: PhotonRelayArgs & Located,
  path: string,
): Issue[] {
  const found = [
    ...outboundIssues(shape, args),
    ...idleTimeoutIssues(args.idleTimeoutInMinutes),
    ...zoneIssues(args),
    ...addressIssues(plan, shape.loadBalancers, args),
    ...byAddressIssues(plan, args),
    ...existingIssues(plan, shape.loadBalancers, args),
  ];
  const placed = found.map((issue) => ({ ...issue, place: { path: `${path}${issue.place.path ?? ''}` } }));
  return [...machineIssues(plan, shape), ...poolIssues(plan), ...placed];
}

function machineIssues(plan: Plan, { machines, membership }: RelayShape): Issue[] {
  const families = familiesOf(plan.topology).length;
  return machines.all.flatMap((machine): Issue[] => {
    const listeners = membership.listenersOf(machine);
    const path = machine.servers.length > 1 ? 'topology' : 'topology.servers';
    const titles = machine.servers.map(serverTitle);
    return [
      ...exceeded(path, {
        subject: `the network interface of ${titles.slice(0, 3).join(', ')}`,
        count: listeners.length * families,
        most: MAX_INTERFACE_RULES,
        unit: 'load balancer rules',
        fix: 'Put fewer servers on a machine, or write fewer protocols.',
      }),
      ...(new Set(listeners.map(loadBalancerNumber)).size > 1
        ? [machineOnTwoLoadBalancers.create({ path }, { servers: titles })]
        : []),
    ];
  });
}

function poolIssues({ topology, listeners }: Plan): Issue[] {
  const pooled = new Set(listeners.filter(({ node }) => node === null).map(({ role }) => role));
  return topology.roles
    .filter(({ role }) => pooled.has(role))
    .flatMap(({ role, count }) =>
      exceeded(`topology.servers.${role}`, {
        subject: `the backend pool of role ${role}`,
        count,
        most: MAX_POOL,
        unit: 'servers',
        fix: 'Lower their number.',
      }),
    );
}

function outboundIssues(
  { loadBalancers, machinesOn }: RelayShape,
  { outboundPortsPerServer }: PhotonRelayArgs,
): Issue[] {
  return loadBalancers.flatMap(({ number }): Issue[] => {
    const servers = machinesOn.get(number) ?? 0;
    const most = Math.floor(PORTS_PER_ADDRESS / Math.max(1, servers) / PORT_STEP) * PORT_STEP;
    const ports = outboundPortsPerServer ?? outboundPorts(servers);
    if (Number.isInteger(ports / PORT_STEP) && ports >= PORT_STEP && ports <= most) return [];
    const expected =
      most < PORT_STEP
        ? `at most ${PORTS_PER_ADDRESS / PORT_STEP} servers for the outbound ports of load balancer ${number}, which has ${servers}`
        : `a multiple of ${PORT_STEP} from ${PORT_STEP} to ${most} for ${servers} servers`;
    return [refused('outboundPortsPerServer', ports, expected)];
  });
}

/** Azure: 4 to 100 minutes (load-balancer-tcp-idle-timeout). */
export function idleTimeoutIssues(minutes: PhotonRelayArgs['idleTimeoutInMinutes']): Issue[] {
  if (!isKnown(minutes) || minutes === undefined) return [];
  const fits = Number.isInteger(minutes) && minutes >= 4 && minutes <= 100;
  return fits ? [] : [refused('idleTimeoutInMinutes', minutes, 'a whole number from 4 to 100')];
}

/** Zones are judged where the region is known; without zones Azure uses what there is. */
export function zoneIssues({ zones, location }: Pick<PhotonRelayArgs, 'zones'> & Located): Issue[] {
  if (!zones || zones.length === 0 || !isKnown(location)) return [];
  const real = zones.every((zone) => (ALL_ZONES as readonly string[]).includes(zone));
  if (real && (location === undefined || hasZones(location))) return [];
  const expected = real
    ? `no zones in region ${location ?? ''}, which is not known to have any`
    : `zones among ${ALL_ZONES.join(', ')}`;
  return [refused('zones', zones.join(', '), expected)];
}

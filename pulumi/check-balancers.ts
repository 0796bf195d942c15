import { addressFamilyOf } from '../src/addresses/cidr';
import type { Issue } from '../src/issues/issue';
import type { Plan } from '../src/plan/plan';
import { isPooled, machineOf } from '../src/topology/topology';
import { balancerNumber, balancersOf, familiesOf } from './balancers';
import { isKnown } from './input-errors';
import {
  addressUsedTwice,
  notInTopology,
  idleTimeoutWrong,
  interfaceRulesFull,
  machineOnTwoBalancers,
  nodesMissing,
  notByAddress,
  outboundPortsWrong,
  ownRuleAddress,
  poolFull,
  relayOnly,
  zonesUnknown,
} from './issues';
import type { PhotonLoadBalancerArgs } from './load-balancer-args';
import { RELAY_ARGUMENTS } from './load-balancer-args';
import { allMachines, listenersAt, machineCount } from './machines';
import { PORTS_PER_ADDRESS, PORT_STEP, outboundPorts } from './outbound-ports';
import { ALL_ZONES, hasZones } from './regions';

/** Azure: load balancer rules a network interface, and servers a pool (load-balancer-limits). */
const MAX_INTERFACE_RULES = 300;
const MAX_POOL = 5000;

/** What is said of load balancers where there are none. */
export function directIssues(args: PhotonLoadBalancerArgs): Issue[] {
  return RELAY_ARGUMENTS.filter((argument) => args[argument] !== undefined).map((argument) =>
    relayOnly.create({ path: argument }, { argument }),
  );
}

/** What Azure would refuse of the load balancers, and of what the user says of them. */
export function balancerIssues(plan: Plan, args: PhotonLoadBalancerArgs): Issue[] {
  return [
    ...machineIssues(plan),
    ...poolIssues(plan),
    ...outboundIssues(plan, args),
    ...idleTimeoutIssues(args.idleTimeoutInMinutes),
    ...zoneIssues(args),
    ...addressIssues(plan, args),
    ...byAddressIssues(plan, args),
  ];
}

function machineIssues(plan: Plan): Issue[] {
  const families = familiesOf(plan.topology).length;
  return allMachines(plan).flatMap((machine): Issue[] => {
    const { role, node, nodes } = machine;
    const listeners = listenersAt(plan, machine);
    const count = listeners.length * families;
    const place = { path: nodes.length > 1 ? 'topology.gameServersPerMachine' : 'topology.servers' };
    const balancers = new Set(listeners.map(balancerNumber));
    return [
      ...(count > MAX_INTERFACE_RULES
        ? [interfaceRulesFull.create(place, { role, node, count, most: MAX_INTERFACE_RULES })]
        : []),
      ...(balancers.size > 1 ? [machineOnTwoBalancers.create(place, { role, nodes })] : []),
    ];
  });
}

function poolIssues({ topology, listeners }: Plan): Issue[] {
  return topology.roles
    .filter(
      ({ role, count }) =>
        count > MAX_POOL && listeners.some((one) => one.role === role && one.node === null),
    )
    .map(({ role, count }) =>
      poolFull.create({ path: `topology.servers.${role}` }, { role, count, most: MAX_POOL }),
    );
}

function outboundIssues(plan: Plan, { outboundPortsPerServer }: PhotonLoadBalancerArgs): Issue[] {
  return balancersOf(plan).flatMap(({ number }): Issue[] => {
    const servers = machineCount(plan, number);
    const most = Math.floor(PORTS_PER_ADDRESS / Math.max(1, servers) / PORT_STEP) * PORT_STEP;
    const ports = outboundPortsPerServer ?? outboundPorts(servers);
    const fits = Number.isInteger(ports / PORT_STEP) && ports >= PORT_STEP && ports <= most;
    return fits
      ? []
      : [outboundPortsWrong.create({ path: 'outboundPortsPerServer' }, { ports, servers, most })];
  });
}

/** Azure: 4 to 100 minutes (load-balancer-tcp-idle-timeout). */
export function idleTimeoutIssues(minutes: PhotonLoadBalancerArgs['idleTimeoutInMinutes']): Issue[] {
  if (!isKnown(minutes) || minutes === undefined) return [];
  const fits = Number.isInteger(minutes) && minutes >= 4 && minutes <= 100;
  return fits ? [] : [idleTimeoutWrong.create({ path: 'idleTimeoutInMinutes' }, { minutes })];
}

/** Zones are judged where the region is known; without zones Azure uses what there is. */
export function zoneIssues({ zones, location }: Pick<PhotonLoadBalancerArgs, 'zones' | 'location'>): Issue[] {
  if (!zones || zones.length === 0 || !isKnown(location)) return [];
  const real = zones.every((zone) => (ALL_ZONES as readonly string[]).includes(zone));
  if (real && (location === undefined || hasZones(location))) return [];
  return [zonesUnknown.create({ path: 'zones' }, { location: location ?? 'of the resource group', zones })];
}

function addressIssues(plan: Plan, { publicAddresses = {} }: PhotonLoadBalancerArgs): Issue[] {
  const numbers = balancersOf(plan).map(({ number }) => String(number));
  const families = familiesOf(plan.topology);
  const seen = new Map<unknown, string>();
  return Object.entries(publicAddresses).flatMap(([number, byFamily]): Issue[] => {
    if (!numbers.includes(number)) {
      return [
        notInTopology.create(
          { path: `publicAddresses.${number}` },
          { value: `load balancer ${number}`, known: numbers },
        ),
      ];
    }
    return Object.entries(byFamily).flatMap(([family, { id }]): Issue[] => {
      const path = `publicAddresses.${number}.${family}`;
      if (!families.some((one) => one === family)) {
        return [notInTopology.create({ path }, { value: `family ${family}`, known: families })];
      }
      const other = seen.get(id);
      seen.set(id, path);
      return other === undefined
        ? []
        : [addressUsedTwice.create({ path }, { id: typeof id === 'string' ? id : 'this', other })];
    });
  });
}

function byAddressIssues({ topology, listeners }: Plan, { byAddress }: PhotonLoadBalancerArgs): Issue[] {
  const pooled = topology.roles.filter((servers) => isPooled(servers) && topology.layout === 'separate');
  return Object.entries(byAddress?.servers ?? {}).flatMap(([role, nodes]): Issue[] => {
    const path = `byAddress.servers.${role}`;
    const servers = topology.roles.find((one) => one.role === role);
    const known = pooled.filter((one) => listeners.some((listener) => listener.role === one.role));
    if (!servers)
      return [notInTopology.create({ path }, { value: role, known: known.map((one) => one.role) })];
    if (!known.includes(servers)) return [notByAddress.create({ path }, { role: machineOf(topology, role) })];
    const absent = Array.from({ length: servers.count }, (_, index) => index + 1).filter(
      (node) => nodes[node] === undefined,
    );
    if (absent.length > 0) return [nodesMissing.create({ path }, { role, nodes: absent })];
    return Object.entries(nodes).flatMap(([node, address]): Issue[] => {
      const place = { path: `${path}.${node}` };
      if (Number(node) < 1 || Number(node) > servers.count) {
        const all = Array.from({ length: servers.count }, (_, index) => String(index + 1));
        return [notInTopology.create(place, { value: `${role} server ${node}`, known: all })];
      }
      return isKnown(address) && addressFamilyOf(address ?? '') !== 'ipv4'
        ? [
            ownRuleAddress.create(place, {
              value: String(address),
              expected: 'an IPv4 address such as 10.0.0.4',
            }),
          ]
        : [];
    });
  });
}

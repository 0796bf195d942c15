import { append } from '../../../collections/group-by';
import type { Machine } from '../../engine/machine';
import type { Resource } from '../cloudformation/resource';
import { placeIn } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import type { Value } from '../cloudformation/values';
import { asText, identityOf } from '../cloudformation/values';
import type { AssignedRoles, RoleMap } from '../roles';
import { clusterOf } from '../roles';
import { assumedHosts } from './assumed-hosts';
import type { AttachedGroups } from './attached-groups';
import { attachedGroups } from './attached-groups';
import { hostRoles } from './host-roles';
import type { Host } from './host';
import type { InterfaceSettings } from './interfaces';
import { targetKey } from './ip-values';
import { aclFilters } from './network-acls';
import type { ElasticTargets } from './public-address';
import { hasPublicAddress } from './public-address';
import { internetRoutes } from './routes';
import type { SecurityGroup } from './security-groups';
import { familiesOf, subnetOf, subnetRanges, zoneOf } from './subnets';
import { tagsOf } from './tags';

/** What the readers of one set of templates share. */
export interface Reading {
  readonly stacks: Stacks;
  readonly groups: ReadonlyMap<string, SecurityGroup>;
  readonly elastic: ElasticTargets;
  readonly map: RoleMap;
  readonly roles: readonly string[];
}

/** The machines of the templates, and the resources that stand for them. */
export interface Machines {
  readonly machines: readonly Machine[];
  readonly unattributed: readonly Machine[];
  /** Interfaces at which a registered target is reached: an instance's first one. */
  readonly byTarget: ReadonlyMap<string, readonly Machine[]>;
  /** Interfaces by the addresses that they ask for: those of two networks may be alike. */
  readonly byAddress: ReadonlyMap<string, readonly AddressedMachine[]>;
  /** Hosts that register themselves with a target group. */
  readonly byTargetGroup: ReadonlyMap<string, readonly RegisteredHost[]>;
}

export interface AddressedMachine {
  readonly machine: Machine;
  readonly network: Resource | undefined;
}

export interface RegisteredHost {
  readonly machine: Machine;
  readonly port?: Value | undefined;
}

/** Every interface of the templates; for groups of a role that none of them has, the hosts that will get the group. */
export function readMachines(
  reading: Reading,
  hosts: readonly Host[],
  loadBalancerGroups: ReadonlySet<string>,
): Machines {
  const byTarget = new Map<string, Machine[]>();
  const byAddress = new Map<string, AddressedMachine[]>();
  const byTargetGroup = new Map<string, RegisteredHost[]>();
  const used = new Set(loadBalancerGroups);
  const machines = hosts.flatMap((host) => {
    const interfaces = hostMachines(reading, host);
    // The groups of a host without a role are judged as groups that anything may get.
    for (const { machine } of interfaces)
      if (machine.roles.length > 0) for (const group of machine.groups) used.add(group);
    const primary = interfaces.filter(({ settings }) => settings.primary).map(({ machine }) => machine);
    byTarget.set(host.resource.id, primary);
    for (const { machine, settings } of interfaces) {
      if (settings.resource) byTarget.set(settings.resource.id, [machine]);
      const network = subnetOf(settings.subnet)?.referred('VpcId');
      for (const address of settings.addresses ?? [])
        append(byAddress, targetKey(asText(address)), { machine, network });
    }
    for (const { group, port } of host.targetGroups) {
      const id = identityOf(group) ?? '';
      for (const machine of primary) append(byTargetGroup, id, { machine, port });
    }
    return interfaces.map(({ machine }) => machine);
  });
  const free = [...reading.groups.values()].filter(({ resource }) => !used.has(resource.id));
  const { placed, unattributed } = assumedHosts(reading, free);
  return { machines: [...machines, ...placed], unattributed, byTarget, byAddress, byTargetGroup };
}

function hostMachines(reading: Reading, host: Host) {
  const { resource, tags, interfaces } = host;
  const attached = interfaces.map((settings) => ({
    settings,
    ...attachedGroups(reading.groups, resource, settings.groups),
  }));
  const made = interfaces.flatMap((settings) => settings.resource ?? []);
  const roles = host.runsServers
    ? hostRoles(
        reading,
        {
          tags: new Map([...made.flatMap((networkInterface) => [...tagsOf(networkInterface)]), ...tags]),
          names: [resource.logicalId, resource.id, ...made.flatMap(({ logicalId, id }) => [logicalId, id])],
        },
        { shown: attached.flatMap(({ shown }) => shown), ids: attached.flatMap(({ ids }) => ids) },
      )
    : { roles: [] };
  const clusters = [tags, ...attached.flatMap(({ shown }) => shown.map((group) => tagsOf(group.resource)))];
  const cluster = clusters.map(clusterOf).find((candidate) => candidate.cluster !== undefined) ?? {};
  const machines = attached.map((groups, index) => ({
    settings: groups.settings,
    machine: interfaceMachine(reading, host, groups, index, { ...roles, ...cluster }),
  }));
  // A host opens connections through any of its interfaces.
  const reaching = machines.filter(({ machine }) => machine.reachesInternet);
  const reaches = (machine: Machine) =>
    reaching.some(({ machine: { alternative } }) => alternative === machine.alternative);
  return machines.map(({ settings, machine }) => ({
    settings,
    machine: reaches(machine) ? { ...machine, reachesInternet: true } : machine,
  }));
}

function interfaceMachine(
  { stacks, elastic, map }: Reading,
  host: Host,
  { settings, ids, open, inbound, outbound }: AttachedGroups & { readonly settings: InterfaceSettings },
  index: number,
  assigned: AssignedRoles & Pick<Machine, 'cluster'>,
): Machine {
  const { resource, interfaces, replicas, assumed = false } = host;
  const acl = aclFilters(stacks, settings.subnet);
  const families = familiesOf(settings.subnet, settings.ipv6);
  const zone = zoneOf(settings.subnet);
  const aliases = [
    ...(settings.primary ? [resource.id] : []),
    ...(settings.resource ? [settings.resource.id] : []),
  ];
  const publicAddress = hasPublicAddress(elastic, { ...settings, aliases });
  const routes = internetRoutes(settings.subnet);
  // Families that the templates make and leave open are no address for certain.
  const publicIpv6 =
    families === undefined && subnetOf(settings.subnet)
      ? false
      : internetRoutes(settings.subnet, 'ipv6')?.gateway;
  return {
    name: interfaces.length > 1 ? interfaceName(host, settings, index) : resource.logicalId,
    id: interfaceId(resource, interfaces, index),
    machine: resource.id,
    ...assigned,
    // One without a role is none that anything may get: its groups are.
    assumed: assumed && assigned.roles.length > 0,
    alternative: settings.alternative,
    groups: ids,
    // The default group of a VPC is none that the templates make, but may be one that the user's map names.
    moreGroups: open || (ids.length === 0 && Object.keys(map).length > 0),
    inbound: [inbound, ...acl.inbound],
    outbound: [outbound, ...acl.outbound],
    ranges: subnetRanges([subnetOf(settings.subnet)]),
    families,
    publicAddress,
    publicIpv6,
    replicas,
    zone,
    reachesInternet: routes && (routes.other || (routes.gateway && publicAddress)),
    place: placeIn(settings.resource ?? resource),
  };
}

export const interfaceId = (
  { id }: Resource,
  interfaces: readonly InterfaceSettings[],
  index: number,
): string => (interfaces.length > 1 ? `${id}[${index}]` : id);

function interfaceName({ resource, interfaces }: Host, settings: InterfaceSettings, index: number): string {
  if (settings.resource) return settings.resource.logicalId;
  const subnet = subnetOf(settings.subnet)?.logicalId;
  const alone = interfaces.every(
    (other) => other === settings || identityOf(other.subnet) !== identityOf(settings.subnet),
  );
  return subnet !== undefined && alone
    ? `${resource.logicalId} in ${subnet}`
    : `${resource.logicalId} (interface ${index})`;
}

import type { Machine } from '../../engine/model';
import type { IpRange } from '../../engine/ip-ranges';
import { parseIpRange } from '../../engine/ip-ranges';
import type { RoleMap, RoleAssignment } from '../roles';
import { clusterOf, roleOf, rolesFrom } from '../roles';
import { attachedGroups } from './attached-groups';
import type { Workload } from './workloads';
import { aclStages } from './network-acls';
import type { ElasticTargets } from './public-address';
import { hasPublicAddress } from './public-address';
import type { SecurityGroup } from './security-groups';
import { stageOf } from './security-groups';
import type { Resource, Stacks } from '../cloudformation/stacks';
import { placeIn, tagsOf } from '../cloudformation/stacks';
import type { Value } from '../cloudformation/values';
import { asText, identityOf } from '../cloudformation/values';

/** What the readers of one set of templates share. */
export interface Reading {
  readonly stacks: Stacks;
  readonly groups: ReadonlyMap<string, SecurityGroup>;
  readonly elastic: ElasticTargets;
  readonly map: RoleMap;
  readonly roles: readonly string[];
}

/** The machines of the templates, and by which resources each is meant. */
export interface Machines {
  readonly machines: readonly Machine[];
  readonly unattributed: readonly Machine[];
  readonly byResource: ReadonlyMap<string, Machine>;
  readonly byTargetGroup: ReadonlyMap<string, readonly Machine[]>;
}

/** Machines that the templates start, and for groups with a role that none of them has, the machines that will get it. */
export function readMachines(
  reading: Reading,
  carriers: readonly Workload[],
  balancerGroups: ReadonlySet<string>,
): Machines {
  const byResource = new Map<string, Machine>();
  const byTargetGroup = new Map<string, Machine[]>();
  const used = new Set(balancerGroups);
  const machines = carriers.map((carrier) => {
    const machine = machineOf(reading, carrier);
    // A machine that is nobody's is not judged, so its groups stay to be judged as free ones.
    if (machine.roles.length > 0) for (const group of machine.groups) used.add(group);
    for (const alias of carrier.aliases) byResource.set(alias, machine);
    for (const target of carrier.targetGroups) {
      const id = identityOf(target) ?? '';
      byTargetGroup.set(id, [...(byTargetGroup.get(id) ?? []), machine]);
    }
    return machine;
  });
  const free = [...reading.groups.values()].filter(({ resource }) => !used.has(resource.id));
  const { placed, unattributed } = machinesToCome(reading, free);
  return { machines: [...machines, ...placed], unattributed, byResource, byTargetGroup };
}

function machineOf(reading: Reading, carrier: Workload): Machine {
  const { resource, groups, subnets, tags } = carrier;
  const { ids, known, inbound, outbound } = attachedGroups(reading.groups, resource, groups);
  const told = roleOf({ tags, names: [resource.logicalId, resource.id] }, reading.map, reading.roles);
  const role = told?.roleSource === 'name' || !told ? (groupRole(reading, known) ?? told) : told;
  const acls = aclStages(reading.stacks, subnets);
  return {
    name: resource.logicalId,
    id: resource.id,
    machine: resource.id,
    ...rolesFrom(role),
    ...clusterOf(tags),
    groups: ids,
    moreGroups: groups.length === 0,
    inbound: [inbound, ...acls.inbound],
    outbound: [outbound, ...acls.outbound],
    ranges: subnetRegions(reading.stacks, subnets),
    publicAddress: hasPublicAddress(reading.stacks, reading.elastic, carrier),
    place: placeIn(resource),
  };
}

/** What the groups of a machine say that it is, if they agree. */
function groupRole(reading: Reading, groups: readonly SecurityGroup[]): RoleAssignment | undefined {
  const told = groups.flatMap((group) => roleOfGroup(reading, group) ?? []);
  const sure = told.filter((one) => one.roleSource !== 'name');
  const best = sure.length > 0 ? sure : told;
  const [first] = best;
  return first && best.every(({ role }) => role === first.role)
    ? { ...first, roleSource: sure.length > 0 ? 'group' : 'name' }
    : undefined;
}

function roleOfGroup({ map, roles }: Reading, { resource }: SecurityGroup): RoleAssignment | undefined {
  const { Tags, GroupName } = resource.properties;
  const told = roleOf(
    { tags: tagsOf(Tags), names: [resource.logicalId, resource.id, asText(GroupName)] },
    map,
    roles,
  );
  // The number in a logical id is no node: only tags and the user's word name one.
  return told?.roleSource === 'name' ? { role: told.role, roleSource: 'name' } : told;
}

/** Groups of one role and node are had together. */
function machinesToCome(reading: Reading, free: readonly SecurityGroup[]) {
  const byRole = new Map<string, { readonly told: RoleAssignment; readonly groups: SecurityGroup[] }>();
  const unattributed: Machine[] = [];
  for (const group of free) {
    const told = roleOfGroup(reading, group);
    if (!told) {
      unattributed.push(machineToCome(group.resource.logicalId, undefined, [group]));
      continue;
    }
    const key = `${told.role} ${told.node ?? ''}`;
    const entry = byRole.get(key);
    if (entry) entry.groups.push(group);
    else byRole.set(key, { told, groups: [group] });
  }
  const placed = [...byRole.values()].map(({ told, groups }) =>
    machineToCome(groups.map(({ resource }) => resource.logicalId).join(' and '), told, groups),
  );
  return { placed, unattributed };
}

function machineToCome(
  name: string,
  told: RoleAssignment | undefined,
  groups: readonly SecurityGroup[],
): Machine {
  const place = placeIn((groups[0] as SecurityGroup).resource);
  const [first] = groups as [SecurityGroup];
  return {
    name,
    id: first.resource.id,
    machine: first.resource.id,
    ...rolesFrom(told),
    ...clusterOf(tagsOf(first.resource.properties['Tags'])),
    groups: groups.map(({ resource }) => resource.id),
    moreGroups: false,
    inbound: [stageOf(groups, 'ingress', place)],
    outbound: [stageOf(groups, 'egress', place)],
    ranges: [],
    place,
  };
}

/** The ranges of subnets, as far as the templates make them. */
export function subnetRegions(stacks: Stacks, subnets: readonly Value[]): IpRange[] {
  const ranges = subnets.map((subnet) => regionOfSubnet(stacks, stacks.referred(subnet)));
  return ranges.every((range) => range !== undefined) ? ranges : [];
}

function regionOfSubnet(stacks: Stacks, subnet: Resource | undefined): IpRange | undefined {
  if (!subnet) return undefined;
  const own = asText(subnet.properties['CidrBlock']);
  const vpc = asText(stacks.referred(subnet.properties['VpcId'])?.properties['CidrBlock']);
  const text = own ?? vpc;
  return text === undefined ? undefined : parseIpRange(text);
}

import type { Machine } from '../model';
import type { Region } from '../regions';
import { regionOf } from '../regions';
import type { RoleMap, ToldRole } from '../roles';
import { roleOf } from '../roles';
import { carriedGroups } from './carried-groups';
import type { Carrier } from './carriers';
import { aclStages } from './network-acls';
import type { ElasticTargets } from './public-address';
import { hasPublicAddress } from './public-address';
import type { SecurityGroup } from './security-groups';
import { stageOf } from './security-groups';
import type { Resource, Stacks } from './stacks';
import { placeIn, tagsOf } from './stacks';
import type { Value } from './values';
import { asText, identityOf } from './values';

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
  readonly unplaced: readonly Machine[];
  readonly byResource: ReadonlyMap<string, Machine>;
  readonly byTargetGroup: ReadonlyMap<string, readonly Machine[]>;
}

/** Machines that the templates start, and for groups with a role that none of them has, the machines that will get it. */
export function readMachines(
  reading: Reading,
  carriers: readonly Carrier[],
  balancerGroups: ReadonlySet<string>,
): Machines {
  const byResource = new Map<string, Machine>();
  const byTargetGroup = new Map<string, Machine[]>();
  const used = new Set(balancerGroups);
  const machines = carriers.map((carrier) => {
    const machine = machineOf(reading, carrier);
    // A machine that is nobody's is not judged, so its groups stay to be judged as free ones.
    if (machine.role !== undefined) for (const group of machine.groups) used.add(group);
    for (const alias of carrier.aliases) byResource.set(alias, machine);
    for (const target of carrier.targetGroups) {
      const id = identityOf(target) ?? '';
      byTargetGroup.set(id, [...(byTargetGroup.get(id) ?? []), machine]);
    }
    return machine;
  });
  const free = [...reading.groups.values()].filter(({ resource }) => !used.has(resource.id));
  const { placed, unplaced } = machinesToCome(reading, free);
  return { machines: [...machines, ...placed], unplaced, byResource, byTargetGroup };
}

function machineOf(reading: Reading, carrier: Carrier): Machine {
  const { resource, groups, subnets, tags } = carrier;
  const { ids, known, inbound, outbound } = carriedGroups(reading.groups, resource, groups);
  const told = roleOf({ tags, names: [resource.logicalId, resource.id] }, reading.map, reading.roles);
  const role = told?.told === 'name' || !told ? (groupRole(reading, known) ?? told) : told;
  const acls = aclStages(reading.stacks, subnets);
  return {
    name: resource.logicalId,
    ...role,
    groups: ids,
    moreGroups: groups.length === 0,
    inbound: [inbound, ...acls.inbound],
    outbound: [outbound, ...acls.outbound],
    regions: subnetRegions(reading.stacks, subnets),
    publicAddress: hasPublicAddress(reading.stacks, reading.elastic, carrier),
    place: placeIn(resource),
  };
}

/** What the groups of a machine say that it is, if they agree. */
function groupRole(reading: Reading, groups: readonly SecurityGroup[]): ToldRole | undefined {
  const told = groups.flatMap((group) => roleOfGroup(reading, group) ?? []);
  const sure = told.filter((one) => one.told !== 'name');
  const best = sure.length > 0 ? sure : told;
  const [first] = best;
  return first && best.every(({ role }) => role === first.role)
    ? { ...first, told: sure.length > 0 ? 'group' : 'name' }
    : undefined;
}

function roleOfGroup({ map, roles }: Reading, { resource }: SecurityGroup): ToldRole | undefined {
  const { Tags, GroupName } = resource.properties;
  const told = roleOf(
    { tags: tagsOf(Tags), names: [resource.logicalId, resource.id, asText(GroupName)] },
    map,
    roles,
  );
  // The number in a logical id is no node: only tags and the user's word name one.
  return told?.told === 'name' ? { role: told.role, told: 'name' } : told;
}

/** Groups of one role and node are had together. */
function machinesToCome(reading: Reading, free: readonly SecurityGroup[]) {
  const byRole = new Map<string, { readonly told: ToldRole; readonly groups: SecurityGroup[] }>();
  const unplaced: Machine[] = [];
  for (const group of free) {
    const told = roleOfGroup(reading, group);
    if (!told) {
      unplaced.push(machineToCome(group.resource.logicalId, undefined, [group]));
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
  return { placed, unplaced };
}

function machineToCome(name: string, told: ToldRole | undefined, groups: readonly SecurityGroup[]): Machine {
  const place = placeIn((groups[0] as SecurityGroup).resource);
  return {
    name,
    ...told,
    groups: groups.map(({ resource }) => resource.id),
    moreGroups: false,
    inbound: [stageOf(groups, 'ingress', place)],
    outbound: [stageOf(groups, 'egress', place)],
    regions: [],
    place,
  };
}

/** The ranges of subnets, as far as the templates make them. */
export function subnetRegions(stacks: Stacks, subnets: readonly Value[]): Region[] {
  const regions = subnets.map((subnet) => regionOfSubnet(stacks, stacks.referred(subnet)));
  return regions.every((region) => region !== undefined) ? regions : [];
}

function regionOfSubnet(stacks: Stacks, subnet: Resource | undefined): Region | undefined {
  if (!subnet) return undefined;
  const own = asText(subnet.properties['CidrBlock']);
  const vpc = asText(stacks.referred(subnet.properties['VpcId'])?.properties['CidrBlock']);
  const text = own ?? vpc;
  return text === undefined ? undefined : regionOf(text);
}

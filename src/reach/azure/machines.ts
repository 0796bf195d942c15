import type { Gate, Machine, Remark } from '../model';
import type { End } from '../packet';
import type { Region } from '../regions';
import { regionOf } from '../regions';
import type { RoleMap, ToldRole } from '../roles';
import { roleOf } from '../roles';
import type { Directory } from './directory';
import { keyOf } from './directory';
import { groupOf, leaving, stageOf, ungated, unknownGroup } from './gates';
import type { AzureResource } from './resources';
import { inside, listOf, recordOf, tagsOf, textOf } from './resources';
import type { SecurityRule } from './security-rules';

/** What the readers of one stack share. */
export interface Reading {
  readonly directory: Directory;
  readonly rules: ReadonlyMap<string, readonly SecurityRule[]>;
  readonly map: RoleMap;
  readonly roles: readonly string[];
  readonly remarks: Remark[];
}

/** An interface, or one that a scale set makes, with what hangs on it. */
export interface Interface {
  readonly machine: Machine;
  readonly pools: readonly string[];
  readonly natRules: readonly string[];
}

/** Every network interface that the files make; then every security group without one, for whoever gets it. */
export function readInterfaces(reading: Reading): {
  readonly interfaces: Interface[];
  readonly toCome: Machine[];
  readonly unplaced: Machine[];
} {
  const { directory } = reading;
  const used = new Set<string>();
  const interfaces = [
    ...directory
      .ofType('NetworkInterface')
      .map((nic) => readInterface(reading, nic, nic.inputs, virtualMachineOf(directory, nic), used)),
    ...directory.ofFullType('azure-native:compute:VirtualMachineScaleSet').flatMap((set) => {
      const profile = recordOf(recordOf(set.inputs['virtualMachineProfile'])['networkProfile']);
      return listOf(profile['networkInterfaceConfigurations']).map((nic) =>
        readInterface(reading, set, recordOf(nic), undefined, used),
      );
    }),
  ];
  const free = directory.ofType('NetworkSecurityGroup').filter((group) => !used.has(keyOf(group)));
  const { toCome, unplaced } = machinesToCome(reading, free);
  return { interfaces, toCome, unplaced };
}

function readInterface(
  reading: Reading,
  owner: AzureResource,
  nic: Record<string, unknown>,
  virtualMachine: AzureResource | undefined,
  used: Set<string>,
): Interface {
  const { directory } = reading;
  const configurations = listOf(nic['ipConfigurations']).map(recordOf);
  const groups = configurations.flatMap((one) =>
    listOf(one['applicationSecurityGroups']).flatMap((value) => {
      const group = directory.referred(value, 'ApplicationSecurityGroup', owner, 'ipConfigurations');
      return group ? keyOf(group) : (textOf(recordOf(value)['id'])?.toLowerCase() ?? []);
    }),
  );
  const subnets = configurations.flatMap((one) => subnetOf(directory, one['subnet'], owner) ?? []);
  const regions = addressesOf(configurations, subnets);
  const end = endOf(owner.name, groups, regions);
  const nicGroup = groupOf(directory, nic['networkSecurityGroup'], owner, 'networkSecurityGroup');
  const subnetGroups = [
    ...new Set(subnets.map((subnet) => subnet.group).filter((group) => group !== undefined)),
  ];
  const gates = [...subnetGroups, ...(nicGroup === undefined ? [] : [nicGroup])];
  for (const gate of gates) if (typeof gate !== 'string') used.add(keyOf(gate));
  const inbound: Gate = gates.map((gate) =>
    typeof gate === 'string'
      ? unknownGroup(gate, owner.place)
      : stageOf(gate, reading.rules.get(keyOf(gate)) ?? [], 'Inbound', end),
  );
  const known = gates.flatMap((gate) => (typeof gate === 'string' ? [] : [gate]));
  const told = machineRole(reading, owner, virtualMachine, groups, known);
  // A subnet that the files don't show may have a security group too: it can close more, and open nothing.
  return {
    machine: {
      name: virtualMachine?.name ?? owner.name,
      ...told,
      groups,
      moreGroups: false,
      inbound:
        inbound.length > 0
          ? inbound
          : [
              ungated(
                `the defaults of ${owner.name}, which has no network security group,`,
                owner.place,
                isBasic(directory, configurations, owner),
              ),
            ],
      outbound: leaving(known, reading.rules, end),
      regions,
      publicAddress:
        configurations.length === 0
          ? undefined
          : configurations.some(
              (one) => (one['publicIPAddress'] ?? one['publicIPAddressConfiguration']) !== undefined,
            ),
      place: owner.place,
    },
    pools: configurations.flatMap((one) =>
      listOf(one['loadBalancerBackendAddressPools']).flatMap((pool) => textOf(recordOf(pool)['id']) ?? []),
    ),
    natRules: configurations.flatMap((one) =>
      listOf(one['loadBalancerInboundNatRules']).flatMap((rule) => textOf(recordOf(rule)['id']) ?? []),
    ),
  };
}

function virtualMachineOf(directory: Directory, nic: AzureResource): AzureResource | undefined {
  return directory
    .ofFullType('azure-native:compute:VirtualMachine')
    .find((machine) =>
      listOf(recordOf(machine.inputs['networkProfile'])['networkInterfaces']).some(
        (one) => directory.referred(one, 'NetworkInterface', machine, 'networkProfile') === nic,
      ),
    );
}

/** By the user's word and tags of interface and machine; else by its groups; else by names. */
function machineRole(
  { directory, map, roles }: Reading,
  owner: AzureResource,
  virtualMachine: AzureResource | undefined,
  groups: readonly string[],
  gates: readonly AzureResource[],
): ToldRole | undefined {
  const ask = (resource: AzureResource | undefined) =>
    resource &&
    roleOf({ tags: tagsOf(resource), names: [resource.name, resource.id, resource.urn] }, map, roles);
  const asked = [ask(owner), ask(virtualMachine)].filter((one) => one !== undefined);
  const sure = asked.find(({ told }) => told !== 'name');
  if (sure) return sure;
  const applications = directory
    .ofType('ApplicationSecurityGroup')
    .filter((group) => groups.includes(keyOf(group)));
  const byGroup = [...applications, ...gates]
    .flatMap((group) => ask(group) ?? [])
    .filter(({ told }) => told !== 'name');
  const [first] = byGroup;
  if (first && byGroup.every(({ role }) => role === first.role)) return { ...first, told: 'group' };
  const byName = [...asked, ...gates.flatMap((group) => ask(group) ?? [])][0];
  return byName && { ...byName, told: 'name' };
}

interface Subnet {
  readonly group: AzureResource | string | undefined;
  readonly regions: readonly Region[];
}

/** A subnet as a resource of its own, or inline in its network. */
function subnetOf(directory: Directory, value: unknown, from: AzureResource): Subnet | undefined {
  const standalone = directory.referred(value, 'Subnet', from, 'ipConfigurations');
  if (standalone) return readSubnet(directory, standalone, standalone.inputs, 'networkSecurityGroup');
  const id = textOf(recordOf(value)['id'])?.toLowerCase();
  for (const network of directory.ofType('VirtualNetwork')) {
    const inline = listOf(network.inputs['subnets'])
      .map(recordOf)
      .find(
        (subnet) =>
          id !== undefined &&
          id.endsWith(`/subnets/${textOf(subnet['name'])?.toLowerCase()}`) &&
          id.startsWith(network.id?.toLowerCase() ?? '\0'),
      );
    if (inline) return readSubnet(directory, network, inline, 'subnets');
  }
  return undefined;
}

function readSubnet(
  directory: Directory,
  owner: AzureResource,
  inputs: Record<string, unknown>,
  property: string,
): Subnet {
  const prefixes = [inputs['addressPrefix'], ...listOf(inputs['addressPrefixes'])];
  return {
    group: groupOf(directory, inputs['networkSecurityGroup'], owner, property),
    regions: prefixes.flatMap((prefix) => regionOf(textOf(prefix) ?? '') ?? []),
  };
}

function addressesOf(
  configurations: readonly Record<string, unknown>[],
  subnets: readonly Subnet[],
): Region[] {
  const fixed = configurations.map((one) => regionOf(textOf(one['privateIPAddress']) ?? ''));
  if (fixed.length > 0 && fixed.every((region) => region !== undefined)) return fixed;
  return subnets.flatMap(({ regions }) => regions);
}

const endOf = (title: string, groups: readonly string[], regions: readonly Region[]): End => ({
  title,
  where: 'network',
  groups: new Set(groups),
  regions,
  lists: 'unknown',
});

/** Basic public addresses were open without a security group; they are retired, and states may still hold some. */
function isBasic(
  directory: Directory,
  configurations: readonly Record<string, unknown>[],
  owner: AzureResource,
): boolean {
  return configurations.some((one) => {
    const address = directory.referred(one['publicIPAddress'], 'PublicIPAddress', owner, 'ipConfigurations');
    return address ? (textOf(recordOf(address.inputs['sku'])['name']) ?? 'Basic') === 'Basic' : false;
  });
}

/** A group with a role is in front of that role's machines; a group that several roles share, in front of each. */
function machinesToCome(
  reading: Reading,
  free: readonly AzureResource[],
): { toCome: Machine[]; unplaced: Machine[] } {
  const toCome: Machine[] = [];
  const unplaced: Machine[] = [];
  const applications = applicationRoles(reading);
  for (const group of free) {
    const told = roleOf({ tags: tagsOf(group), names: [group.name, group.id] }, reading.map, reading.roles);
    const rules = reading.rules.get(keyOf(group)) ?? [];
    const about = told ? [] : applicationsIn(rules, applications);
    if (told)
      toCome.push(
        machineToCome(
          group,
          rules,
          told,
          applications.filter(({ told: { role } }) => role === told.role).map(({ key }) => key),
        ),
      );
    else if (about.length > 0)
      toCome.push(...about.map(({ key, told: one }) => machineToCome(group, rules, one, [key])));
    else unplaced.push(machineToCome(group, rules, undefined, []));
  }
  return { toCome, unplaced };
}

interface PlacedApplication {
  readonly key: string;
  readonly told: ToldRole;
}

function applicationRoles({ directory, map, roles }: Reading): PlacedApplication[] {
  return directory.ofType('ApplicationSecurityGroup').flatMap((group) => {
    const told = roleOf({ tags: tagsOf(group), names: [group.name, group.id] }, map, roles);
    return told ? [{ key: keyOf(group), told }] : [];
  });
}

/** The application security groups that a group's rules name as their destination. */
function applicationsIn(
  rules: readonly SecurityRule[],
  applications: readonly PlacedApplication[],
): PlacedApplication[] {
  const named = new Set(
    rules.flatMap(({ here = [] }) => here.flatMap((peers) => (peers.kind === 'group' ? peers.group : []))),
  );
  return applications.filter(({ key }) => named.has(key));
}

function machineToCome(
  group: AzureResource,
  rules: readonly SecurityRule[],
  told: ToldRole | undefined,
  groups: readonly string[],
): Machine {
  const end = endOf(group.name, groups, []);
  return {
    name: group.name,
    ...told,
    groups,
    moreGroups: false,
    inbound: [stageOf(group, rules, 'Inbound', end)],
    outbound: [stageOf(group, rules, 'Outbound', end)],
    regions: [],
    place: inside(group, 'securityRules'),
  };
}

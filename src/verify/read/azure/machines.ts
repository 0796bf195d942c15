import type { FilterChain, Machine } from '../../engine/model';
import type { RoleAssignment } from '../roles';
import { clusterOf, roleOf, rolesFrom } from '../roles';
import type { Directory } from './directory';
import { keyOf } from './directory';
import { groupOf, leaving, filterOf, noSecurityGroup, unknownGroup } from './filters';
import { assumedHosts } from './assumed-hosts';
import type { Reading } from './reading';
import { networkEndpoint } from './reading';
import type { AzureResource } from './resources';
import { at, isGiven, isRecord, listOf, recordOf, tagsOf, textOf, UNKNOWN_VALUE } from './resources';
import { addressesOf, subnetOf } from './subnets';

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
  readonly unattributed: Machine[];
} {
  const { directory } = reading;
  const used = new Set<string>();
  const interfaces = [
    ...directory
      .ofType('NetworkInterface')
      .map((nic) => readInterface(reading, nic, nic.inputs, virtualMachineOf(directory, nic), used)),
    ...profilesOf(directory).flatMap(({ owner, profile }) =>
      listOf(at(profile, 'networkInterfaceConfigurations')).map((nic) =>
        readInterface(reading, owner, isRecord(nic) ? nic : ANY_INTERFACE, undefined, used),
      ),
    ),
  ];
  const free = directory.ofType('NetworkSecurityGroup').filter((group) => !used.has(keyOf(group)));
  const { toCome, unattributed } = assumedHosts(reading, free);
  return { interfaces, toCome, unattributed };
}

/** What makes interfaces of its own. */
const profilesOf = (directory: Directory) => [
  ...directory
    .ofFullType('azure-native:compute:VirtualMachineScaleSet')
    .map((owner) => ({ owner, profile: at(at(owner.inputs, 'virtualMachineProfile'), 'networkProfile') })),
  ...directory
    .ofFullType('azure-native:compute:VirtualMachine')
    .map((owner) => ({ owner, profile: at(owner.inputs, 'networkProfile') })),
];

/** An interface of which nothing is known. */
const ANY_INTERFACE = { networkSecurityGroup: UNKNOWN_VALUE, ipConfigurations: UNKNOWN_VALUE };

function readInterface(
  reading: Reading,
  owner: AzureResource,
  nic: Record<string, unknown>,
  virtualMachine: AzureResource | undefined,
  used: Set<string>,
): Interface {
  const { directory } = reading;
  const listed = listOf(nic['ipConfigurations']);
  const configurations = listed.map(recordOf);
  const applications = configurations
    .flatMap((one) => listOf(one['applicationSecurityGroups']))
    .map((value) => applicationOf(directory, value, owner));
  const groups = applications.filter((group) => group !== undefined);
  const moreGroups = groups.length < applications.length || !listed.every(isRecord);
  const subnets = configurations.flatMap((one) => subnetOf(directory, one['subnet'], owner) ?? []);
  const ranges = addressesOf(configurations, subnets);
  const endpoint = networkEndpoint(owner.name, groups, ranges, moreGroups);
  const nicGroup = groupOf(directory, nic['networkSecurityGroup'], owner, 'networkSecurityGroup');
  const subnetGroups = [
    ...new Set(subnets.map((subnet) => subnet.group).filter((group) => group !== undefined)),
  ];
  const chains = [...subnetGroups, ...(nicGroup === undefined ? [] : [nicGroup])];
  const inbound: FilterChain = chains.map((chain) =>
    typeof chain === 'string'
      ? unknownGroup(chain, owner.place)
      : filterOf(chain, reading.rules.get(keyOf(chain)) ?? [], 'Inbound', endpoint),
  );
  const known = chains.flatMap((chain) => (typeof chain === 'string' ? [] : [chain]));
  const told = machineRole(reading, owner, virtualMachine, groups, known);
  // A machine that is nobody's is not judged, so its groups are, as groups that nothing has.
  if (told) for (const chain of known) used.add(keyOf(chain));
  // A subnet that the files don't show may have a security group too: it can close more, and open nothing.
  return {
    machine: {
      name: virtualMachine?.name ?? owner.name,
      id: keyOf(owner),
      machine: keyOf(virtualMachine ?? owner),
      ...rolesFrom(told),
      ...clusterOf(new Map([...tagsOf(virtualMachine ?? owner), ...tagsOf(owner)])),
      groups,
      moreGroups,
      inbound:
        inbound.length > 0
          ? inbound
          : [
              noSecurityGroup(
                `the defaults of ${owner.name}, which has no network security group,`,
                owner.place,
                isBasic(directory, configurations, owner),
              ),
            ],
      outbound: leaving(known, reading.rules, endpoint),
      ranges,
      publicAddress: publicAddressOf(listed),
      place: owner.place,
    },
    pools: configurations.flatMap((one) =>
      listOf(one['loadBalancerBackendAddressPools']).flatMap((pool) => textOf(recordOf(pool)['id']) ?? []),
    ),
    natRules: configurations.flatMap((one) =>
      [...listOf(one['loadBalancerInboundNatRules']), ...listOf(one['loadBalancerInboundNatPools'])].flatMap(
        (rule) => textOf(recordOf(rule)['id']) ?? [],
      ),
    ),
  };
}

/** The key of an application security group; undefined where it isn't told which one is meant. */
function applicationOf(directory: Directory, value: unknown, owner: AzureResource): string | undefined {
  if (!isRecord(value)) return undefined;
  const group = directory.referred(value, 'ApplicationSecurityGroup', owner, 'ipConfigurations');
  return group ? keyOf(group) : textOf(value['id'])?.toLowerCase();
}

function publicAddressOf(configurations: readonly unknown[]): boolean | undefined {
  const has = configurations.some((one) =>
    ['publicIPAddress', 'publicIPAddressConfiguration'].some((key) => isRecord(one) && isGiven(one[key])),
  );
  return has || (configurations.length > 0 && configurations.every(isRecord)) ? has : undefined;
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
  chains: readonly AzureResource[],
): RoleAssignment | undefined {
  const ask = (resource: AzureResource | undefined) =>
    resource &&
    roleOf({ tags: tagsOf(resource), names: [resource.name, resource.id, resource.urn] }, map, roles);
  const asked = [ask(owner), ask(virtualMachine)].filter((one) => one !== undefined);
  const sure = asked.find(({ roleSource }) => roleSource !== 'name');
  if (sure) return sure;
  const applications = directory
    .ofType('ApplicationSecurityGroup')
    .filter((group) => groups.includes(keyOf(group)));
  const byGroup = [...applications, ...chains]
    .flatMap((group) => ask(group) ?? [])
    .filter(({ roleSource }) => roleSource !== 'name');
  const [first] = byGroup;
  if (first && byGroup.every(({ role }) => role === first.role)) return { ...first, roleSource: 'group' };
  const byName = [...asked, ...chains.flatMap((group) => ask(group) ?? [])][0];
  return byName && { ...byName, roleSource: 'name' };
}

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

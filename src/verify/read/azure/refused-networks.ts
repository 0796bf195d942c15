import { because } from '../../../issues/because';
import type { Remark } from '../../engine/infrastructure';
import type { IpRange } from '../../engine/ip-ranges';
import { containsRange, isUsable, overlaps } from '../../engine/ip-ranges';
import { parseIpRange } from '../../engine/parse-ip-range';
import { refused, repeated } from '../refused';
import type { AzureResource } from './azure-resource';
import { inside } from './azure-resource';
import type { Directory } from './directory';
import { keyOf } from './directory';
import type { Subnet } from './subnets';
import { shownSubnets } from './subnets';
import type { Wiring } from './wiring';
import { at, idIn, keyTextOf, listOf, nameKey, textOf } from './values';

/** What Azure refuses of subnets, of fixed addresses, and of groups and pools over several networks. */
export function refusedNetworks(directory: Directory, wirings: readonly Wiring[]): Remark[] {
  const subnets = shownSubnets(directory);
  const placed = wirings.flatMap(configurationsOf);
  return [
    ...subnets.flatMap((subnet, index) => [
      ...overlapping(subnet, subnets.slice(0, index)),
      ...outsideNetwork(subnet),
    ]),
    ...placed.flatMap(misplaced),
    ...placed.flatMap(inKeptSubnet),
    ...repeated(placed, ({ address, network }) =>
      address && network !== undefined ? `${network} ${address.from}` : undefined,
    ).map(([first, { owner, place, text }]) =>
      refused(
        because`address-in-use: ${first.owner.name} and ${owner.name} have the address ${text} in one network (PrivateIPAddressInUse)`,
        'Give each an address of its own.',
        place,
      ),
    ),
    ...spread(directory, placed, 'applicationSecurityGroups', 'application security group'),
    ...spread(directory, placed, 'loadBalancerBackendAddressPools', 'backend pool'),
  ];
}

/** NetcfgSubnetRangesOverlap. */
function overlapping(
  { name, network, ranges, place }: ShownSubnet,
  others: readonly ShownSubnet[],
): Remark[] {
  const other = others.find(
    (candidate) =>
      candidate.network === network &&
      candidate.name !== name &&
      candidate.ranges.some((range) => ranges.some((own) => overlaps(own, range))),
  );
  return other
    ? [
        refused(
          because`subnets-overlap: subnets ${other.name} and ${name} of network ${network.name} overlap`,
          'Write a range that no other subnet has.',
          place,
        ),
      ]
    : [];
}

type ShownSubnet = ReturnType<typeof shownSubnets>[number];

/** NetcfgSubnetRangeOutsideVnet. */
function outsideNetwork({ name, network, ranges, place }: ShownSubnet): Remark[] {
  const space = listOf(at(network.inputs['addressSpace'] ?? {}, 'addressPrefixes')).map((prefix) =>
    parseIpRange(textOf(prefix) ?? ''),
  );
  const isWhole = space.length > 0 && space.every((range) => range !== undefined);
  return isWhole && ranges.some((range) => !space.some((outer) => containsRange(outer, range)))
    ? [
        refused(
          because`subnet-outside-network: subnet ${name} is not within the address space of network ${network.name}`,
          'Write a range of its network.',
          place,
        ),
      ]
    : [];
}

/** An IP configuration, with its fixed address and its network. */
interface Placed {
  readonly owner: AzureResource;
  readonly inputs: Record<string, unknown>;
  readonly property: string;
  readonly place: Remark['place'];
  readonly subnet: Subnet | undefined;
  /** @default - not known */
  readonly network: string | undefined;
  /** @default - Azure picks it */
  readonly address: IpRange | undefined;
  readonly text: string | undefined;
}

const configurationsOf = ({ owner, property, replicas, configurations }: Wiring): Placed[] =>
  configurations.map(({ inputs, subnet: found }) => {
    const subnet = found && 'code' in found ? undefined : found;
    const network = subnet?.owners.find(({ type }) => type.endsWith(':VirtualNetwork'));
    const [, id] = /^(.+)\/subnets\/[^/]+$/.exec(keyTextOf(idIn(inputs['subnet'])) ?? '') ?? [];
    const isFixed = replicas === undefined && keyTextOf(inputs['privateIPAllocationMethod']) !== 'dynamic';
    const text = isFixed ? textOf(inputs['privateIPAddress']) : undefined;
    return {
      owner,
      inputs,
      property,
      place: inside(owner, property),
      subnet,
      network: network ? keyOf(network) : id,
      address: parseIpRange(text ?? ''),
      text,
    };
  });

/** Fixed addresses that are not for machines (Azure: virtual-networks-faq). */
function misplaced({ owner, subnet, address, place, text }: Placed): Remark[] {
  const own = (subnet?.ranges ?? []).filter(({ family }) => family === address?.family);
  if (!address || own.length === 0) return [];
  const range = own.find((candidate) => containsRange(candidate, address));
  if (range && isUsable(range, address)) return [];
  return [
    refused(
      range
        ? because`address-reserved: ${owner.name} has the address ${text}, which Azure keeps in each subnet (PrivateIPAddressInReservedRange)`
        : because`address-not-in-subnet: ${owner.name} has the address ${text}, which is not in its subnet (PrivateIPAddressNotInSubnet)`,
      'Write another address of the subnet.',
      place,
    ),
  ];
}

/** Subnets for one service alone (Azure: subnet-delegation-overview; bastion, firewall and gateway subnets by their names). */
function inKeptSubnet({ owner, inputs, subnet, place }: Placed): Remark[] {
  const name = nameKey(idIn(inputs['subnet'])) ?? keyTextOf(subnet?.inputs['subnetName']);
  const [service] = listOf(subnet?.inputs['delegations']);
  if (
    service === undefined &&
    !/^(azurebastion|azurefirewall(management)?|gateway|routeserver)subnet$/.test(name ?? '')
  )
    return [];
  return [
    refused(
      because`subnet-kept-for-service: ${owner.name} is in subnet ${name}, which is kept for ${textOf(at(service, 'serviceName')) ?? { title: 'a service of Azure', name: '' }}`,
      'Make it in a subnet of its own.',
      place,
    ),
  ];
}

/** Members of an application security group and of a pool are in one network (Azure: application-security-groups; backend-pool-management). */
function spread(directory: Directory, placed: readonly Placed[], key: string, what: string): Remark[] {
  const networks = new Map<string, string>();
  const told = new Set<string>();
  return placed.flatMap(({ owner, inputs, property, network, place }) =>
    listOf(inputs[key]).flatMap((value): Remark[] => {
      const group =
        key === 'applicationSecurityGroups'
          ? directory.referred(value, 'ApplicationSecurityGroup', owner, property)
          : undefined;
      const id = group ? keyOf(group) : keyTextOf(idIn(value));
      if (id === undefined || network === undefined) return [];
      const other = networks.get(id) ?? network;
      networks.set(id, other);
      if (other === network || told.has(id)) return [];
      told.add(id);
      return [
        refused(
          because`network-differs: ${owner.name} is in another network than the other members of ${{ title: what, name: '' }} ${group?.name ?? id.split('/').at(-1)}`,
          'Make all of them in one network.',
          place,
        ),
      ];
    }),
  );
}

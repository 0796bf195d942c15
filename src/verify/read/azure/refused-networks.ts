import type { AddressFamily } from '../../../addresses/cidr';
import { FAMILY_NAMES } from '../../../addresses/cidr';
import { because } from '../../../issues/because';
import type { Remark } from '../../engine/infrastructure';
import type { IpRange } from '../../engine/ip-ranges';
import { containsRange, isUsable } from '../../engine/ip-ranges';
import { parseIpRange } from '../../engine/parse-ip-range';
import { refused, repeated } from '../refused';
import type { AzureResource } from './azure-resource';
import { inside } from './azure-resource';
import type { Directory } from './directory';
import { keyOf } from './directory';
import type { Subnet } from './subnets';
import type { Wiring } from './wiring';
import { at, idIn, keyTextOf, listOf, nameKey, textOf } from './values';

/** What Azure refuses of addresses in subnets, and of machines, groups and pools over several networks. */
export function refusedNetworks(directory: Directory, wirings: readonly Wiring[]): Remark[] {
  const placed = wirings.flatMap(configurationsOf);
  return [
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
    ...spread('application security group', placed, ({ owner, inputs, property }) =>
      listOf(inputs['applicationSecurityGroups']).map((value) => {
        const group = directory.referred(value, 'ApplicationSecurityGroup', owner, property);
        return group ? keyOf(group) : keyTextOf(idIn(value));
      }),
    ),
    ...spread('backend pool', placed, ({ inputs }) =>
      listOf(inputs['loadBalancerBackendAddressPools']).map((value) => keyTextOf(idIn(value))),
    ),
    ...spread('machine', placed, ({ host }) => [keyOf(host)]),
  ];
}

/** An IP configuration, with its fixed address and its network. */
interface Placed {
  readonly owner: AzureResource;
  readonly host: AzureResource;
  readonly inputs: Record<string, unknown>;
  /** @default - not known */
  readonly family: AddressFamily | undefined;
  readonly property: string;
  readonly place: Remark['place'];
  readonly subnet: Subnet | undefined;
  /** @default - not known */
  readonly network: string | undefined;
  /** @default - Azure picks it */
  readonly address: IpRange | undefined;
  readonly text: string | undefined;
}

const configurationsOf = ({ owner, host, property, replicas, configurations }: Wiring): Placed[] =>
  configurations.map(({ inputs, family, subnet: found }) => {
    const subnet = found && 'code' in found ? undefined : found;
    const network = subnet?.owners.find(({ type }) => type.endsWith(':VirtualNetwork'));
    const [, id] = /^(.+)\/subnets\/[^/]+$/.exec(keyTextOf(idIn(inputs['subnet'])) ?? '') ?? [];
    const isFixed = replicas === undefined && keyTextOf(inputs['privateIPAllocationMethod']) !== 'dynamic';
    const text = isFixed ? textOf(inputs['privateIPAddress']) : undefined;
    return {
      owner,
      host,
      inputs,
      family,
      property,
      place: inside(owner, property),
      subnet,
      network: network ? keyOf(network) : id,
      address: parseIpRange(text ?? ''),
      text,
    };
  });

/** Fixed addresses that are not for machines (Azure: virtual-networks-faq), and families that a subnet does not have. */
function misplaced({ owner, family, subnet, address, place, text }: Placed): Remark[] {
  const all = subnet?.ranges ?? [];
  if (family && all.length > 0 && !all.some((range) => range.family === family))
    return [
      refused(
        because`family-not-in-subnet: ${owner.name} has an ${FAMILY_NAMES[family]} configuration, and its subnet no such range`,
        'Give the subnet a range of the family.',
        place,
      ),
    ];
  const own = all.filter(({ family }) => family === address?.family);
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

/** Interfaces of a machine, and members of an application security group and of a pool, are in one network (Azure: application-security-groups; backend-pool-management; multiple-nics). */
function spread(
  what: string,
  placed: readonly Placed[],
  keysOf: (configuration: Placed) => (string | undefined)[],
): Remark[] {
  const networks = new Map<string, string>();
  const told = new Set<string>();
  return placed.flatMap((configuration) =>
    keysOf(configuration).flatMap((id): Remark[] => {
      const { owner, network, place } = configuration;
      if (id === undefined || network === undefined) return [];
      const other = networks.get(id) ?? network;
      networks.set(id, other);
      if (other === network || told.has(id)) return [];
      told.add(id);
      return [
        refused(
          because`network-differs: ${owner.name} is in another network than the others of ${{ title: what, name: '' }} ${id.split(/[/:]/).at(-1)}`,
          'Make all of them in one network.',
          place,
        ),
      ];
    }),
  );
}

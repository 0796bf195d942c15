import { because } from '../../../issues/because';
import type { Remark } from '../../engine/infrastructure';
import { repeated } from '../refused';
import type { AzureResource } from './azure-resource';
import { itemsOf } from './azure-resource';
import type { Directory } from './directory';
import { startingLow } from './directory';
import { keyTextOf, nameKey } from './values';

/** Two resources of one id, or of one URN, or of one type and name where there is neither: which of them is there is not known. */
export const duplicateRemarks = (resources: readonly AzureResource[]): Remark[] =>
  repeated(resources, identityOf).map(([{ place: other }, { name, id, urn, type, place }]) => ({
    kind: 'invalid',
    reason: because`resource-repeated: ${name} appears twice (${{ title: [other.file, other.path].filter(Boolean).join(': '), name: other.file ?? '' }} too), as ${{ title: id ?? urn ?? type, name: '' }}`,
    remedy: 'Name each stack once: its preview, its export, or both of one update.',
    place,
  }));

/** Ids of Azure are paths, and unique; those of other packages are unique in their stack alone. */
const identityOf = ({ id, urn, type, name, inputs }: AzureResource): string =>
  id?.startsWith('/')
    ? `${type} ${id.toLowerCase()}`
    : (urn ?? JSON.stringify([type, name.toLowerCase(), inputs['resourceGroupName'], parentOf(inputs)]));

/** The parent that makes a child's name unique. */
const parentOf = (inputs: Record<string, unknown>): unknown[] =>
  ['networkSecurityGroupName', 'virtualNetworkName', 'loadBalancerName'].map((key) => inputs[key]);

/** Parts that their owner may list and that may be resources of their own, and what owns them. */
const PARTS = [
  ['Subnet', 'VirtualNetwork'],
  ['LoadBalancerBackendAddressPool', 'LoadBalancer'],
  ['InboundNatRule', 'LoadBalancer'],
] as const;

/** What of parts decides reachability. */
const DECISIVE = [
  ...['networkSecurityGroup', 'routeTable', 'natGateway', 'defaultOutboundAccess'],
  ...['loadBalancerBackendAddresses', 'protocol', 'frontendPort', 'backendPort'],
  ...['frontendPortRangeStart', 'frontendPortRangeEnd'],
];

const contentOf = (inputs: Record<string, unknown>): string =>
  JSON.stringify(DECISIVE.map((key) => inputs[key] ?? null)).toLowerCase();

/** Parts that their owner lists with other contents than they have as resources: the later update of the two wins. */
export const toldTwice = (directory: Directory): Remark[] =>
  PARTS.flatMap(([kind, ownerKind]) => {
    const key = startingLow(kind.replace('LoadBalancer', ''));
    return directory.ofType(kind).flatMap((part): Remark[] => {
      const { id, name, inputs, place } = part;
      const own = nameKey(id) ?? keyTextOf(inputs[`${key}Name`]) ?? name.toLowerCase();
      const owner = directory
        .named(part, ownerKind)
        .found.find((candidate) =>
          itemsOf(candidate, `${key}s`).some(
            ({ inputs: listed }) =>
              keyTextOf(listed['name']) === own && contentOf(listed) !== contentOf(inputs),
          ),
        );
      if (!owner) return [];
      return [
        {
          kind: 'invalid',
          reason: because`part-told-twice: ${name} has other contents than ${owner.name} lists for it, and which of them is there is not known`,
          remedy: 'Write it in one place.',
          place,
        },
      ];
    });
  });

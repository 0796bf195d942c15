import { because } from '../../../issues/because';
import type { Remark } from '../../engine/infrastructure';
import { repeated } from '../refused';
import type { AzureResource } from './azure-resource';
import type { Directory } from './directory';
import { isGiven, keyTextOf, listOf, nameKey, recordOf } from './values';

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

/** Parts that their owner may list and that may be resources of their own, and what of them decides reachability. */
const PARTS = [
  {
    kind: 'Subnet',
    name: 'subnetName',
    owner: ['virtualNetworkName', 'VirtualNetwork', 'subnets'],
    decisive: ['networkSecurityGroup', 'routeTable', 'natGateway', 'defaultOutboundAccess'],
  },
  {
    kind: 'LoadBalancerBackendAddressPool',
    name: 'backendAddressPoolName',
    owner: ['loadBalancerName', 'LoadBalancer', 'backendAddressPools'],
    decisive: ['loadBalancerBackendAddresses'],
  },
  {
    kind: 'InboundNatRule',
    name: 'inboundNatRuleName',
    owner: ['loadBalancerName', 'LoadBalancer', 'inboundNatRules'],
    decisive: ['protocol', 'frontendPort', 'backendPort', 'frontendPortRangeStart', 'frontendPortRangeEnd'],
  },
] as const;

/** Parts that their owner lists with other contents than they have as resources: the later update of the two wins. */
export const toldTwice = (directory: Directory): Remark[] =>
  PARTS.flatMap(({ kind, name, owner: [ownerName, ownerKind, list], decisive }) =>
    directory.ofType(kind).flatMap((part): Remark[] => {
      const own = nameKey(part.id) ?? keyTextOf(part.inputs[name]) ?? part.name.toLowerCase();
      const contentOf = (inputs: Record<string, unknown>): string =>
        JSON.stringify(decisive.map((key) => (isGiven(inputs[key]) ? inputs[key] : null))).toLowerCase();
      const owner = directory.named(part, ownerName, ownerKind).found.find(({ inputs }) =>
        listOf(inputs[list])
          .map(recordOf)
          .some((entry) => keyTextOf(entry['name']) === own && contentOf(entry) !== contentOf(part.inputs)),
      );
      return owner
        ? [
            {
              kind: 'invalid',
              reason: because`part-told-twice: ${part.name} has other contents than ${owner.name} lists for it, and which of them is there is not known`,
              remedy: 'Write it in one place.',
              place: part.place,
            },
          ]
        : [];
    }),
  );

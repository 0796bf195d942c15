import { because } from '../../../issues/because';
import type { Remark } from '../../engine/infrastructure';
import { repeated } from '../refused';
import type { AzureResource } from './azure-resource';

/** Two resources of one id, or of one URN, or of one type and name where there is neither: which of them is there is not known. */
export const duplicateRemarks = (resources: readonly AzureResource[]): Remark[] =>
  repeated(resources, identityOf).map(([{ place: other }, { name, id, urn, type, place }]) => ({
    kind: 'invalid',
    reason: because`resource-repeated: ${name} appears twice (${{ title: [other.file, other.path].filter(Boolean).join(': '), name: other.file ?? '' }} too), as ${{ title: id ?? urn ?? type, name: '' }}`,
    remedy: 'Name each stack once: its preview, its export, or both of one update.',
    place,
  }));

const identityOf = ({ id, urn, type, name, inputs }: AzureResource): string =>
  id !== undefined
    ? `${type} ${id.toLowerCase()}`
    : (urn ?? JSON.stringify([type, name.toLowerCase(), inputs['resourceGroupName'], parentOf(inputs)]));

/** The parent that makes a child's name unique. */
const parentOf = (inputs: Record<string, unknown>): unknown[] =>
  ['networkSecurityGroupName', 'virtualNetworkName', 'loadBalancerName'].map((key) => inputs[key]);

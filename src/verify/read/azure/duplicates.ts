import type { Remark } from '../../engine/infrastructure';
import type { AzureResource } from './azure-resource';

/** Two resources of one id, or of one URN, or of one type and name where there is neither: which of them is there is not known. */
export function duplicateRemarks(resources: readonly AzureResource[]): Remark[] {
  const seen = new Map<string, AzureResource>();
  return resources.flatMap((resource): Remark[] => {
    const key = identityOf(resource);
    const other = seen.get(key);
    seen.set(key, other ?? resource);
    if (!other) return [];
    return [
      {
        kind: 'invalid',
        text: `${resource.name} appears twice (${[other.place.file, other.place.path].filter(Boolean).join(': ')} too), as ${resource.id ?? resource.urn ?? resource.type}`,
        remedy: 'Name each stack once: its preview, its export, or both of one update.',
        place: resource.place,
      },
    ];
  });
}

const identityOf = ({ id, urn, type, name, inputs }: AzureResource): string =>
  id !== undefined
    ? `${type} ${id.toLowerCase()}`
    : (urn ?? JSON.stringify([type, name.toLowerCase(), inputs['resourceGroupName'], parentOf(inputs)]));

/** The parent that makes a child's name unique. */
const parentOf = (inputs: Record<string, unknown>): unknown[] =>
  ['networkSecurityGroupName', 'virtualNetworkName', 'loadBalancerName'].map((key) => inputs[key]);

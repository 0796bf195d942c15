import type { AzureResource } from './azure-resource';
import { keyTextOf } from './values';

/** A resource as far as its resource group goes; an id alone tells it, too. */
type Scoped = Pick<AzureResource, 'id' | 'inputs' | 'dependencies' | 'dependsOn'>;

/** What tells the resources on which a property depends. */
interface Lookup {
  dependenciesOf(from: Scoped, property: string): readonly AzureResource[];
}

/** The resource group in an id, in lower case. */
export const resourceGroupInId = (id: string | undefined): string | undefined =>
  /\/resourcegroups\/([^/]+)/i.exec(id ?? '')?.[1]?.toLowerCase();

/** The subscription in an id, in lower case. */
const subscriptionInId = (id: string | undefined): string | undefined =>
  /\/subscriptions\/([^/]+)/i.exec(id ?? '')?.[1]?.toLowerCase();

/** The resource group of a resource: by its id, its inputs, or the group that it depends on; undefined where nothing tells. */
export function resourceGroupIn(lookup: Lookup, resource: Scoped): string | undefined {
  const stated = resourceGroupInId(resource.id) ?? keyTextOf(resource.inputs['resourceGroupName']);
  if (stated !== undefined) return stated;
  const groups = lookup
    .dependenciesOf(resource, 'resourceGroupName')
    .filter(({ type }) => type === 'azure-native:resources:ResourceGroup');
  const [group] = groups;
  if (!group || groups.length > 1) return undefined;
  return keyTextOf(group.inputs['resourceGroupName']) ?? keyTextOf(group.outputs?.['name']) ?? group.urn;
}

/** Whether two resources may be of one resource group: its name says so, and no id says another subscription. */
export function mayShareGroup(lookup: Lookup, resource: Scoped, other: Scoped): boolean {
  const groups = [resourceGroupIn(lookup, resource), resourceGroupIn(lookup, other)];
  return (groups[0] === groups[1] || groups.includes(undefined)) && !areApart(resource, other);
}

const areApart = (resource: Scoped, other: Scoped): boolean => {
  const subscriptions = [resource, other].map(({ id }) => subscriptionInId(id));
  return !subscriptions.includes(undefined) && subscriptions[0] !== subscriptions[1];
};

/** Whether two resources are of one resource group, so that one can name the other. */
export function sameScope(lookup: Lookup, resource: Scoped, other: Scoped): 'yes' | 'no' | 'maybe' {
  if (areApart(resource, other)) return 'no';
  const groups = [resourceGroupIn(lookup, resource), resourceGroupIn(lookup, other)];
  if (groups[0] === groups[1] && groups[0] !== undefined) return 'yes';
  // The name of a resource group that does not exist yet may be any.
  return groups.some((group) => group === undefined || group.startsWith('urn:')) ? 'maybe' : 'no';
}

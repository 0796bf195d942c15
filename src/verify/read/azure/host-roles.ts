import type { AssignedRoles, RoleAssignment, RoleClues } from '../roles';
import { numbersOf, roleOf, sureRole, unitedRoles } from '../roles';
import type { AzureResource } from './azure-resource';
import { tagName, tagsOf } from './azure-resource';
import type { Reading } from './reading';
import { isGiven, isUnknown, recordOf } from './values';
import { mayShareGroup } from './scope';
import type { Wiring } from './wiring';

/** The role of load balancers, which no machine is. */
export const LOAD_BALANCER = 'load-balancer';

/** What a resource says of itself: the user's map, its tags, its name. */
export const roleOfResource = (
  { map, roles }: Pick<Reading, 'map' | 'roles'>,
  resource: AzureResource,
): RoleAssignment | undefined => roleOf(cluesOf(resource), map, roles);

/** The role that a resource has for certain: by the user's map or its tags. */
export const sureRoleOf = (
  { map }: Pick<Reading, 'map' | 'roles'>,
  resource: AzureResource,
): RoleAssignment | undefined => sureRole(cluesOf(resource), map);

function cluesOf(resource: AzureResource): RoleClues {
  const tags = new Map(tagsOf(resource));
  if (tags.get('photon:role') === LOAD_BALANCER) tags.delete('photon:role');
  return { tags, names: [resource.name, resource.id, resource.urn] };
}

/**
 * The roles of the interfaces of one host, which all belong to the host's servers. By the map and the tags of interface
 * and machine; else by the tags of the groups; else by names.
 */
export function rolesOfHost(reading: Reading, interfaces: readonly Wiring[]): AssignedRoles {
  const sureRoles = (resources: readonly AzureResource[]) =>
    resources.flatMap((resource) => sureRoleOf(reading, resource) ?? []);
  const carriers = interfaces.flatMap(({ owner, host }) => [owner, host]);
  const hostRoles = sureRoles(carriers);
  const byGroup = interfaces
    .filter(({ owner, host }) => sureRoles([owner, host]).length === 0)
    .flatMap(({ applications, shownGroups }) => sureRoles([...applications, ...shownGroups]));
  const [first] = hostRoles;
  if (first) return unitedRoles([...hostRoles, ...byGroup], first.roleSource);
  // The number in a tag of the interface or the machine is that of a role that its groups tell.
  const [number] = carriers.flatMap((resource) => tagsOf(resource).get('photon:node') ?? []);
  if (byGroup.length > 0)
    return unitedRoles(
      byGroup.map((found) => ({ ...numbersOf(found.role, number), ...found })),
      'group',
    );
  // A tag whose value is not known may say another role than a name does.
  const marks = marksOf(carriers);
  if (marks.includes(ROLE_TAG)) return { roles: [] };
  const [named] = [...carriers, ...interfaces.flatMap(({ shownGroups }) => shownGroups)]
    .filter((resource) => mayBeNamed(reading, resource))
    .flatMap((resource) => roleOfResource(reading, resource) ?? []);
  if (!named) return { roles: [] };
  // The tag of a number says that it is a server: its name needs no port beside it.
  return unitedRoles([{ ...named, ...numbersOf(named.role, number) }], marks.length > 0 ? 'group' : 'name');
}

/** A name in a resource group where nothing is Photon's for certain, while another has what is, tells no role. */
export const mayBeNamed = ({ directory, scopes }: Reading, resource: AzureResource): boolean =>
  scopes.length === 0 || scopes.some((other) => mayShareGroup(directory, resource, other));

/** A resource whose role is certain, of each resource group that has one. */
export const scopesOf = (reading: Omit<Reading, 'scopes'>): readonly AzureResource[] => [
  ...new Map(
    reading.directory.resources.flatMap((resource) =>
      sureRoleOf(reading, resource)
        ? [[scopeKey(resource.id) ?? reading.directory.resourceGroupOf(resource), resource] as const]
        : [],
    ),
  ).values(),
];

/** Subscription and resource group in an id. */
const scopeKey = (id: string | undefined): string | undefined =>
  /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+/i.exec(id ?? '')?.[0].toLowerCase();

/** Tags that say of an interface or its machine that it is a server, whichever it is; tags that are not known may be any. */
export const marksOf = (carriers: readonly AzureResource[]): string[] =>
  carriers
    .flatMap(({ inputs: { tags } }) =>
      isGiven(tags) && isUnknown(tags) ? ROLE_TAG : Object.keys(recordOf(tags)).map(tagName),
    )
    .filter((tag) => tag.startsWith('photon:') && tag !== 'photon:cluster');

const ROLE_TAG = 'photon:role';

/** Whether a tag whose value is not known may say which server of its role something is. */
export const hasOpenNumber = (carriers: readonly AzureResource[]): boolean =>
  carriers.some(
    ({ inputs: { tags } }) =>
      (isGiven(tags) && isUnknown(tags)) ||
      Object.entries(recordOf(tags)).some(([key, text]) => tagName(key) === 'photon:node' && isUnknown(text)),
  );

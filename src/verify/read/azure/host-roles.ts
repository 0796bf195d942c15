import type { AssignedRoles, RoleAssignment, RoleClues } from '../roles';
import { numbersOf, roleOf, sureRole, unitedRoles } from '../roles';
import type { AzureResource } from './azure-resource';
import { tagsOf } from './azure-resource';
import type { RawInterface } from './raw-interfaces';
import type { Reading } from './reading';
import { recordOf } from './values';
import { mayShareGroup } from './scope';

/** An interface and what may say which server it belongs to. */
export interface RoleEvidence {
  readonly raw: RawInterface;
  /** The application security groups that it is in, among the files. */
  readonly applications: readonly AzureResource[];
  /** The security groups that it has, among the files. */
  readonly groups: readonly AzureResource[];
}

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
export function rolesOfHost(reading: Reading, evidence: readonly RoleEvidence[]): AssignedRoles {
  const hostRoles = evidence.flatMap(({ raw: { owner, host } }) =>
    [owner, ...(host ? [host] : [])].flatMap((resource) => sureRoleOf(reading, resource) ?? []),
  );
  const byGroup = evidence.flatMap((item) => groupRoles(reading, item));
  const sure = evidence.some((item) => hasOwn(reading, item))
    ? [
        ...hostRoles,
        ...evidence.filter((item) => !hasOwn(reading, item)).flatMap((item) => groupRoles(reading, item)),
      ]
    : byGroup.map((found) => ({ ...numberedBy(evidence, found.role), ...found }));
  if (sure.length > 0)
    return unitedRoles(sure, hostRoles.length > 0 ? (hostRoles[0]?.roleSource ?? 'tag') : 'group');
  // A tag whose value is not known may say another role than a name does.
  const carriers = evidence.flatMap(({ raw: { owner, host } }) => [owner, ...(host ? [host] : [])]);
  if (marksOf(carriers).includes('photon:role')) return { roles: [] };
  const named = [...carriers, ...evidence.flatMap(({ groups }) => groups)].filter((resource) =>
    mayBeNamed(reading, resource),
  );
  const [first] = named.flatMap((resource) => roleOfResource(reading, resource) ?? []);
  return first ? unitedRoles([first], 'name') : { roles: [] };
}

const hasOwn = (reading: Reading, { raw: { owner, host } }: RoleEvidence): boolean =>
  [owner, ...(host ? [host] : [])].some((resource) => sureRoleOf(reading, resource) !== undefined);

const groupRoles = (reading: Reading, { applications, groups }: RoleEvidence): RoleAssignment[] =>
  [...applications, ...groups].flatMap((group) => sureRoleOf(reading, group) ?? []);

/** The number in a tag of the interface or the machine, of a role that its groups tell. */
function numberedBy(evidence: readonly RoleEvidence[], role: string): ReturnType<typeof numbersOf> {
  const [text] = evidence.flatMap(({ raw: { owner, host = owner } }) =>
    [owner, host].flatMap((resource) => tagsOf(resource).get('photon:node') ?? []),
  );
  return numbersOf(role, text);
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

/** Tags that say of an interface or its machine that it is a server, whichever it is. */
export const marksOf = (carriers: readonly AzureResource[]): string[] =>
  carriers
    .flatMap((carrier) => Object.keys(recordOf(carrier.inputs['tags'])))
    .filter((tag) => tag.startsWith('photon:') && tag !== 'photon:cluster');

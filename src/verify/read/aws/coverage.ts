import { because } from '../../../issues/because';
import type { ResourceCoverage, Treatment } from '../../engine/coverage';
import { notRead } from '../../engine/coverage';
import type { Resource } from '../cloudformation/resource';
import { placeIn } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import { asText, recordOf } from '../cloudformation/values';
import { WORKLOADS } from './workloads';
import { isIrrelevant } from './irrelevant-types';
import { KNOWN_ATTRIBUTES, KNOWN_PROPERTIES } from './known-properties';
import { givenGroup, touched } from './open-references';
import type { PhotonResources } from './photon-resources';
import { unresolved, unsupported } from './photon-resources';
import { ACTORS, ANALYSED } from './resource-types';
import { unresolvedPart } from './unresolved-parts';

/** How every resource of the templates was taken, and what of Photon's it touches where it was not read. */
export const coverageOf = (
  stacks: Stacks,
  photon: PhotonResources,
  /** Groups that rules name by a literal id or name, by the rule's id. */
  literals: ReadonlyMap<string, string>,
): ResourceCoverage[] =>
  stacks.resources.map((resource) => {
    const { type, id } = resource;
    return { type, id, place: placeIn(resource), ...treatmentOf(photon, resource, literals.get(id)) };
  });

function treatmentOf(photon: PhotonResources, resource: Resource, literal: string | undefined): Treatment {
  const { type } = resource;
  if (isIrrelevant(type))
    return (
      unsupported(
        because`use-of-group-unread: what it does with a group is not read`,
        givenGroup(photon, resource),
      ) ?? { state: 'irrelevant' }
    );
  if (ANALYSED.has(type) || WORKLOADS.has(type) || ACTORS.has(type))
    return (
      literalGroup(photon, literal) ??
      unknownProperty(photon, resource) ??
      unresolvedPart(photon, resource) ?? { state: 'analysed' }
    );
  const reason =
    type === ''
      ? because`type-missing: it has no Type`
      : because`type-unread: resources of type ${type} are not read`;
  return notRead('unsupported', reason, changesGroups(resource) ? photon.any : touched(photon, resource));
}

/** Policies for all security groups or network ACLs of an account (Firewall Manager). */
const changesGroups = ({ type, written }: Resource): boolean =>
  type === 'AWS::FMS::Policy' &&
  /SECURITY_GROUPS_|NETWORK_ACL_/.test(JSON.stringify(written.Properties ?? {}));

/** A property that its type does not have, or did not have when this was written. */
function unknownProperty(photon: PhotonResources, resource: Resource): Treatment | undefined {
  const known = KNOWN_PROPERTIES.get(resource.type);
  if (!known) return undefined;
  const property = Object.keys(resource.written.Properties ?? {}).find(
    (key) => !known.has(key) && !key.startsWith('Fn::'),
  );
  const name = property ?? unknownAttribute(resource);
  if (name === undefined) return undefined;
  const reason = because`property-unknown: its ${property === undefined ? 'attribute' : 'property'} ${name} is not known`;
  return notRead('unsupported', reason, photon.names.get(resource.id) ?? touched(photon, resource));
}

function unknownAttribute(resource: Resource): string | undefined {
  for (const [property, known] of KNOWN_ATTRIBUTES)
    for (const item of resource.list(property)) {
      const key = asText(recordOf(item)['Key']);
      if (key !== undefined && !known.has(key)) return key;
    }
  return undefined;
}

/** A deployed group's id may stand in the files beside the resource that makes the group. */
const literalGroup = ({ any }: PhotonResources, group: string | undefined): Treatment | undefined =>
  group === undefined || any === undefined
    ? undefined
    : unresolved(because`literal-group: no file makes its group ${group}, and --map gives it no role`, any);

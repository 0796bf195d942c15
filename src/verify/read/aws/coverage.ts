import { because } from '../../../issues/because';
import type { ResourceCoverage, Treatment } from '../../engine/coverage';
import { notRead } from '../../engine/coverage';
import type { Resource } from '../cloudformation/resource';
import { placeIn } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import { asList, asText, recordOf } from '../cloudformation/values';
import { WORKLOADS } from './workloads';
import { isIrrelevant } from './irrelevant-types';
import { KNOWN_ATTRIBUTES, KNOWN_PROPERTIES } from './known-properties';
import { givenGroup, touched } from './open-references';
import type { PhotonResources } from './photon-resources';
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
    const about = { type, id, place: placeIn(resource) };
    if (isIrrelevant(type)) {
      const given = givenGroup(stacks, photon, resource);
      return given === undefined
        ? { ...about, state: 'irrelevant' }
        : {
            ...about,
            ...notRead(
              'unsupported',
              because`use-of-group-unread: what it does with a group is not read`,
              given,
            ),
          };
    }
    if (ANALYSED.has(type) || WORKLOADS.has(type) || ACTORS.has(type)) {
      const part =
        literalGroup(photon, literals.get(id)) ??
        unknownProperty(stacks, photon, resource) ??
        unresolvedPart(stacks, photon, resource);
      return { ...about, ...(part ?? { state: 'analysed' }) };
    }
    const reason =
      type === ''
        ? because`type-missing: it has no Type`
        : because`type-unread: resources of type ${type} are not read`;
    const touches = changesGroups(resource) ? photon.any : touched(stacks, photon, resource);
    return { ...about, ...notRead('unsupported', reason, touches) };
  });

/** Policies for all security groups or network ACLs of an account (Firewall Manager). */
const changesGroups = ({ type, written }: Resource): boolean =>
  type === 'AWS::FMS::Policy' &&
  /SECURITY_GROUPS_|NETWORK_ACL_/.test(JSON.stringify(written.Properties ?? {}));

/** A property that its type does not have, or did not have when this was written. */
function unknownProperty(stacks: Stacks, photon: PhotonResources, resource: Resource): Treatment | undefined {
  const known = KNOWN_PROPERTIES.get(resource.type);
  if (!known) return undefined;
  const property = Object.keys(resource.written.Properties ?? {}).find(
    (key) => !known.has(key) && !key.startsWith('Fn::'),
  );
  const name = property ?? unknownAttribute(resource);
  if (name === undefined) return undefined;
  const touches = photon.names.get(resource.id) ?? touched(stacks, photon, resource);
  const reason = because`property-unknown: its ${property === undefined ? 'attribute' : 'property'} ${name} is not known`;
  return notRead('unsupported', reason, touches);
}

function unknownAttribute({ properties }: Resource): string | undefined {
  for (const [list, keys] of KNOWN_ATTRIBUTES)
    for (const item of asList(properties[list])) {
      const key = asText(recordOf(item)['Key']);
      if (key !== undefined && !keys.has(key)) return key;
    }
  return undefined;
}

/** A deployed group's id may stand in the files beside the resource that makes the group. */
const literalGroup = ({ any }: PhotonResources, group: string | undefined): Treatment | undefined =>
  group === undefined || any === undefined
    ? undefined
    : notRead(
        'unresolved',
        because`literal-group: no file makes its group ${group}, and --map gives it no role`,
        any,
      );

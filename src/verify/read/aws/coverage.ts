import { because } from '../../../issues/because';
import type { ResourceCoverage, Treatment } from '../../engine/coverage';
import { allOf, notRead } from '../../engine/coverage';
import type { Resource } from '../cloudformation/resource';
import { placeIn } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import { asText, recordOf } from '../cloudformation/values';
import { WORKLOADS } from './workloads';
import { isIrrelevant } from './irrelevant-types';
import { isKnownProperty, KNOWN_ATTRIBUTE } from './known-properties';
import { givenGroup, touched } from './open-references';
import type { PhotonResources } from './photon-resources';
import { unresolved, unsupported } from './photon-resources';
import { ACTORS, ANALYSED } from './resource-types';
import { unresolvedParts } from './unresolved-parts';

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
      allOf([
        literalGroup(photon, literal),
        ...unknownProperties(photon, resource),
        ...unresolvedParts(photon, resource),
      ]) ?? { state: 'analysed' }
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

/** Properties and attributes that a type does not have, or did not have when this was written. */
function unknownProperties(photon: PhotonResources, resource: Resource): Treatment[] {
  const properties = Object.keys(resource.written.Properties ?? {}).filter(
    (key) => !isKnownProperty(resource.type, key) && !key.startsWith('Fn::'),
  );
  const named = [
    ...properties.map((name) => ['property', name]),
    ...unknownAttributes(resource).map((name) => ['attribute', name]),
  ];
  const touches = named.length > 0 ? (photon.names.get(resource.id) ?? touched(photon, resource)) : undefined;
  return named.map(([part, name]) =>
    notRead('unsupported', because`property-unknown: its ${part} ${name} is not known`, touches),
  );
}

const unknownAttributes = (resource: Resource): string[] =>
  ['LoadBalancerAttributes', 'ListenerAttributes', 'TargetGroupAttributes'].flatMap((property) =>
    resource.list(property).flatMap((item) => {
      const key = asText(recordOf(item)['Key']);
      return key === undefined || KNOWN_ATTRIBUTE.test(key) ? [] : key;
    }),
  );

/** A deployed group's id may stand in the files beside the resource that makes the group. */
const literalGroup = ({ any }: PhotonResources, group: string | undefined): Treatment | undefined =>
  group === undefined || any === undefined
    ? undefined
    : unresolved(
        because`literal-group: no file makes its group ${group}, and no --map ${group}=ROLE gives it a role`,
        any,
      );

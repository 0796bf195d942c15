import type { ResourceCoverage } from '../../engine/coverage';
import { placeIn } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import { WORKLOADS } from './workloads';
import { isIrrelevant } from './irrelevant-types';
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
    const given = isIrrelevant(type) ? givenGroup(stacks, photon, resource) : undefined;
    if (given !== undefined)
      return {
        ...about,
        state: 'unsupported',
        reason: 'what it does with a group is not read',
        touches: given,
      };
    if (isIrrelevant(type)) return { ...about, state: 'irrelevant' };
    if (ANALYSED.has(type) || WORKLOADS.has(type) || ACTORS.has(type)) {
      const part = literalGroup(photon, literals.get(id)) ?? unresolvedPart(stacks, photon, resource);
      return part ? { ...about, ...part } : { ...about, state: 'analysed' };
    }
    const touches = touched(stacks, photon, resource);
    return {
      ...about,
      state: 'unsupported',
      reason: type === '' ? 'it has no Type' : `resources of type ${type} are not read`,
      ...(touches === undefined ? {} : { touches }),
    };
  });

/** A deployed group's id may stand in the files beside the resource that makes the group. */
function literalGroup(
  { names }: PhotonResources,
  group: string | undefined,
): Pick<ResourceCoverage, 'state' | 'reason' | 'touches'> | undefined {
  const [touches] = names.values();
  return group === undefined || touches === undefined
    ? undefined
    : {
        state: 'unresolved',
        reason: `no file makes its group ${group}, and --map gives it no role`,
        touches,
      };
}

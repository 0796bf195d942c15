import type { ResourceCoverage } from '../../engine/coverage';
import { placeIn } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import { GROUP_CARRIERS } from './group-carriers';
import { isIrrelevant } from './irrelevant-types';
import { touched } from './open-references';
import type { PhotonResources } from './photon-resources';
import { ACTORS, ANALYSED } from './resource-types';
import { unresolvedPart } from './unresolved-parts';

/** How every resource of the templates was taken, and what of Photon's it touches where it was not read. */
export const coverageOf = (stacks: Stacks, photon: PhotonResources): ResourceCoverage[] =>
  stacks.resources.map((resource) => {
    const { type, id } = resource;
    const about = { type, id, place: placeIn(resource) };
    if (isIrrelevant(type)) return { ...about, state: 'irrelevant' };
    if (ANALYSED.has(type) || GROUP_CARRIERS.has(type) || ACTORS.has(type)) {
      const part = unresolvedPart(stacks, photon, resource);
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

import { told } from '../findings/finding-data';
import type { Finding } from '../findings/finding';
import { createFinding } from '../findings/finding';
import { unresolvedResource } from '../findings/unresolved-resource';
import { unsupportedResource } from '../findings/unsupported-resource';
import type { Scope } from '../scope/scope';

/** Resources that were not analysed, and touch something of Photon's or may do so. */
export function compareCoverage(scope: Scope): Finding[] {
  return scope.infrastructure.coverage.flatMap(({ state, touches, type, id, place, reason }) => {
    if (touches === undefined || (state !== 'unsupported' && state !== 'unresolved')) return [];
    const kind = state === 'unsupported' ? unsupportedResource : unresolvedResource;
    return [
      createFinding(
        kind,
        scope,
        { ...place, resource: place.resource ?? id },
        {
          at: type,
          found: id,
          // What leaves itself open says so already.
          ...(['', id.split(/[#/]/).at(-1)].includes(touches) ? {} : { to: touches }),
          reasons: [id],
          ...(reason && told(reason)),
        },
      ),
    ];
  });
}

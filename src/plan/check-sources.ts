import type { Flow } from '../flows/flow';
import type { Issue } from '../issues/issue';
import type { Cloud } from '../topology/cloud';
import { sourcesOn } from '../topology/source';
import { noSourceOnCloud } from './issues';

/** Audiences for whom a cloud opens nothing, because all of their sources are lists of another cloud. */
export function sourceIssues(flows: readonly Flow[], clouds: readonly Cloud[]): Issue[] {
  return (['clients', 'operators'] as const).flatMap((audience) => {
    const ofAudience = flows.filter(({ from }) => from === audience);
    return clouds
      .filter((cloud) => ofAudience.some(({ sources }) => sourcesOn(cloud, sources).length === 0))
      .map((cloud) => noSourceOnCloud.create({ path: audience }, { cloud, audience }));
  });
}

import type { Issue } from '../issues/issue';
import { openToWorld } from './issues';
import type { TopologyInput } from './topology-input';

/**
 * Tags that would open internal ports to everyone, or to more than the network. Azure: VirtualNetwork also covers
 * peered networks and the prefixes of user-defined routes (virtual-network service tag overview).
 */
const WIDE_TAGS = ['Internet', 'VirtualNetwork', 'AzureLoadBalancer', 'AzureCloud', 'Any'];

/** Wide tags that mean players everywhere. */
const WIDE_FOR_CLIENTS = ['Internet', 'AzureCloud'];

/** Service tags that cover more than their audience may be. */
export function listIssues({ azure }: TopologyInput): Issue[] {
  return (['clients', 'operators'] as const).flatMap((audience) =>
    (azure?.serviceTags?.[audience] ?? []).flatMap((tag, index) => {
      const allowed = !WIDE_TAGS.includes(tag) || (audience === 'clients' && WIDE_FOR_CLIENTS.includes(tag));
      const place = { path: `azure.serviceTags.${audience}[${index}]` };
      return allowed
        ? []
        : [
            openToWorld.create(place, {
              subject: audience,
              to: 'far more addresses than those who need access',
              sources: [tag],
            }),
          ];
    }),
  );
}

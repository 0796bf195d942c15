import { because } from '../../../issues/because';
import type { ForwardedPort } from '../../engine/load-balancer';
import type { AzureResource } from './azure-resource';
import type { Interface } from './interfaces';
import { isServer } from './interfaces';

export const JOINED_UNKNOWN = because`joins-unknown: which of its pools and rules a server joins is not known yet`;

/** A server that joins something of a load balancer by an id that is not known yet, where no port tells of a server. */
export function joinedUnknown(
  interfaces: readonly Interface[],
  forwardedPorts: readonly ForwardedPort[],
  resource: AzureResource,
): Interface | undefined {
  const ports = forwardedPorts.filter(({ loadBalancer }) => loadBalancer.place === resource.place);
  const isTold = ports.some(
    ({ role, targets }) => role !== undefined || targets.some(({ machine }) => machine?.roles.length),
  );
  if (ports.length === 0 || isTold) return undefined;
  // References by ids that are known have no candidates.
  return interfaces.find(
    (server) =>
      isServer(server) &&
      [...server.pools, ...server.natRules].some(({ candidates }) => candidates.includes(resource)),
  );
}

import { because } from '../../../issues/because';
import type { Treatment } from '../../engine/coverage';
import { notRead, touchedNames } from '../../engine/coverage';
import type { AzureResource } from './azure-resource';
import type { Directory } from './directory';
import type { Interface } from './interfaces';
import { isServer } from './interfaces';
import type { Reading } from './reading';
import { propertyFor } from './subnets';
import { isGiven, keyTextOf, listOf, recordOf, textOf } from './values';

export const ROUTES: ReadonlySet<string> = new Set([
  'azure-native:network:RouteTable',
  'azure-native:network:Route',
]);

/** Routes of a server's subnet: one for the internet that leads elsewhere takes the servers' answers with it. */
export function routesState(
  reading: Reading,
  interfaces: readonly Interface[],
  resource: AzureResource,
): Treatment {
  const { directory } = reading;
  const isTable = resource.type.endsWith(':RouteTable');
  const tables = isTable ? [resource] : directory.named(resource, 'RouteTable').found;
  const elsewhere = (isTable ? listOf(resource.inputs['routes']) : [resource.inputs]).some((route) => {
    const next = textOf(recordOf(route)['nextHopType'])?.toLowerCase();
    return next !== 'internet' && next !== 'vnetlocal' && next !== 'virtualnetwork';
  });
  if (!elsewhere) return { state: 'irrelevant' };
  const servers = interfaces
    .filter(
      (server) =>
        isServer(server) &&
        // A subnet that is not known yet may be any of its network.
        [...server.uses, ...directory.candidates(server.owner, server.property, 'VirtualNetwork')].some(
          (used) => routeTables(directory, used, server).some((table) => table && tables.includes(table)),
        ),
    )
    .map(({ machine }) => machine.name);
  const reason = because`routes-unread: routes that do not lead to the internet are not read`;
  return notRead('unsupported', reason, touchedNames(servers));
}

/** A server in a subnet that a resource makes, whose route table the files do not show. */
export const hasUnknownRoutes = (
  { directory }: Reading,
  interfaces: readonly Interface[],
  resource: AzureResource,
): Interface | undefined =>
  /:(Subnet|VirtualNetwork)$/.test(resource.type)
    ? interfaces.find(
        (server) =>
          isServer(server) &&
          server.uses.includes(resource) &&
          routeTables(directory, resource, server).includes(undefined),
      )
    : undefined;

/** The route tables of a subnet, or of those that a network lists, as far as a server is in them; undefined for one that no file has. */
function routeTables(
  directory: Directory,
  resource: AzureResource,
  { subnetIds }: Interface,
): (AzureResource | undefined)[] {
  const { type, id, inputs } = resource;
  const isListed = type.endsWith(':VirtualNetwork');
  if (!isListed && !type.endsWith(':Subnet')) return [];
  const subnets = isListed ? listOf(inputs['subnets']).map(recordOf) : [inputs];
  return subnets
    .filter(({ routeTable }) => isGiven(routeTable))
    .filter(
      ({ name }) =>
        !isListed || id === undefined || subnetIds.includes(`${id.toLowerCase()}/subnets/${keyTextOf(name)}`),
    )
    .map(({ routeTable }) =>
      directory.referred(routeTable, 'RouteTable', resource, propertyFor(resource, 'routeTable')),
    );
}

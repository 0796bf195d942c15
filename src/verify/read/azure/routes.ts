import type { Treatment } from '../../engine/coverage';
import { notRead, touchedNames } from '../../engine/coverage';
import type { AzureResource } from './azure-resource';
import type { Interface } from './interfaces';
import type { Reading } from './reading';
import { isGiven, listOf, recordOf, textOf } from './values';

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
  const tables = isTable ? [resource] : directory.named(resource, 'routeTableName', 'RouteTable').found;
  const elsewhere = (isTable ? listOf(resource.inputs['routes']) : [resource.inputs]).some((route) => {
    const next = textOf(recordOf(route)['nextHopType'])?.toLowerCase();
    return next !== 'internet' && next !== 'vnetlocal' && next !== 'virtualnetwork';
  });
  if (!elsewhere) return { state: 'irrelevant' };
  const servers = interfaces
    .filter(
      ({ machine, uses }) =>
        machine.roles.length > 0 &&
        uses.some((used) =>
          routeTables(used).some(({ value, property }) => {
            const found = directory.referred(value, 'RouteTable', used, property);
            return found !== undefined && tables.includes(found);
          }),
        ),
    )
    .map(({ machine }) => machine.name);
  const reason = 'routes that do not lead to the internet are not read';
  return notRead('unsupported', reason, touchedNames(servers));
}

const routeTables = ({ type, inputs }: AzureResource): { value: unknown; property: string }[] =>
  type.endsWith(':Subnet')
    ? isGiven(inputs['routeTable'])
      ? [{ value: inputs['routeTable'], property: 'routeTable' }]
      : []
    : type.endsWith(':VirtualNetwork')
      ? listOf(inputs['subnets'])
          .filter((subnet) => isGiven(recordOf(subnet)['routeTable']))
          .map((subnet) => ({ value: recordOf(subnet)['routeTable'], property: 'subnets' }))
      : [];

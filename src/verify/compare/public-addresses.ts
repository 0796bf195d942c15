import type { AddressFamily } from '../../addresses/cidr';
import { familyOf, FAMILIES, FAMILY_NAMES } from '../../addresses/cidr';
import { CLOUD_TRAITS } from '../engine/cloud-traits';
import { createFinding } from '../findings/finding';
import type { Finding } from '../findings/finding';
import { noWayOut } from '../findings/no-way-out';
import { publicAddressInRelay } from '../findings/public-address-in-relay';
import { publicAddressMissing } from '../findings/public-address-missing';
import type { Host } from '../scope/hosts';
import { waysToStart } from '../scope/hosts';
import { serversOf } from './servers-of';
import { lacksAddress, publicClients } from '../scope/public-clients';
import type { Scope } from '../scope/scope';

/** Addresses that hosts lack, or must not have. */
export function comparePublicAddresses(scope: Scope, host: Host): Finding[] {
  const { access } = scope.plan.topology;
  const ways = waysToStart([host]).map(([way]) => way);
  return [
    ...(access === 'direct'
      ? FAMILIES.flatMap((family) => ways.flatMap((way) => missing(scope, way, family)).slice(0, 1))
      : exposed(scope, host)),
    ...ways.flatMap((way) => enclosed(scope, way)).slice(0, 1),
  ];
}

/** In direct access clients connect to the machines themselves; who plays by a private address needs no public one. */
function missing(scope: Scope, host: Host, family: AddressFamily): Finding[] {
  const { roles, interfaces } = host;
  const sources = publicClients(scope.plan, roles).filter((cidr) => familyOf(cidr) === family);
  if (sources.length === 0 || !interfaces.every((machine) => lacksAddress(machine, family))) return [];
  const [{ place, name: found }] = interfaces;
  return [
    createFinding(publicAddressMissing, scope, place, {
      ...serversOf([host]),
      sources,
      family: FAMILY_NAMES[family],
      found,
      remedy: 'Give it one, or write access: relay',
    }),
  ];
}

/** In relay nobody may reach a machine past the load balancer; where load balancers do not filter, its group allows the clients themselves. */
function exposed(scope: Scope, host: Host): Finding[] {
  if (CLOUD_TRAITS[scope.cloud].filtersAtLoadBalancer) return [];
  return host.interfaces
    .filter(({ publicAddress, publicIpv6 }) => publicAddress || publicIpv6)
    .map(({ name: found, place }) =>
      createFinding(publicAddressInRelay, scope, place, { ...serversOf([host]), found }),
    );
}

function enclosed(scope: Scope, host: Host): Finding[] {
  if (!host.interfaces.every(({ reachesInternet }) => reachesInternet === false)) return [];
  const [{ place, name: found }] = host.interfaces;
  return [createFinding(noWayOut, scope, place, { ...serversOf([host]), found })];
}

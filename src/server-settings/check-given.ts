import type { Issue } from '../issues/issue';
import { suggest } from '../issues/suggest';
import { servedServers } from '../listeners/load-balancers';
import type { Plan } from '../plan/plan';
import type { RoleServers } from '../topology/topology';
import { CLOUD_NAMES } from '../rules/rule';
import { findRole } from '../topology/topology';
import { isAddress, reachOf } from './address-reach';
import {
  addressInvalid,
  balancerAmbiguous,
  balancerCloudNeeded,
  givenUnused,
  masterAddressLocal,
  masterAddressPublic,
  publicAddressPrivate,
  publicNameUnknown,
} from './issues';
import { balancerNumbers, cloudsOf } from './public-address';
import type { AdvertiseOptions, ServerSettings } from './setting';

/**
 * What is wrong with the addresses that a user gives for some servers: names that mean no server, addresses that no
 * player reaches, one address for several load balancers. A wrong one that is not told ends as players who fail on the
 * game server.
 */
export function givenIssues(
  plan: Plan,
  servers: readonly Pick<ServerSettings, 'role' | 'node'>[],
  options: AdvertiseOptions,
): Issue[] {
  const addresses = Object.entries(options.publicAddresses ?? {});
  return [
    ...addresses.flatMap(([name, value = '']) => [
      ...nameIssues(plan, name, options),
      ...publicIssues(name, value),
    ]),
    ...(plan.topology.access === 'relay' ? balancerIssues(plan, servers, options) : []),
    ...privateIssues(plan, options),
  ];
}

/** The servers that an address is told for: players are sent to masters and game servers. */
const isSentTo = ({ kind }: RoleServers): boolean => kind === 'master' || kind === 'game';

function nameIssues(plan: Plan, name: string, options: AdvertiseOptions): Issue[] {
  const { topology } = plan;
  const { access, roles } = topology;
  const sentTo = roles.filter(isSentTo);
  const numbers = cloudsOf(options).flatMap((cloud) =>
    servedServers(plan, cloud).map(({ number }) => `load-balancer-${number}`),
  );
  const known =
    access === 'direct'
      ? sentTo.flatMap(({ role, count }) =>
          Array.from({ length: count }, (_, index) => `${role}:${index + 1}`),
        )
      : numbers.length > cloudsOf(options).length
        ? [...new Set(numbers)]
        : ['load-balancer'];
  if ([...known, ...(access === 'relay' ? ['load-balancer', ...numbers] : [])].includes(name)) return [];
  const place = { path: `--public ${name}` };
  const [role = '', node = '1'] = name.split(':');
  const servers = roles.find((one) => one.role === role);
  if (
    servers &&
    /^[1-9]\d*$/.test(node) &&
    Number(node) <= servers.count &&
    (access === 'relay' || !isSentTo(servers))
  )
    return [givenUnused.create(place, unusedName(access, servers, node, known))];
  return [
    publicNameUnknown.create(place, { name, known: shortened(known), suggestion: suggest(name, known) }),
  ];
}

function unusedName(
  access: 'direct' | 'relay',
  servers: RoleServers,
  node: string,
  known: readonly string[],
): { readonly reason: string; readonly remedy: string } {
  const server = `${servers.role} server ${node}`;
  return isSentTo(servers) && access === 'relay'
    ? {
        reason: `in relay ${server} advertises its load balancer's address, not its own`,
        remedy: `write ${known.length > 1 ? 'load-balancer-N' : 'load-balancer'}=ADDRESS`,
      }
    : { reason: `nothing tells players the address of ${server}`, remedy: 'remove it' };
}

function publicIssues(name: string, value: string): Issue[] {
  const place = { path: `--public ${name}` };
  if (!isAddress(value)) return [addressInvalid.create(place, { value })];
  const reach = reachOf(value);
  const expected = `public address of ${name.startsWith('load-balancer') ? 'the load balancer' : name}`;
  return reach === 'machine' || reach === 'network'
    ? [publicAddressPrivate.create(place, { value, expected })]
    : [];
}

/** Load balancers are numbered by what a cloud lets them hold, and one address is the address of one of them. */
function balancerIssues(
  plan: Plan,
  servers: readonly Pick<ServerSettings, 'role' | 'node'>[],
  options: AdvertiseOptions,
): Issue[] {
  const { publicAddresses: given = {} } = options;
  const { topology } = plan;
  const told = new Map<string, [role: string, node: number]>();
  for (const { role, node } of servers) {
    const kind = topology.roles.find((one) => one.role === role)?.kind;
    // A name server tells the master's address.
    if (kind === 'game') told.set(`${role}:${node}`, [role, node]);
    else if (kind === 'master' || kind === 'name') told.set('master:1', ['master', 1]);
  }
  const numbers = [...told.values()].map(([role, node]) =>
    balancerNumbers(plan.topology, role, node, options),
  );
  const differ = numbers.some((one) => new Set(one.map(([, number]) => number)).size > 1);
  const crowded = cloudsOf(options).find(
    (cloud, index) => new Set(numbers.map((one) => one[index]?.[1])).size > 1,
  );
  const balancers = (cloud: 'aws' | 'azure') => servedServers(plan, cloud);
  const issues: Issue[] = [];
  if (given['load-balancer'] !== undefined && crowded) {
    const simple = cloudsOf(options).find((cloud) => balancers(cloud).length === 1);
    issues.push(
      balancerAmbiguous.create(
        { path: '--public load-balancer' },
        { cloud: CLOUD_NAMES[crowded], balancers: balancers(crowded), simple },
      ),
    );
  }
  if (differ && Object.keys(given).some((name) => /^load-balancer-\d+$/.test(name))) {
    const counts = cloudsOf(options).map((cloud) => `${CLOUD_NAMES[cloud]} has ${balancers(cloud).length}`);
    issues.push(balancerCloudNeeded.create({ path: '--cloud' }, { counts }));
  }
  return issues;
}

/** The addresses inside the network. */
function privateIssues(
  { topology }: Plan,
  { masterAddress, dashboardAddress, region }: AdvertiseOptions,
): Issue[] {
  const single = topology.layout === 'single';
  const has = (kind: 'game' | 'master' | 'dashboard' | 'name') => findRole(topology, kind) !== undefined;
  const unused = (path: string, reason: string) => [
    givenUnused.create({ path }, { reason, remedy: 'remove it' }),
  ];
  const alone = 'on one machine servers reach each other by 127.0.0.1';
  const issues: Issue[] = [];
  if (masterAddress !== undefined) {
    const place = { path: '--master-address' };
    const value = masterAddress;
    const reach = reachOf(value);
    if (single) issues.push(...unused(place.path, alone));
    else if (!has('game') || !has('master'))
      issues.push(...unused(place.path, 'no game server registers at a master'));
    else if (!isAddress(value)) issues.push(addressInvalid.create(place, { value }));
    else if (reach === 'machine') issues.push(masterAddressLocal.create(place, { value }));
    else if (reach === 'public') issues.push(masterAddressPublic.create(place, { value }));
  }
  if (dashboardAddress !== undefined) {
    const path = '--dashboard-address';
    if (single) issues.push(...unused(path, alone));
    else if (!has('dashboard')) issues.push(...unused(path, 'no dashboard is counted'));
    else if (!isAddress(dashboardAddress))
      issues.push(addressInvalid.create({ path }, { value: dashboardAddress }));
  }
  if (region !== undefined && !has('name'))
    issues.push(...unused('--region', 'no name server is counted to tell the region'));
  return issues;
}

/** Names in a message: not a hundred. */
export const shortened = (names: readonly string[]): string[] =>
  names.length > 12 ? [...names.slice(0, 11), `and ${names.length - 11} more`] : [...names];

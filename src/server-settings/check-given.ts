import type { AddressFamily } from '../addresses/cidr';
import { isHostName } from '../addresses/host-name';
import { addressFamilyOf, FAMILY_NAMES } from '../addresses/cidr';
import type { Issue } from '../issues/issue';
import type { Plan } from '../plan/plan';
import { reachOf } from './address-reach';
import { balancerIssues } from './check-balancers';
import { isPrivateAudience, tellsIpv6 } from './families';
import type { NameProblem } from './given-names';
import { hostNameKeyProblem, privateNameProblem, publicNameProblem } from './given-names';
import { insideIssues } from './check-inside';
import { optionRefused, valueRefused } from './issues';
import type { ServerSettingsOptions, ServerSettings } from './setting';

/**
 * What is wrong with the addresses and names that a user gives: names of nothing, addresses that no player reaches, a
 * host name where the server needs an address. One that is not refused ends as players who fail on the game server.
 */
export function givenIssues(
  plan: Plan,
  servers: readonly Pick<ServerSettings, 'role' | 'node'>[],
  options: ServerSettingsOptions,
): Issue[] {
  return [
    ...publicIssues(plan, options, 'ipv4'),
    ...publicIssues(plan, options, 'ipv6'),
    ...hostNameIssues(plan, options),
    ...privateIssues(plan, options),
    ...(plan.topology.access === 'relay' ? balancerIssues(plan, servers, options) : []),
    ...insideIssues(plan.topology, options),
  ];
}

const refused = (path: string, problem: NameProblem | undefined): Issue[] =>
  problem ? [optionRefused.create({ path }, problem)] : [];

function publicIssues(plan: Plan, options: ServerSettingsOptions, family: AddressFamily): Issue[] {
  const given = (family === 'ipv4' ? options.publicAddresses : options.publicIpv6Addresses) ?? {};
  return Object.entries(given).flatMap(([name, value = '']) => {
    const path = `--public ${name}`;
    return [
      ...refused(path, publicNameProblem(plan, name, options)),
      ...addressIssues(plan, path, name, value, family),
    ];
  });
}

function addressIssues(
  plan: Plan,
  path: string,
  name: string,
  value: string,
  family: AddressFamily,
): Issue[] {
  const expected = `the public ${FAMILY_NAMES[family]} address of ${name.startsWith('load-balancer') ? 'the load balancer' : name}`;
  const wrong = (problem: string, right = expected) => valueRefused(path, value, problem, right);
  const found = addressFamilyOf(value);
  if (!found)
    return isHostName(value)
      ? wrong(
          'a host name, and a server registers with an address only',
          `${expected}; host names go into --hostname`,
        )
      : wrong('not an address');
  if (family === 'ipv6' && !tellsIpv6(plan.topology))
    return wrong('an IPv6 address, and no client has one', `an IPv4 address, or an IPv6 range in clients`);
  if (found !== family) return wrong(`an ${FAMILY_NAMES[found]} address`);
  const reach = reachOf(value);
  if (reach === 'machine') return wrong('an address of the machine itself');
  return reach === 'network' && !isPrivateAudience(plan.topology)
    ? wrong('a private address, which players cannot reach')
    : [];
}

/** A name for several servers must tell them apart, unless a load balancer does. */
function hostNameIssues(plan: Plan, { hostnames = {} }: ServerSettingsOptions): Issue[] {
  return Object.entries(hostnames).flatMap(([key, value = '']) => {
    const path = `--hostname ${key}`;
    const filled = value.replaceAll('{node}', '1');
    const wrong = (problem: string, expected: string) => valueRefused(path, value, problem, expected);
    const servers = plan.topology.roles.find(({ role }) => role === key);
    const several =
      plan.topology.access === 'direct' && (servers?.count ?? 1) > 1 && servers?.kind === 'game';
    if (addressFamilyOf(filled)) return wrong('an address', 'a host name such as play.example.com');
    if (!isHostName(filled) || filled.toLowerCase() === 'localhost')
      return wrong('not a host name that players reach', 'a name such as play.example.com');
    return [
      ...refused(path, hostNameKeyProblem(plan, key)),
      ...(several && !value.includes('{node}')
        ? wrong('one name for several servers', `{node} in it, such as ${key}-{node}.example.com`)
        : []),
    ];
  });
}

function privateIssues(plan: Plan, { privateAddresses = {} }: ServerSettingsOptions): Issue[] {
  return Object.entries(privateAddresses).flatMap(([name, value = '']) => {
    const path = `--private ${name}`;
    return [
      ...refused(path, privateNameProblem(plan, name)),
      ...(addressFamilyOf(value)
        ? []
        : valueRefused(path, value, 'not an address', `the private address of ${name}`)),
    ];
  });
}

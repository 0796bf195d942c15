import { servedServers } from '../listeners/load-balancers';
import type { Plan } from '../plan/plan';
import { suggest } from '../issues/suggest';
import { serversOf, serverTitle } from '../topology/machines';
import type { RoleServers } from '../topology/topology';
import { cloudsOf } from './public-address';
import type { ServerSettingsOptions } from './setting';

/** What is wrong with the name that an option gives a value for, and what to write. */
export interface NameProblem {
  readonly problem: string;
  readonly fix: string;
}

/** Players are sent to masters and game servers. */
const isSentTo = ({ kind }: RoleServers): boolean => kind === 'master' || kind === 'game';

/** All servers of some roles, as `game:2`. */
const nodesOf = (roles: readonly RoleServers[]): string[] => serversOf({ roles }).map(serverTitle);

/** Whether an address may be given for the name: of a server in direct, of a load balancer in relay. */
export function publicNameProblem(
  plan: Plan,
  name: string,
  options: ServerSettingsOptions,
): NameProblem | undefined {
  const { access, roles } = plan.topology;
  const numbers = cloudsOf(options).flatMap((cloud) =>
    servedServers(plan, cloud).map(({ number }) => `load-balancer-${number}`),
  );
  const several = numbers.length > cloudsOf(options).length;
  const expected =
    access === 'direct'
      ? nodesOf(roles.filter(isSentTo))
      : several
        ? [...new Set(numbers)]
        : ['load-balancer'];
  if ([...expected, ...(access === 'relay' ? ['load-balancer', ...numbers] : [])].includes(name))
    return undefined;
  const server = serverOf(roles, name);
  if (server && isSentTo(server) && access === 'relay')
    return {
      problem: `with access: relay ${name} advertises the address of its load balancer`,
      fix: `Write ${several ? 'load-balancer-N' : 'load-balancer'}=ADDRESS`,
    };
  if (server && !isSentTo(server))
    return { problem: `no setting tells players the address of ${name}`, fix: 'Remove it' };
  return unknown(name, expected);
}

/** Whether a host name may be given for the name: a role, one server, or in relay the load balancer. */
export function hostNameKeyProblem({ topology }: Plan, name: string): NameProblem | undefined {
  const { access, roles } = topology;
  const expected = [
    ...(access === 'relay' ? ['load-balancer'] : []),
    ...roles.map(({ role }) => role),
    ...nodesOf(roles),
  ];
  return expected.includes(name) ? undefined : unknown(name, expected);
}

/** Whether an address inside the network may be given for the name. */
export function privateNameProblem({ topology }: Plan, name: string): NameProblem | undefined {
  const expected =
    topology.access === 'relay' ? nodesOf(topology.roles.filter(({ kind }) => kind === 'game')) : [];
  if (expected.length === 0)
    return { problem: 'no server of this topology reads a nodes file', fix: 'Remove it' };
  return expected.includes(name) ? undefined : unknown(name, expected);
}

function unknown(name: string, expected: readonly string[]): NameProblem {
  const suggestion = suggest(name, expected);
  return {
    problem: `unknown name ${JSON.stringify(name)}`,
    fix: suggestion
      ? `Did you mean ${suggestion}?`
      : `Write ${expected.length > 1 ? 'one of: ' : ''}${shortened(expected).join(', ')}`,
  };
}

function serverOf(roles: readonly RoleServers[], name: string): RoleServers | undefined {
  const [role = '', node = '1'] = name.split(':');
  return roles.find(
    (servers) => servers.role === role && /^[1-9]\d*$/.test(node) && Number(node) <= servers.count,
  );
}

/** Names in a message: not a hundred. */
export const shortened = (names: readonly string[]): string[] =>
  names.length > 12 ? [...names.slice(0, 11), `and ${names.length - 11} more`] : [...names];

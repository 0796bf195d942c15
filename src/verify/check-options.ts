import type { Issue } from '../issues/issue';
import { suggest } from '../issues/suggest';
import type { TemplateFile } from './read/cloudformation/template';
import { mapNameUnknown, mapRoleUnknown, parameterUnknown } from './read/issues';
import type { Infrastructure } from './engine/model';
import type { RoleMap } from './read/roles';

/** Every entry of the map that changes nothing, since nothing has its name or its role is none. */
export function mapIssues(
  map: RoleMap,
  roles: readonly string[],
  infrastructures: readonly Infrastructure[],
): Issue[] {
  const servers = [...roles, 'all', 'load-balancer'];
  const names = infrastructures.map((one) => one.names);
  return Object.entries(map).flatMap(([name, given]): Issue[] => {
    const [role = '', node] = given.split(':');
    const forms = [name, name.toLowerCase(), name.split('#').at(-1) ?? name];
    const known = forms.some((form) => names.some((some) => some.has(form)));
    const wrong = !servers.includes(role) || (node !== undefined && !/^[1-9]\d*$/.test(node));
    return [
      ...(known
        ? []
        : [mapNameUnknown.create({}, { name, suggestion: suggest(name, owners(infrastructures)) })]),
      ...(wrong ? [mapRoleUnknown.create({}, { name, role: given, roles: servers })] : []),
    ];
  });
}

/** What a map is likely to mean. */
const owners = (infrastructures: readonly Infrastructure[]): string[] =>
  infrastructures.flatMap(({ machines, unattributed, forwardedPorts }) =>
    [...machines, ...unattributed]
      .flatMap(({ name, groups }) => [name, ...groups.map(lastPart)])
      .concat(forwardedPorts.map(({ name }) => name)),
  );

const lastPart = (id: string): string => id.split(/[#/]/).at(-1) ?? id;

/** Every value that no template asks for; the names of pseudo parameters are CloudFormation's own. */
export function parameterIssues(
  parameters: Readonly<Record<string, string>>,
  templates: readonly TemplateFile[],
): Issue[] {
  const known = templates.flatMap(({ template }) => Object.keys(template.Parameters ?? {}));
  return Object.keys(parameters)
    .filter((name) => !known.includes(name) && !name.startsWith('AWS::'))
    .map((name) => parameterUnknown.create({}, { name, suggestion: suggest(name, known) }));
}

import type { Issue } from '../issues/issue';
import { suggest } from '../issues/suggest';
import type { TemplateFile } from './aws/template';
import { mapNameUnknown, mapRoleUnknown, parameterUnknown } from './issues';
import type { Infrastructure } from './model';
import type { RoleMap } from './roles';

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
      ...(known ? [] : [mapNameUnknown.at({}, { name, suggestion: suggest(name, owners(infrastructures)) })]),
      ...(wrong ? [mapRoleUnknown.at({}, { name, role: given, roles: servers })] : []),
    ];
  });
}

/** What a map is likely to mean. */
const owners = (infrastructures: readonly Infrastructure[]): string[] =>
  infrastructures.flatMap(({ machines, unplaced, endpoints }) =>
    [...machines, ...unplaced]
      .flatMap(({ name, groups }) => [name, ...groups.map(lastPart)])
      .concat(endpoints.map(({ name }) => name)),
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
    .map((name) => parameterUnknown.at({}, { name, suggestion: suggest(name, known) }));
}

import type { Issue } from '../issues/issue';
import { suggest } from '../issues/suggest';
import type { TemplateFile } from './read/cloudformation/template';
import { unknownOption } from './read/issues';
import type { Infrastructure } from './engine/infrastructure';
import type { RoleMap } from './read/roles';

/** Every entry of the map that changes nothing: no resource has its name, or the topology lacks its role. */
export function mapIssues(
  map: RoleMap,
  roles: readonly string[],
  infrastructures: readonly Infrastructure[],
): Issue[] {
  const servers = [...roles, 'all', 'load-balancer'];
  const names = infrastructures.map(({ names }) => names);
  return Object.entries(map).flatMap(([name, given]): Issue[] => {
    const [role = '', node] = given.split(':');
    const forms = [name, name.toLowerCase(), name.split('#').at(-1) ?? name];
    const isKnown = forms.some((form) => names.some((some) => some.has(form)));
    const wrong = !servers.includes(role) || (node !== undefined && !/^[1-9]\d*$/.test(node));
    return [
      ...(isKnown
        ? []
        : [
            unknownOption.create(
              {},
              {
                option: 'name in --map',
                name,
                expected: [suggest(name, owners(infrastructures)) ?? []].flat(),
              },
            ),
          ]),
      ...(wrong
        ? [unknownOption.create({}, { option: 'role in --map', name: given, expected: servers })]
        : []),
    ];
  });
}

/** Names that an entry of the map is likely to mean. */
const owners = (infrastructures: readonly Infrastructure[]): string[] =>
  infrastructures.flatMap(({ machines, unattributed, forwardedPorts }) =>
    [...machines, ...unattributed]
      .flatMap(({ name, groups }) => [name, ...groups.map(lastPart)])
      .concat(forwardedPorts.map(({ name }) => name)),
  );

const lastPart = (id: string): string => id.split(/[#/]/).at(-1) ?? id;

/** Every value for a parameter that no template has. Pseudo parameters belong to CloudFormation. */
export function parameterIssues(
  parameters: Readonly<Record<string, string>>,
  templates: readonly TemplateFile[],
): Issue[] {
  const declared = templates.flatMap(({ template }) => Object.keys(template.Parameters ?? {}));
  return Object.keys(parameters)
    .filter((name) => !declared.includes(name) && !name.startsWith('AWS::'))
    .map((name) =>
      unknownOption.create(
        {},
        { option: 'parameter', name, expected: [suggest(name, declared) ?? []].flat() },
      ),
    );
}

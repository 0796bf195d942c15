import { isDeepStrictEqual } from 'node:util';
import type { Issue } from '../issues/issue';
import { suggest } from '../issues/suggest';
import type { TemplateFile } from './read/cloudformation/template';
import { unknownOption } from './read/issues';
import type { Infrastructure } from './engine/infrastructure';
import type { RoleMap } from './read/roles';

/**
 * Every entry of the map that changes nothing: nothing of its name takes a role, or the topology lacks its role.
 *
 * @param read reads the same files with another map
 */
export function mapIssues(
  map: RoleMap,
  roles: readonly string[],
  infrastructures: readonly Infrastructure[],
  read: (map: RoleMap) => readonly Infrastructure[],
): Issue[] {
  const servers = [...roles, 'all', 'load-balancer'];
  const mapWithout = (name: string) =>
    Object.fromEntries(Object.entries(map).filter(([other]) => other !== name));
  // What agrees with a tag changes nothing, and is right: another role would.
  const changesNothing = (name: string) => {
    const others = mapWithout(name);
    const without = withoutGroup(read(others), name);
    const isIdle = (changed: readonly Infrastructure[]) =>
      isDeepStrictEqual(without, withoutGroup(changed, name));
    return (
      isIdle(infrastructures) &&
      ['load-balancer', ...roles].every((role) => isIdle(read({ ...others, [name]: role })))
    );
  };
  return Object.entries(map).flatMap(([name, given]): Issue[] => {
    const [role = '', node] = given.split(':');
    const isAbsent = infrastructures.some(({ absent }) => absent?.has(name.split('#').at(-1) ?? name));
    const wrong = !servers.includes(role) || (node !== undefined && !/^[1-9]\d*$/.test(node));
    return [
      ...(isAbsent || !changesNothing(name)
        ? []
        : [
            unknownOption.create(
              {},
              {
                option: 'security group, machine or target group in --map',
                name,
                // Without the entry, which makes a group of its name.
                expected: [
                  suggest(
                    name,
                    owners(read(mapWithout(name))).filter((owner) => owner !== name),
                  ) ?? [],
                ].flat(),
              },
            ),
          ]),
      ...(wrong
        ? [
            unknownOption.create(
              {},
              {
                option: 'role in --map',
                name: given,
                expected: isSeveral(role) ? ['all, which means every role of one machine'] : servers,
              },
            ),
          ]
        : []),
    ];
  });
}

/** `master,game` or `game+master`. */
const isSeveral = (role: string): boolean => /[^,+\s][,+\s]+[^,+\s]/.test(role);

/** Servers of a role have each group that the map gives to it; that alone changes nothing. */
const withoutGroup = (infrastructures: readonly Infrastructure[], name: string) =>
  infrastructures.map(({ machines, ...others }) => ({
    ...others,
    cases: undefined,
    machines: machines.map((machine) => ({
      ...machine,
      groups: machine.groups.filter((group) => group.toLowerCase() !== name.toLowerCase()),
    })),
  }));

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

import type { Issue } from '../issues/issue';
import { settingUnfilled } from './issues';
import type { ServerSettings } from './setting';

/**
 * A warning for each value that nothing fills in, with the settings that need it and what would fill it in.
 *
 * @example
 * unfilledSettings(serverSettings(plan)).map(({ message }) => message);
 */
export function unfilledSettings(servers: readonly ServerSettings[]): Issue[] {
  const open = new Map<string, { value: string; option: string; names: Set<string>; servers: Set<string> }>();
  for (const { role, node, settings } of servers) {
    for (const { name, value: text } of settings.filter(({ placeholder }) => placeholder)) {
      const value = text
        .replace(/^.*\{(.*)\}.*$/, '$1')
        .replace(` ${role} server ${node}`, ` each ${role} server`);
      const option = OPTIONS[name] ?? '--public';
      const group = open.get(value) ?? { value, option, names: new Set(), servers: new Set() };
      group.names.add(name);
      group.servers.add(role);
      open.set(value, group);
    }
  }
  return [...open.values()].map(({ value, option, names, servers: roles }) =>
    settingUnfilled.create(
      { path: [...roles].join(', ') },
      { names: [...names], problem: `the ${value} is not known`, fix: `Give it with ${option}` },
    ),
  );
}

/** What fills a setting in, on the command line; the options of a program are named alike. */
const OPTIONS: Readonly<Partial<Record<string, string>>> = {
  PublicHostName: 'hostnames in the topology, or --hostname',
  Hostname: 'hostnames in the topology, or --hostname',
  MasterIPAddress: '--master-address',
  IPAddress: '--private',
  Region: '--region',
  endpoint: '--dashboard-address',
};

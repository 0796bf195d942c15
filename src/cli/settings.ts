import { serverSettings } from '../advertise/server-settings';
import { nodeUnknown, verifyNeedsNode } from '../advertise/issues';
import { renderSettings } from '../advertise/render-settings';
import type { ServerSettings, Setting } from '../advertise/setting';
import { verifySettings } from '../advertise/verify-settings';
import { readDllConfig } from '../config/read-dll-config';
import { isError } from '../issues/issue';
import { PhotonError } from '../issues/photon-error';
import { formatRange, mergeRanges, onePort } from '../ports/port-range';
import type { Io, Status } from './io';
import { STATUS, writeJson } from './io';
import { loadPlan } from './load-plan';
import { readBytes } from './read-bytes';
import { reportIssues } from './report';
import { writeTable } from './table';

/** The words after `photon-ports settings`. */
export interface SettingsArguments {
  readonly topology: string;
  /** `game:2`, or a role alone. */
  readonly node?: string;
  readonly verify?: string;
  readonly public?: Readonly<Record<string, string>>;
  readonly masterAddress?: string;
  readonly region?: string;
  readonly format: 'table' | 'xml' | 'json';
}

/** What each server's configuration must say; or whether a real file says it. */
export function settings({ topology, node, verify, format, ...given }: SettingsArguments, io: Io): Status {
  const { plan } = loadPlan(topology, io);
  const { masterAddress, region, public: publicAddresses } = given;
  const all = serverSettings(plan, { masterAddress, region, publicAddresses });
  const servers = node === undefined ? all : named(all, node);
  if (verify !== undefined) return verifyFile(verify, servers, format, io);
  if (format === 'json') writeJson(io, servers);
  else if (format === 'xml') io.out.write(renderSettings(servers));
  else writeTable(io, ['server', 'file', 'section', 'setting', 'value', 'why'], rowsOf(servers));
  return STATUS.ok;
}

function named(servers: readonly ServerSettings[], wanted: string): ServerSettings[] {
  const found = servers.filter(({ role, node }) => wanted === role || wanted === `${role}:${node}`);
  if (found.length > 0) return found;
  const nodes = servers.map(({ role, node }) => `${role}:${node}`);
  throw new PhotonError([nodeUnknown.at({ path: '--node' }, { node: wanted, nodes: shortened(nodes) })]);
}

function verifyFile(file: string, servers: readonly ServerSettings[], format: string, io: Io): Status {
  const readers = servers.filter(({ settings: own }) =>
    own.some(({ section }) => section.endsWith('ServerSettings')),
  );
  const [server, ...others] = readers;
  if (!server || others.length > 0) {
    const nodes = readers.map(({ role, node }) => `${role}:${node}`);
    throw new PhotonError([verifyNeedsNode.at({ path: '--node' }, { nodes: shortened(nodes) })]);
  }
  const config = readDllConfig(readBytes(file, 'the settings'), { file });
  const issues = verifySettings(config, server, { file });
  reportIssues(issues, io);
  if (format === 'json') writeJson(io, issues);
  else if (issues.length === 0) io.out.write(`${file} says what ${server.role} server ${server.node} must\n`);
  return issues.some(isError) ? STATUS.wrong : STATUS.ok;
}

const shortened = (nodes: readonly string[]): string[] =>
  nodes.length > 12 ? [...nodes.slice(0, 11), `and ${nodes.length - 11} more`] : [...nodes];

/** One row for all servers of a role that say the same. */
function rowsOf(servers: readonly ServerSettings[]): string[][] {
  const rows = new Map<
    string,
    { readonly role: string; readonly nodes: number[]; readonly setting: Setting }
  >();
  for (const { role, node, settings: own } of servers) {
    for (const setting of own) {
      const key = JSON.stringify([role, setting]).replace(` ${role} server ${node}}`, ' server}');
      const row = rows.get(key) ?? { role, nodes: [], setting };
      row.nodes.push(node);
      rows.set(key, row);
    }
  }
  return [...rows.values()].map(({ role, nodes, setting: { file, section, name, value, why } }) => [
    `${role} ${mergeRanges(nodes.map(onePort)).map(formatRange).join(', ')}`,
    file,
    section.split('.').at(-1) ?? section,
    name,
    nodes.length > 1 ? value.replace(/ server \d+}/, ' server}') : value,
    why,
  ]);
}

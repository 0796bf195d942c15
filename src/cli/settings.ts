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
import { writeTable, writeTitle } from './table';

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
  else writeFiles(servers, io);
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

/** A table for each section of each file; one row for all servers of a role that say the same. */
function writeFiles(servers: readonly ServerSettings[], io: Io): void {
  const tables = new Map<string, Map<string, Row>>();
  for (const { role, node, settings: own } of servers) {
    for (const setting of own) {
      const title = `${setting.file}: ${setting.section}`;
      const rows = tables.get(title) ?? new Map<string, Row>();
      const key = JSON.stringify([role, setting]).replace(` ${role} server ${node}}`, ' server}');
      const row = rows.get(key) ?? { role, nodes: [], setting };
      row.nodes.push(node);
      tables.set(title, rows.set(key, row));
    }
  }
  for (const [index, [title, rows]] of [...tables].entries()) {
    writeTitle(io, `${index > 0 ? '\n' : ''}${title}`);
    writeTable(io, ['server', 'setting', 'value', 'why'], [...rows.values()].map(cells));
  }
}

interface Row {
  readonly role: string;
  readonly nodes: number[];
  readonly setting: Setting;
}

function cells({ role, nodes, setting: { name, value, why } }: Row): string[] {
  const numbers = mergeRanges(nodes.map(onePort)).map(formatRange).join(', ');
  const shared = nodes.length > 1 ? value.replace(` ${role} server ${nodes[0]}}`, ` ${role} server}`) : value;
  return [`${role} ${numbers}`, name, shared, why];
}

import { DLL_EDITION, EDITIONS, editionOf, XML_EDITION } from '../server-settings/editions';
import type { ServerSettings, Setting } from '../server-settings/setting';
import type { Plan } from '../plan/plan';
import { formatRanges, onePort } from '../ports/port-range';
import type { Io } from './io';
import { writeTable, writeTitle } from './table';

interface Row {
  readonly role: string;
  readonly nodes: number[];
  readonly setting: Setting;
}

/** A table for each section of each file; one row for all servers of a role that say the same. */
export function writeSettingsTables(servers: readonly ServerSettings[], plan: Plan, io: Io): void {
  const tables = new Map<string, Map<string, Row>>();
  for (const { role, node, settings: ofServer } of servers) {
    for (const setting of ofServer) {
      const title = `${setting.file}: ${setting.section}${applies(setting, plan)}`;
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
  const silent = servers.filter(({ settings }) => settings.length === 0).map(({ role }) => role);
  for (const role of new Set(silent))
    io.out.write(
      `${tables.size > 0 ? '\n' : ''}the ${role} server advertises nothing, so it needs no settings\n`,
    );
}

/** Of a version with two editions, an installation reads the files of the one that it came with. */
function applies({ file, section }: Setting, { topology }: Plan): string {
  const { version } = topology;
  const edition =
    EDITIONS[version].length > 1 && !section.includes('CounterPublisher') ? editionOf(file) : undefined;
  if (edition === XML_EDITION)
    return ` (later editions of version ${version.slice(1)}: where this file is there)`;
  const twin = [DLL_EDITION.game, DLL_EDITION.name].indexOf(file);
  const later =
    file === DLL_EDITION.name
      ? XML_EDITION.name
      : section === DLL_EDITION.sections.master
        ? XML_EDITION.master
        : XML_EDITION.game;
  return edition && twin >= 0 ? ` (where there is no ${later})` : '';
}

function cells({ role, nodes, setting: { name, value, why } }: Row): string[] {
  const shared = nodes.length > 1 ? value.replace(` ${role} server ${nodes[0]}}`, ` ${role} server}`) : value;
  return [`${role} ${formatRanges(nodes.map(onePort))}`, name, shared, why];
}

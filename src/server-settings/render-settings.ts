import { groupBy } from '../collections/group-by';
import type { ServerSettings, Setting, SettingsFile } from './setting';

/** One configuration file of a server, with its settings alone. */
export interface RenderedFile {
  readonly file: SettingsFile;
  readonly text: string;
}

/** The configuration files of one server, each to be merged into the file that is there; nodes files are whole. */
export function renderSettings({ role, node, settings }: ServerSettings): RenderedFile[] {
  return [...groupBy(settings, ({ file }) => [file])].map(([file, ofFile]) => {
    if (file === 'Nameserver.json') return { file, text: `${renderNameServers(ofFile)}\n` };
    if (file.startsWith('Nodes')) return { file, text: `${renderNodes(ofFile)}\n` };
    const lines = file.endsWith('.xml.config') ? elements(ofFile) : configuration(ofFile);
    const comment = `<!-- what ${commentText(`${role} server ${node}`)} must say; merge it into the file that is there -->`;
    return { file, text: ['<?xml version="1.0" encoding="utf-8"?>', comment, ...lines, ''].join('\n') };
  });
}

/** .NET's application settings, and the counters' sender, which is in an element of its own. */
function configuration(settings: readonly Setting[]): string[] {
  const typed = settings.filter(({ section }) => !section.includes('/'));
  const counters = settings.filter(({ section }) => section.includes('/'));
  return [
    '<configuration>',
    ...(typed.length > 0 ? applicationSettings(typed) : []),
    ...(counters.length > 0 ? sender(counters) : []),
    '</configuration>',
  ];
}

function applicationSettings(settings: readonly Setting[]): string[] {
  const sections = [...groupBy(settings, ({ section }) => [section])].flatMap(([section, ofSection]) => [
    `    <${section}>`,
    ...ofSection.flatMap(({ name, value }) => [
      `      <setting name="${name}" serializeAs="String">`,
      `        <value>${escaped(value)}</value>`,
      '      </setting>',
    ]),
    `    </${section}>`,
  ]);
  return ['  <applicationSettings>', ...sections, '  </applicationSettings>'];
}

function sender(settings: readonly Setting[]): string[] {
  const attributes = settings.map(({ name, value }) => `${name}="${escaped(value)}"`).join(' ');
  return [
    '  <Photon>',
    '    <CounterPublisher enabled="True">',
    `      <Sender ${attributes} />`,
    '    </CounterPublisher>',
    '  </Photon>',
  ];
}

/** Elements by their paths below the root, which must be `<configuration>`. */
function elements(settings: readonly Setting[]): string[] {
  const nested = (items: readonly { path: string[]; setting: Setting }[], depth: number): string[] => {
    const indent = '  '.repeat(depth);
    const here = items.filter(({ path }) => path.length === 0);
    const deeper = groupBy(items, ({ path: [first] }) => (first === undefined ? [] : [first]));
    return [
      ...here.map(({ setting: { name, value } }) => `${indent}<${name}>${escaped(value)}</${name}>`),
      ...[...deeper].flatMap(([name, inside]) => [
        `${indent}<${name}>`,
        ...nested(
          inside.map(({ path, setting }) => ({ path: path.slice(1), setting })),
          depth + 1,
        ),
        `${indent}</${name}>`,
      ]),
    ];
  };
  const all = settings.map((setting) => ({ path: setting.section.split('/'), setting }));
  return ['<configuration>', ...nested(all, 1), '</configuration>'];
}

function renderNameServers(settings: readonly Setting[]): string {
  const node = Object.fromEntries(
    settings.map(({ name, value }) => [name, name.startsWith('Port') ? Number(value) : value]),
  );
  return JSON.stringify({ Nodes: [node] }, undefined, 2);
}

/** `2 10.0.1.7 Y`: the machine's own line (SDK, Common/NodesReader.cs). */
function renderNodes(settings: readonly Setting[]): string {
  const valueOf = (wanted: string) => settings.find(({ name }) => name === wanted)?.value ?? '';
  return `${valueOf('NodeId')} ${valueOf('IPAddress')} Y`;
}

const escaped = (value: string): string => value.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A comment may not hold two hyphens in a row. */
const commentText = (value: string): string => value.replace(/-(?=-)/g, '- ');

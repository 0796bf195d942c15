import type { ServerSettings, Setting, SettingsFile } from './setting';

/** One configuration file of a server, with its settings alone. */
export interface RenderedFile {
  readonly file: SettingsFile;
  readonly text: string;
}

/**
 * The configuration files of one server, each a document of its own to merge into the file that is there. `Nodes.txt`
 * is none of them: it lists the machines of a whole installation.
 */
export function renderSettings({ role, node, settings }: ServerSettings): RenderedFile[] {
  return grouped(
    settings.filter(({ file }) => file !== 'Nodes.txt'),
    ({ file }) => file,
  ).map(([file, own]) => {
    if (file === 'Nameserver.json') return { file, text: `${renderNodes(own)}\n` };
    const lines = file === 'GameServer.xml.config' ? gameServer(own) : configuration(own);
    const comment = `<!-- what ${commentText(`${role} server ${node}`)} must say; merge it into the file that is there -->`;
    return { file, text: ['<?xml version="1.0" encoding="utf-8"?>', comment, ...lines, ''].join('\n') };
  });
}

/** .NET's application settings, and the counters' sender, which stands in an element of its own. */
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
  const sections = grouped(settings, ({ section }) => section).flatMap(([section, own]) => [
    `    <${section}>`,
    ...own.flatMap(({ name, value }) => [
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

function gameServer(settings: readonly Setting[]): string[] {
  const sections = grouped(settings, ({ section }) => section.split('/').at(-1) ?? '').flatMap(
    ([section, own]) => [
      `    <${section}>`,
      ...own.map(({ name, value }) => `      <${name}>${escaped(value)}</${name}>`),
      `    </${section}>`,
    ],
  );
  return ['<Photon>', '  <GameServer>', ...sections, '  </GameServer>', '</Photon>'];
}

function renderNodes(settings: readonly Setting[]): string {
  const node = Object.fromEntries(
    settings.map(({ name, value }) => [name, name.startsWith('Port') ? Number(value) : value]),
  );
  return JSON.stringify({ Nodes: [node] }, undefined, 2);
}

function grouped<Item, Key extends string>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
): [Key, Item[]][] {
  const groups = new Map<Key, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups];
}

const escaped = (value: string): string => value.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A comment may not hold two hyphens in a row. */
const commentText = (value: string): string => value.replace(/-(?=-)/g, '- ');

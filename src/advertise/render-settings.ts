import type { ServerSettings, Setting } from './setting';

/** The settings of servers as XML and JSON to paste, each under the file that it goes to. */
export function renderSettings(servers: readonly ServerSettings[]): string {
  return servers
    .filter(({ settings }) => settings.length > 0)
    .flatMap(({ role, node, settings }) =>
      grouped(settings, ({ file }) => file).map(
        ([file, own]) =>
          `<!-- ${commentText(`${role} server ${node}: ${file}`)} -->\n${renderFile(file, own)}\n`,
      ),
    )
    .join('\n');
}

function renderFile(file: string, settings: readonly Setting[]): string {
  if (file === 'Nameserver.json') return renderNodes(settings);
  if (file === 'Nodes.txt') return settings.map(({ name, value }) => `<!-- ${name} ${value} -->`).join('\n');
  return file === 'GameServer.xml.config' ? nested(settings) : applicationSettings(settings);
}

/** .NET's application settings, and the counters' sender, which stands in an element of its own. */
function applicationSettings(settings: readonly Setting[]): string {
  return grouped(settings, ({ section }) => section)
    .map(([section, own]) => (section.includes('/') ? sender(own) : typedSection(section, own)))
    .join('\n');
}

function typedSection(section: string, settings: readonly Setting[]): string {
  const lines = settings.map(
    ({ name, value }) =>
      `    <setting name="${name}" serializeAs="String"><value>${text(value)}</value></setting>`,
  );
  return [
    '<applicationSettings>',
    `  <${section}>`,
    ...lines,
    `  </${section}>`,
    '</applicationSettings>',
  ].join('\n');
}

function sender(settings: readonly Setting[]): string {
  const attributes = settings.map(({ name, value }) => `${name}="${text(value)}"`).join(' ');
  return `<Photon>\n  <CounterPublisher enabled="True">\n    <Sender ${attributes} />\n  </CounterPublisher>\n</Photon>`;
}

function nested(settings: readonly Setting[]): string {
  const sections = grouped(settings, ({ section }) => section.split('/').at(-1) ?? '').map(
    ([section, own]) => [
      `    <${section}>`,
      ...own.map(({ name, value }) => `      <${name}>${text(value)}</${name}>`),
      `    </${section}>`,
    ],
  );
  return ['<Photon>', '  <GameServer>', ...sections.flat(), '  </GameServer>', '</Photon>'].join('\n');
}

function renderNodes(settings: readonly Setting[]): string {
  const node = Object.fromEntries(
    settings.map(({ name, value }) => [name, name.startsWith('Port') ? Number(value) : value]),
  );
  return JSON.stringify({ Nodes: [node] }, undefined, 2);
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): [string, Item[]][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups];
}

const text = (value: string): string => value.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A comment may not hold two hyphens in a row. */
const commentText = (value: string): string => value.replace(/-(?=-)/g, '- ');

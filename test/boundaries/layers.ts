import { posix } from 'node:path';
import { name } from '../../package.json';
import type { Import, Sources } from './imports';
import { importsOf } from './imports';

/** The layers, first to last: a folder imports from the lines above, never from beside it or below. */
const LAYERS: readonly (readonly string[])[] = [
  ['collections'],
  ['issues', 'addresses', 'ports'],
  ['config'],
  ['topology'],
  ['flows'],
  ['rules', 'listeners'],
  ['plan'],
  ['diagram', 'host-firewall', 'server-settings'],
  ['journey'],
  ['verify'],
  ['(root)'],
  ['cli'],
];

/** The rooms of `src/verify`, and which others each may import; files beside the rooms may import all but `report`. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  engine: [],
  findings: [],
  read: ['engine'],
  scope: ['engine'],
  trace: ['engine', 'scope'],
  compare: ['engine', 'findings', 'scope', 'trace'],
  '(top)': ['engine', 'findings', 'read', 'scope', 'trace', 'compare'],
  report: ['findings', '(top)'],
};
/** The parts of `read`: each format and each cloud; the formats know no cloud's semantics. */
const READERS_OF: Readonly<Record<string, readonly string[]>> = {
  cloudformation: ['(top)'],
  aws: ['cloudformation', '(top)'],
  azure: ['(top)'],
  '(top)': [],
};

/** Which packages of a cloud each renderer may use; the model may use none of them. */
const CLOUD_PACKAGES: Readonly<Record<string, readonly string[]>> = {
  cdk: ['aws-cdk-lib', 'constructs', 'cdk-nag'],
  pulumi: ['@pulumi/pulumi', '@pulumi/azure-native', '@pulumi/policy'],
};
const ANY_CLOUD_PACKAGE = /^(aws-|@aws-|constructs$|cdk-nag$|@pulumi\/|@azure\/)/;

/** Where a file is: the renderer, or the layer of `src`. */
interface Home {
  readonly part: string;
  readonly layer: string;
}

function homeOf(file: string): Home {
  const [part = '', layer = '', deeper] = file.split('/');
  return { part, layer: part === 'src' ? (deeper ? layer : '(root)') : part };
}

const rankOf = (layer: string): number => LAYERS.findIndex((folders) => folders.includes(layer));

/** Everything that breaks the order of the layers, one sentence each; empty when the sources keep it. */
export function violations(sources: Sources, dependencies: ReadonlySet<string>): string[] {
  const graph = new Map<string, string[]>();
  const found: string[] = [];
  for (const [file, text] of sources) {
    const targets: string[] = [];
    if (homeOf(file).part === 'src' && rankOf(homeOf(file).layer) < 0) found.push(`${file} is in no layer`);
    for (const imported of importsOf(text)) {
      if (imported.specifier.endsWith('/package.json')) continue; // the package's own version
      if (imported.specifier.startsWith('.') || imported.specifier === name) {
        const target = resolve(file, imported.specifier, sources);
        if (target) targets.push(target);
        const why = target
          ? (betweenFiles(homeOf(file), homeOf(target), imported) ??
            betweenRooms('src/verify/', ROOMS, file, target) ??
            betweenRooms('src/verify/read/', READERS_OF, file, target))
          : 'is not a source file';
        if (why) found.push(`${file} imports ${imported.specifier}: ${why}`);
      } else {
        const why = ofPackage(homeOf(file), imported, dependencies) ?? ofFiles(file, imported);
        if (why) found.push(`${file} imports ${imported.specifier}: ${why}`);
      }
    }
    graph.set(file, targets);
  }
  return [...found, ...cyclesOf(graph), ...cyclesOf(betweenFolders(graph))];
}

function resolve(from: string, specifier: string, sources: Sources): string | undefined {
  if (specifier === name) return 'src/index.ts';
  const path = posix.join(posix.dirname(from), specifier);
  return [`${path}.ts`, `${path}/index.ts`, path].find((candidate) => sources.has(candidate));
}

function betweenFiles(from: Home, to: Home, { when }: Import): string | undefined {
  if (from.part === to.part) {
    if (from.part !== 'src' || to.layer === from.layer) return undefined;
    if (rankOf(to.layer) === rankOf(from.layer)) return `${from.layer} stands beside ${to.layer}`;
    return rankOf(to.layer) > rankOf(from.layer) ? `${from.layer} comes before ${to.layer}` : undefined;
  }
  if (from.part !== 'src') {
    if (to.part !== 'src') return 'the renderers never see each other';
    return to.layer === 'cli' ? 'a renderer does not know the command line' : undefined;
  }
  if (from.layer !== 'cli') return 'only the command line may load a renderer';
  return when === 'at once' ? 'the command line loads a renderer on demand' : undefined;
}

/** Rooms of one folder import as its table allows. */
function betweenRooms(
  folder: string,
  rooms: Readonly<Record<string, readonly string[]>>,
  file: string,
  target: string,
): string | undefined {
  if (!file.startsWith(folder) || !target.startsWith(folder)) return undefined;
  const [from, to] = [file, target].map((path) => {
    const [room = '', deeper] = path.slice(folder.length).split('/');
    return deeper === undefined ? '(top)' : room;
  });
  if (from === undefined || to === undefined || from === to) return undefined;
  return rooms[from]?.includes(to) ? undefined : `${folder}${from} does not know ${to}`;
}

function ofPackage(from: Home, { specifier }: Import, dependencies: ReadonlySet<string>): string | undefined {
  if (specifier.startsWith('node:')) return undefined;
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  if (ANY_CLOUD_PACKAGE.test(name)) {
    return CLOUD_PACKAGES[from.part]?.includes(name)
      ? undefined
      : `${from.part} does not know this cloud's packages`;
  }
  return dependencies.has(name) ? undefined : 'is not among the dependencies';
}

/** The model reads files in two places: the topology with its configs, and infrastructure to verify. */
const READERS: readonly string[] = ['src/topology/load-topology.ts', 'src/verify/files.ts'];

function ofFiles(file: string, { specifier }: Import): string | undefined {
  const { part, layer } = homeOf(file);
  const isModel = part === 'src' && layer !== 'cli';
  if (!isModel || !/^(node:)?(fs|child_process|net|http|https)(\/|$)/.test(specifier)) return undefined;
  return READERS.includes(file) ? undefined : 'the model reads no files here';
}

/** The same graph with folders of `src` (and the renderers) for nodes. */
function betweenFolders(graph: ReadonlyMap<string, readonly string[]>): Map<string, string[]> {
  const folders = new Map<string, string[]>();
  const nameOf = (file: string): string => `${homeOf(file).part}/${homeOf(file).layer}/`;
  for (const [file, targets] of graph) {
    const from = nameOf(file);
    folders.set(from, [...(folders.get(from) ?? []), ...targets.map(nameOf).filter((to) => to !== from)]);
  }
  return folders;
}

/** One sentence for each cycle that a walk in depth closes. */
function cyclesOf(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const found = new Set<string>();
  const walk = (node: string, path: readonly string[]): void => {
    const start = path.indexOf(node);
    if (start >= 0) found.add(`a cycle: ${[...path.slice(start), node].join(' -> ')}`);
    if (start >= 0 || done.has(node)) return;
    for (const target of graph.get(node) ?? []) walk(target, [...path, node]);
    done.add(node);
  };
  for (const node of graph.keys()) walk(node, []);
  return [...found];
}

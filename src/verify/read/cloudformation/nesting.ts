import { memo } from '../../../collections/memo';
import type { Template, TemplateFile, TemplateResource } from './template';
import { rawText } from './values';

/** One use of a template: as a stack of its own, or as a stack that another one nests. */
export interface Use {
  readonly source: TemplateFile;
  /** The file, and where it is used more than once, by what. */
  readonly id: string;
  readonly by?: { readonly use: Use; readonly logicalId: string; readonly resource: TemplateResource };
  /** What it nests, by logical id. */
  readonly nested: Map<string, Use>;
  /** Nested stacks that are not read: the template is not among the files, or would nest itself. */
  readonly missing: string[];
}

/** More than CloudFormation deploys at once, and few enough for a chain of files that nest each other twice. */
const MOST = 1000;

/** Every use of every template; one that no other nests is a stack of its own. */
export function usesOf(files: readonly TemplateFile[]): Use[] {
  const uses: Use[] = [];
  const nested = new Map(files.map((file) => [file, nestings(files, file)] as const));
  const inside = new Set([...nested.values()].flat().flatMap(({ inner }) => inner ?? []));
  for (const file of files) if (!inside.has(file)) expand(file, file.file);
  // Templates that nest each other in a circle.
  for (const file of files) if (!uses.some(({ source }) => source === file)) expand(file, file.file);
  const times = new Map<TemplateFile, number>();
  for (const { source } of uses) times.set(source, (times.get(source) ?? 0) + 1);
  for (const use of uses) if (times.get(use.source) === 1) Object.assign(use, { id: use.source.file });
  return uses;

  function expand(source: TemplateFile, path: string, by?: Use['by']): Use {
    const id = by ? `${source.file}@${path}` : path;
    const use: Use = { source, id, nested: new Map(), missing: [], by };
    uses.push(use);
    for (const { logicalId, resource, inner } of nested.get(source) ?? []) {
      if (!inner || uses.length >= MOST || around(use).includes(inner)) use.missing.push(logicalId);
      else use.nested.set(logicalId, expand(inner, `${path}/${logicalId}`, { use, logicalId, resource }));
    }
    return use;
  }
}

const around = ({ source, by }: Use): TemplateFile[] => [source, ...(by ? around(by.use) : [])];

/** The stacks that a template nests, and their files, which CDK names in metadata. */
function nestings(files: readonly TemplateFile[], { template, file: outer }: TemplateFile) {
  return resourcesOf(template)
    .filter(([, { Type }]) => Type === 'AWS::CloudFormation::Stack')
    .map(([logicalId, resource]) => {
      const asset = resource.Metadata?.['aws:asset:path'] ?? resource.Properties?.['TemplateURL'];
      const name = lastText(asset)?.split('/').at(-1);
      const named = files.filter((file) => name && (file.asset === name || file.uploads?.includes(name)));
      const beside = named.filter(({ file }) => folderOf(file) === folderOf(outer));
      // Assemblies of two stages may hold different templates of one name.
      const [inner, ...more] = beside.length > 0 ? beside : named;
      return { logicalId, resource, inner: more.length === 0 ? inner : undefined };
    });
}

/** The text that a location ends with, also where a function puts something before it. */
function lastText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return undefined;
  const [[name, argument] = []] = Object.entries(value);
  if (name === 'Fn::Sub') return lastText(Array.isArray(argument) ? argument[0] : argument);
  return name === 'Fn::Join' && Array.isArray(argument) && Array.isArray(argument[1])
    ? lastText(argument[1].at(-1))
    : undefined;
}

const folderOf = (file: string): string => file.slice(0, file.lastIndexOf('/') + 1);

/** The resources of a template, with its globals; entries that are not objects are left out. */
export const resourcesOf = memo(({ Resources, Globals }: Template): readonly [string, TemplateResource][] =>
  Object.entries(Resources ?? {})
    .filter(([, resource]: [string, unknown]) => typeof resource === 'object' && resource !== null)
    .map(([logicalId, resource]) => {
      const [, kind = ''] = /^AWS::Serverless::(\w+)$/.exec(rawText(resource.Type)) ?? [];
      const common = Object.hasOwn(Globals ?? {}, kind) ? Globals?.[kind] : undefined;
      return [
        logicalId,
        common ? { ...resource, Properties: withGlobals(common, resource.Properties ?? {}) } : resource,
      ];
    }),
);

/** Properties over globals of their kind: maps merge, lists join, functions and other values replace (AWS SAM: Globals). */
function withGlobals(common: object, properties: object): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...common, ...properties };
  for (const [key, value] of Object.entries(properties) as [string, unknown][]) {
    const global: unknown = Object.hasOwn(common, key) ? (common as Record<string, unknown>)[key] : undefined;
    if (Array.isArray(global) && Array.isArray(value))
      merged[key] = [...(global as unknown[]), ...(value as unknown[])];
    else if (isMap(global) && isMap(value)) merged[key] = withGlobals(global, value);
  }
  return merged;
}

const isMap = (value: unknown): value is object =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !Object.keys(value).some((key) => key === 'Ref' || key.startsWith('Fn::'));

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import type { Issue } from '../issues/issue';
import { PhotonError, throwIfErrors } from '../issues/photon-error';
import { systemReason } from '../issues/system-reason';
import { readAws } from './read/aws/read-aws';
import { affectsReachability } from './read/aws/resource-types';
import type { TemplateFile } from './read/cloudformation/template';
import { isTemplate } from './read/cloudformation/template';
import { unexpandedIssues } from './read/cloudformation/unexpanded';
import { readAzure } from './read/azure/read-azure';
import type { PulumiFile } from './read/azure/resources';
import { pulumiFormOf, readPulumiFiles } from './read/azure/resources';
import { mapIssues, parameterIssues } from './check-options';
import { notInfrastructure, pathUnreadable } from './read/issues';
import type { Infrastructure } from './engine/model';
import type { ReadOptions } from './read/options';
import { parseYamlTemplate } from './read/cloudformation/yaml-template';

/**
 * What helps to read files, besides what helps to understand them.
 *
 * @example
 * const options: PathOptions = { roles: ['master', 'game'], parameters: { OfficeCidr: '198.51.100.0/24' } };
 */
export interface PathOptions extends ReadOptions {
  /** Values of CloudFormation parameters that have no default. */
  readonly parameters?: Readonly<Record<string, string>>;
}

/** How deep a folder may hold files: `out/aws/assembly-Stage/Stack.template.json`. */
const DEEPEST = 4;

/**
 * Reads infrastructure from files and folders: CloudFormation templates, cloud assemblies, Pulumi previews, stack
 * exports, lists of resources. All files of a cloud are taken as deployed together.
 *
 * @throws PhotonError with every path that can't be read or is no infrastructure, and every parameter and map entry that
 * nothing has
 * @example
 * readInfrastructure(['cdk.out'], { roles: ['master', 'game'], map: { WebGroup: 'master' } });
 */
export function readInfrastructure(paths: readonly string[], options: PathOptions): Infrastructure[] {
  const issues: Issue[] = [];
  const templates: TemplateFile[] = [];
  const pulumi: PulumiFile[] = [];
  const files = new Map(paths.flatMap((path) => filesOf(path, issues)));
  for (const [file, { chosen }] of files) {
    const content = parse(file, issues);
    if (content === undefined) continue;
    if (isTemplate(content))
      templates.push({ file, template: content, parameters: options.parameters, asset: basename(file) });
    else if (pulumiFormOf(content)) pulumi.push({ file, content });
    else if (chosen) issues.push(notInfrastructure.create({ file }, { what: 'this is no infrastructure' }));
  }
  for (const path of paths)
    if (isEmpty(path, [...templates, ...pulumi]))
      issues.push(notInfrastructure.create({ file: path }, { what: EMPTY }));
  const { resources, issues: pulumiIssues } = readPulumiFiles(pulumi);
  issues.push(...pulumiIssues);
  issues.push(...templates.flatMap((file) => unexpandedIssues(file, affectsReachability)));
  issues.push(...parameterIssues(options.parameters ?? {}, templates));
  if (issues.length > 0) throw new PhotonError(issues);
  const read = [
    ...(templates.length > 0 ? [readAws(templates, options)] : []),
    ...(pulumi.length > 0 ? [readAzure(resources, options)] : []),
  ];
  throwIfErrors(mapIssues(options.map ?? {}, options.roles, read));
  return read;
}

const EMPTY =
  'this folder holds no template (*.json, *.yaml, *.yml, *.template) and no preview, export or resources.json';

/** Whether a path is a folder from which nothing was read. */
function isEmpty(path: string, read: readonly { readonly file?: string | undefined }[]): boolean {
  return isFolder(path) && !read.some(({ file }) => file?.startsWith(join(path, sep)));
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** A file to read. */
interface Found {
  /** Whether the user named it himself, so that it must be infrastructure. */
  readonly chosen: boolean;
}

function filesOf(path: string, issues: Issue[]): (readonly [string, Found])[] {
  try {
    if (!statSync(path).isDirectory()) return [[path, { chosen: true }]];
    return inFolder(path, DEEPEST).map((file) => [file, { chosen: false }]);
  } catch (error) {
    issues.push(pathUnreadable.create({ file: path }, { reason: systemReason(error) }));
    return [];
  }
}

/** What a template or a list of resources has in it somewhere; other files of a folder are somebody else's. */
const MARKS = /AWS::|azure-native|urn:pulumi:|pulumi:pulumi:Stack/;

function inFolder(folder: string, depth: number): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory())
        return depth > 0 && !/^(asset\.|node_modules$|\.)/.test(entry.name) ? inFolder(path, depth - 1) : [];
      return /\.(json|ya?ml|template)$/.test(entry.name) && MARKS.test(readFileSync(path, 'utf8'))
        ? [path]
        : [];
    });
}

function parse(file: string, issues: Issue[]): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    issues.push(pathUnreadable.create({ file }, { reason: systemReason(error) }));
    return undefined;
  }
  try {
    return templateBody(structured(text));
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    issues.push(notInfrastructure.create({ file }, { what: `this is neither JSON nor YAML (${reason})` }));
    return undefined;
  }
}

const structured = (text: string): unknown =>
  /^\s*[{[]/.test(text) ? JSON.parse(text) : parseYamlTemplate(text);

/** What `aws cloudformation get-template` puts around a template: a text where it was written in YAML. */
function templateBody(content: unknown): unknown {
  const { TemplateBody: body } = (content ?? {}) as { readonly TemplateBody?: unknown };
  if (body === undefined) return content;
  return typeof body === 'string' ? structured(body) : body;
}

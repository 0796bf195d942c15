import { basename, normalize } from 'node:path';
import type { Issue } from '../issues/issue';
import { PhotonError, throwIfErrors } from '../issues/photon-error';
import { filesOf, isEmpty, textOf, uploadsOf } from './files';
import { parseFile, repeatedResources } from './parse-file';
import { readAws } from './read/aws/read-aws';
import { affectsReachability } from './read/aws/irrelevant-types';
import type { TemplateFile } from './read/cloudformation/template';
import { isTemplate } from './read/cloudformation/template';
import { unexpandedIssues } from './read/cloudformation/unexpanded';
import { readAzure } from './read/azure/read-azure';
import type { PulumiFile } from './read/azure/pulumi-files';
import { pulumiFormOf, readPulumiFiles } from './read/azure/pulumi-files';
import type { SkippedFile } from './read/other-files';
import { withSkippedFiles } from './read/other-files';
import { otherFile, otherText } from './read/other-tools';
import { mapIssues, parameterIssues } from './check-options';
import { notInfrastructure } from './read/issues';
import type { Infrastructure } from './engine/infrastructure';
import type { ReadOptions } from './read/options';
import type { RoleMap } from './read/roles';

/** Options of `readInfrastructure`: roles, and values of CloudFormation parameters. */
export interface ReadInfrastructureOptions extends ReadOptions {
  /** Values of CloudFormation parameters that have no default. */
  readonly parameters?: Readonly<Record<string, string>>;
}

/**
 * Reads the machines, load balancers and rules in files and folders: CloudFormation templates, cloud assemblies,
 * Pulumi previews, stack exports, lists of resources. All files of a cloud are taken as deployed together.
 *
 * @throws PhotonError with every path that cannot be read or is not infrastructure, and every parameter and map entry
 * that matches nothing
 * @example
 * readInfrastructure(['cdk.out'], { roles: ['master', 'game'], map: { WebGroup: 'master' } });
 */
export function readInfrastructure(
  paths: readonly string[],
  options: ReadInfrastructureOptions,
): Infrastructure[] {
  const issues: Issue[] = [];
  const templates: TemplateFile[] = [];
  const pulumi: PulumiFile[] = [];
  const skipped: SkippedFile[] = [];
  // A file is read once, however it is named.
  const files = new Map(
    paths.flatMap((path) => filesOf(path, issues)).map((found) => [normalize(found.file), found]),
  );
  const uploads = uploadsOf(files.keys());
  for (const { file, chosen } of files.values()) {
    const text = textOf(file, chosen, issues);
    const named = otherFile(file, undefined);
    if (text === undefined || named) {
      if (chosen && named)
        issues.push(notInfrastructure.create({ file }, { problem: `this is ${article(named.kind)}` }));
      else if (named || !chosen) skipped.push({ file, other: named });
      continue;
    }
    const content = parseFile(file, text, chosen || OWN_MARKS.test(text) ? issues : []);
    if (isTemplate(content)) {
      issues.push(...repeatedResources(file, text));
      const { parameters } = options;
      const asset = { asset: basename(file), uploads: uploads.get(normalize(file)) ?? [] };
      templates.push({ file, template: content, parameters, ...asset });
    } else if (pulumiFormOf(content)) pulumi.push({ file, content });
    else if (chosen && content !== undefined) {
      const other = otherFile(file, content);
      const problem = other ? `this is ${article(other.kind)}` : 'this is not infrastructure';
      issues.push(notInfrastructure.create({ file }, { problem }));
    } else if (!chosen) skipped.push({ file, other: otherFile(file, content) ?? otherText(text) });
  }
  for (const path of paths)
    if (isEmpty(path, [...templates, ...pulumi]))
      issues.push(notInfrastructure.create({ file: path }, { problem: EMPTY }));
  const { resources, issues: pulumiIssues } = readPulumiFiles(pulumi);
  issues.push(...pulumiIssues);
  issues.push(...templates.flatMap((file) => unexpandedIssues(file, affectsReachability)));
  issues.push(...parameterIssues(options.parameters ?? {}, templates));
  if (issues.length > 0) throw new PhotonError(issues);
  const readWith = (map: RoleMap | undefined): Infrastructure[] => [
    ...(templates.length > 0 ? [readAws(templates, { ...options, map })] : []),
    ...(pulumi.length > 0 ? [readAzure(resources, { ...options, map })] : []),
  ];
  const read = readWith(options.map);
  throwIfErrors(mapIssues(options.map ?? {}, options.roles, read, readWith));
  return withSkippedFiles(read, skipped);
}

const article = (kind: string): string => `${/^[AEIOU]/.test(kind) ? 'an' : 'a'} ${kind}, which is not read`;

const EMPTY =
  'this folder has no template (*.json, *.yaml, *.yml, *.template), preview, export or resources.json';

/** What this library reads has in it; such a file must be sound. */
const OWN_MARKS = /AWS::|azure-native|urn:pulumi:/;

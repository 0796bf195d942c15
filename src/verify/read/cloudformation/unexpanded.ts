import type { Issue } from '../../../issues/issue';
import { incompleteFile } from '../issues';
import { resourcesOf } from './nesting';
import type { TemplateFile } from './template';
import { rawText } from './values';

/** Transforms that add no network resources to those that the template shows; loops are found by themselves. */
const HARMLESS =
  /^AWS::(LanguageExtensions|Serverless-2016-10-31|CodeDeployBlueGreen|SecretsManager-\d{4}-\d\d-\d\d|ServiceCatalog)$/;
/** What CloudFormation replaces by other text before it reads a template. */
const REPLACED = /^Fn::(ForEach::|Transform$)/;
const isReplaced = (key: string): boolean => key.startsWith('Fn::') && REPLACED.test(key);

/** Issues for everything in a template that becomes resources only once CloudFormation expands it. */
export function unexpandedIssues(
  { file, template }: TemplateFile,
  /** Whether resources of a type must be known; functions inside others are of no consequence. */
  affectsReachability: (type: string) => boolean,
): Issue[] {
  const { Transform, Resources } = template as { Transform?: unknown; Resources?: object };
  const transforms = (Array.isArray(Transform) ? Transform : [Transform]).filter(Boolean).map(nameOf);
  const keys = [...Object.keys(template), ...Object.keys(Resources ?? {})].filter(isReplaced);
  const inside = resourcesOf(template).flatMap(([logicalId, { Type, ...resource }]) => {
    if (typeof Type !== 'string') return [];
    if (Type.endsWith('::MODULE')) return [`${logicalId} (${Type})`];
    const first = affectsReachability(Type) ? replacedIn(resource) : undefined;
    return first === undefined ? [] : [`${first} of ${logicalId}`];
  });
  const constructs = [...transforms.filter((name) => !HARMLESS.test(name)), ...keys, ...inside];
  return constructs.map((construct) => incompleteFile.create({ file }, unexpanded(construct)));
}

const nameOf = (transform: unknown): string =>
  typeof transform === 'string' ? transform : rawText((transform as { Name?: unknown }).Name);

/** The first such function anywhere in a value, down to a depth that readers refuse. */
function replacedIn(value: unknown, depth = 0): string | undefined {
  if (typeof value !== 'object' || value === null || depth > 500) return undefined;
  for (const key of Object.keys(value)) {
    const found = isReplaced(key) ? key : replacedIn((value as Record<string, unknown>)[key], depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

const unexpanded = (construct: string) => ({
  problem: `CloudFormation expands ${construct} into resources that the file does not show`,
  fix: 'Check the expanded template (aws cloudformation get-template --stack-name NAME --template-filter Processed)',
});

import type { Issue } from '../../../issues/issue';
import { templateUnexpanded } from '../issues';
import { resourcesOf } from './nesting';
import { affectsReachability } from './stacks';
import type { TemplateFile } from './template';

/** Transforms that make no groups, rules or listeners besides those that the template shows; loops are told by themselves. */
const HARMLESS =
  /^AWS::(LanguageExtensions|Serverless-2016-10-31|CodeDeployBlueGreen|SecretsManager-\d{4}-\d\d-\d\d|ServiceCatalog)$/;
/** What CloudFormation replaces by other text before it reads a template. */
const REPLACED = /^Fn::(ForEach::|Transform$)/;

/** What a template is made of only once CloudFormation has it, so that the file doesn't show what is deployed. */
export function unexpandedIssues({ file, template }: TemplateFile): Issue[] {
  const { Transform, Resources } = template as { Transform?: unknown; Resources?: object };
  const transforms = (Array.isArray(Transform) ? Transform : [Transform]).filter(Boolean).map(nameOf);
  const keys = Object.keys(Resources ?? {}).filter((key) => REPLACED.test(key));
  const inside = resourcesOf(template).flatMap(([logicalId, { Type, ...resource }]) => {
    if (typeof Type !== 'string') return [];
    if (Type.endsWith('::MODULE')) return [`${logicalId} (${Type})`];
    const [first] = affectsReachability(Type) ? replacedIn(resource) : [];
    return first === undefined ? [] : [`${first} of ${logicalId}`];
  });
  const whats = [...transforms.filter((name) => !HARMLESS.test(name)), ...keys, ...inside];
  return whats.map((what) => templateUnexpanded.create({ file }, { what }));
}

const nameOf = (transform: unknown): string =>
  typeof transform === 'string' ? transform : String((transform as { Name?: unknown }).Name);

function replacedIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (REPLACED.test(key) ? [key] : replacedIn(inner)));
}

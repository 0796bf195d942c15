import { because } from '../../../issues/because';
import type { Remark } from '../../engine/infrastructure';
import { groupBy } from '../../../collections/group-by';
import { refused, repeated } from '../refused';
import { refusedAnatomy } from './refused-anatomy';
import type { Resource } from './resource';
import { placeIn } from './resource';
import type { Stacks } from './stacks';
import type { TemplateFile } from './template';
import { asList, asText, rawText, recordOf } from './values';

/** What CloudFormation refuses in a template before it makes any resource. */
export const refusedTemplate = (files: readonly TemplateFile[], stacks: Stacks): Remark[] => [
  ...files.flatMap((file) => [
    ...refusedDefaults(file),
    ...undefinedConditions(file),
    ...refusedAnatomy(file),
  ]),
  ...repeatedExports(files),
  ...refusedDependencies(stacks),
  ...stacks.resources.flatMap(refusedTags),
];

/** A value that the parameter itself does not allow. */
const refusedDefaults = ({ file, template, parameters = {} }: TemplateFile): Remark[] =>
  Object.entries(template.Parameters ?? {}).flatMap(([name, parameter]) => {
    const { Type, Default, AllowedValues, AllowedPattern } = recordOf(parameter as never);
    const given = Object.hasOwn(parameters, name) ? parameters[name] : Default;
    if (given === undefined || typeof given === 'object') return [];
    const text = rawText(given);
    const items = /List/.test(rawText(Type ?? '')) ? text.split(',').map((item) => item.trim()) : [text];
    const listed = Array.isArray(AllowedValues) ? AllowedValues.map(rawText) : items;
    const isListed = items.every((item) => listed.includes(item));
    if (isListed && items.every((item) => matches(rawText(AllowedPattern ?? ''), item))) return [];
    return refused(
      because`parameter-refused: parameter ${name} has value ${text}, which it does not allow`,
      `Write one that ${isListed ? 'AllowedPattern' : 'AllowedValues'} allows.`,
      { file, path: `Parameters.${name}` },
    );
  });

/** Patterns are Java's; one that JavaScript may read otherwise matches. */
function matches(pattern: string, text: string): boolean {
  try {
    return /\\[pPAzZQ]|&&/.test(pattern) || new RegExp(pattern).test(text);
  } catch {
    return true;
  }
}

const undefinedConditions = ({ file, template }: TemplateFile): Remark[] =>
  Object.entries(template.Resources ?? {}).flatMap(([logicalId, resource]) => {
    const { Condition } = recordOf(resource as never);
    return typeof Condition !== 'string' || Object.hasOwn(template.Conditions ?? {}, Condition)
      ? []
      : refused(
          because`condition-undefined: ${logicalId} has condition ${Condition}, which the template does not define`,
          'Define it under Conditions.',
          { file, path: `Resources.${logicalId}` },
        );
  });

/** Names of exports are unique in a region; outputs under conditions may exclude each other. */
const repeatedExports = (files: readonly TemplateFile[]): Remark[] =>
  files.flatMap(({ file, template }) => {
    const exported = Object.entries(template.Outputs ?? {}).map(([output, written]) => {
      const { Condition, Export } = recordOf(written as never);
      return { output, name: Condition === undefined ? recordOf(Export)['Name'] : undefined };
    });
    return repeated(exported, ({ name }) =>
      typeof name === 'string' && !name.includes('${') ? name : undefined,
    ).map(([, { output, name }]) =>
      refused(
        because`export-repeated: export ${asText(name)} is there twice`,
        'Give one of them another name.',
        { file, path: `Outputs.${output}` },
      ),
    );
  });

/** What a resource waits for must be in its template, and must not wait for the resource itself. */
function refusedDependencies(stacks: Stacks): Remark[] {
  const missing: Remark[] = [];
  const next = new Map<Resource, readonly Resource[]>();
  for (const resources of groupBy(stacks.resources, ({ id, logicalId }) => [
    id.slice(0, -logicalId.length),
  ]).values()) {
    const byName = new Map(resources.map((resource) => [resource.logicalId, resource]));
    for (const resource of resources) {
      const names = new Set(asList(resource.written.DependsOn as never).map(rawText));
      for (const name of names)
        if (!byName.has(name) && !stacks.absent.has(name))
          missing.push(
            refused(
              because`dependency-undefined: ${resource.logicalId} depends on ${name}, which its template does not have`,
              'Name a resource of the template.',
              placeIn(resource),
            ),
          );
      addReferredNames(names, resource.written.Properties);
      next.set(
        resource,
        [...names].flatMap((name) => byName.get(name) ?? []),
      );
    }
  }
  const circle = circleIn(next);
  const [first] = circle;
  if (!first) return missing;
  const names = circle.map(({ logicalId }) => logicalId).join(', ');
  return [
    ...missing,
    refused(
      circle.length === 1
        ? because`depends-on-itself: ${names} depends on itself`
        : because`circular-dependency: ${names} depend on each other in a circle`,
      'Make one of the rules or attachments a resource of its own.',
      placeIn(first),
    ),
  ];
}

/** Adds the names of resources in the functions of a text. */
function addReferredNames(names: Set<string>, raw: unknown): void {
  if (typeof raw !== 'object' || raw === null) return;
  if (Array.isArray(raw)) for (const item of raw) addReferredNames(names, item);
  else for (const key of Object.keys(raw)) addNamesOf(names, key, (raw as Record<string, unknown>)[key]);
}

function addNamesOf(names: Set<string>, key: string, value: unknown): void {
  if (key === 'Ref') names.add(rawText(value));
  else if (key === 'Fn::GetAtt')
    names.add(rawText(Array.isArray(value) ? value[0] : value).split('.')[0] ?? '');
  else if (key === 'Fn::Sub') {
    const [text, given] = Array.isArray(value) ? (value as unknown[]) : [value, {}];
    for (const [, name = ''] of rawText(text).matchAll(/\$\{([^!}.]+)/g))
      if (!Object.hasOwn(recordOf(given as never), name.trim())) names.add(name.trim());
    addReferredNames(names, given);
  } else addReferredNames(names, value);
}

/** The resources of a circle, or none. Without recursion: templates may have long chains. */
function circleIn(next: ReadonlyMap<Resource, readonly Resource[]>): Resource[] {
  const done = new Set<Resource>();
  const on = new Set<Resource>();
  for (const start of next.keys()) {
    if (done.has(start)) continue;
    const path = [{ resource: start, at: 0 }];
    on.add(start);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const other = next.get(top.resource)?.[top.at++];
      if (other === undefined) {
        done.add(top.resource);
        on.delete(top.resource);
        path.pop();
      } else if (on.has(other)) {
        const circle = path.map(({ resource }) => resource);
        return circle.slice(circle.indexOf(other)).sort((a, b) => (a.id < b.id ? -1 : 1));
      } else if (!done.has(other)) {
        path.push({ resource: other, at: 0 });
        on.add(other);
      }
    }
  }
  return [];
}

/** Keys of tags are unique and not AWS's own (EC2 API: InvalidParameterValue, duplicate tag key). */
function refusedTags(resource: Resource): Remark[] {
  const { Tags } = resource.written.Properties ?? {};
  if (!Array.isArray(Tags)) return [];
  const keys = Tags.map((tag) => (tag as { Key?: unknown } | null)?.Key).filter(
    (key) => typeof key === 'string',
  );
  const wrong = keys.find((key, index) => keys.indexOf(key) !== index || /^aws:/i.test(key));
  return wrong === undefined
    ? []
    : [
        refused(
          /^aws:/i.test(wrong)
            ? because`tag-reserved: ${resource.logicalId} has tag ${wrong} of AWS's own`
            : because`tag-repeated: ${resource.logicalId} has tag ${wrong} twice`,
          'Leave it out.',
          placeIn(resource, 'Tags'),
        ),
      ];
}

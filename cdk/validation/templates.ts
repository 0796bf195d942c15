import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { PolicyValidationStack } from 'aws-cdk-lib';
import { Stack, Stage } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { Template, TemplateFile } from '../../src/verify/read/cloudformation/template';
import type { Deferred } from '../deferred';
import { SourceRule } from '../rules/write-rules';

/** The properties of rules that hold an address or the id of a prefix list. */
const ADDRESS_KEYS = ['CidrIp', 'CidrIpv6'];
const LIST_KEYS = ['SourcePrefixListId', 'DestinationPrefixListId'];

/** The name of a template: within the assembly, so that ids of findings do not change with where an app writes it. */
export const templateName = (app: IConstruct, { templatePath }: PolicyValidationStack): string =>
  relative(assemblyFolder(app), templatePath);

/** Where an app writes its cloud assembly. */
export const assemblyFolder = ({ node: { root } }: IConstruct): string =>
  Stage.isStage(root) ? root.outdir : '';

/**
 * The templates of an app as the plan knows them: with the plan's placeholders for addresses that only deployment
 * knows, and without the rules that `sources` asked for.
 */
export function plannedTemplates(
  app: IConstruct,
  templates: readonly PolicyValidationStack[],
  deferred: ReadonlyMap<string, Deferred>,
  parameters: Readonly<Record<string, string>> | undefined,
): TemplateFile[] {
  const nodes = app.node.findAll();
  const stacks = new Map(
    nodes.filter((node) => Stack.isStack(node)).map((node) => [node.node.path, node as Stack]),
  );
  const rules = nodes.filter((node) => node instanceof SourceRule);
  return templates.map((written) => {
    const template = JSON.parse(readFileSync(written.templatePath, 'utf8')) as Template;
    const file = templateName(app, written);
    const stack = stacks.get(written.stackConstructPath);
    if (!stack) return { file, template, parameters };
    const stackRules = rules.filter((rule) => Stack.of(rule) === stack);
    const ids = stackRules.map((rule) => stack.resolve(rule.logicalId) as string);
    const resources = Object.entries(template.Resources ?? {}).filter(([id]) => !ids.includes(id));
    const planned = { ...template, Resources: Object.fromEntries(resources) };
    return { file, template: withPlaceholders(planned, stack, deferred) as Template, parameters };
  });
}

function withPlaceholders(template: unknown, stack: Stack, deferred: ReadonlyMap<string, Deferred>): unknown {
  const texts = new Map(
    [...deferred].map(([placeholder, { cidr, prefixListId }]) => [
      JSON.stringify(stack.resolve(cidr ?? prefixListId)),
      placeholder,
    ]),
  );
  if (texts.size === 0) return template;
  const replace = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(replace);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => replaced(key, entry)));
  };
  const replaced = (key: string, entry: unknown): [string, unknown] => {
    const isAddress = ADDRESS_KEYS.includes(key);
    const placeholder = isAddress || LIST_KEYS.includes(key) ? texts.get(JSON.stringify(entry)) : undefined;
    if (placeholder === undefined) return [key, replace(entry)];
    // A prefix list may be planned as if it were one address.
    return [isAddress || placeholder.startsWith('pl-') ? key : 'CidrIp', placeholder];
  };
  return replace(template);
}

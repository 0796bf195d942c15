import * as pulumi from '@pulumi/pulumi';
import type { Issue } from '../src/issues/issue';
import { throwInputErrors } from './input-errors';

/** Rules of a group, or inbound NAT rules of a load balancer, as their owner lists them. */
export type InlineRules = pulumi.Output<readonly object[] | undefined>;

/** Owners that keep rules inline: each of their updates deletes standalone ones (pulumi-azure-native#3359). */
const inline = new WeakSet<pulumi.Resource>();

export const keepsRulesInline = (owner: pulumi.Resource): void => void inline.add(owner);

/**
 * The name of what standalone rules go to. An owner with inline rules is refused, whoever made it: at once where this
 * library did, else as soon as its properties are known.
 *
 * @param given the owner, or what is given of it: its id and name may come from a resource of the program
 * @param rulesOf the inline rules of a resource, if it is such an owner
 */
export function nameWithoutInlineRules(
  name: pulumi.Input<string>,
  given: readonly unknown[],
  rulesOf: (resource: pulumi.Resource) => InlineRules | undefined,
  refuse: (name: string) => Issue,
): pulumi.Input<string> {
  const owners = given.flatMap(resourcesBehind).flatMap((owner) => {
    const rules = rulesOf(owner);
    return rules ? [{ owner, rules }] : [];
  });
  const [first] = owners;
  if (!first) return name;
  if (inline.has(first.owner)) throwInputErrors([refuse('the given resource')]);
  return pulumi.all([pulumi.output(name), first.rules]).apply(([text, rules]) => {
    if (hasInlineRules(rules)) throwInputErrors([refuse(text)]);
    return text;
  });
}

/** The resources of this program that a value comes from, as far as the runtime keeps them. */
function resourcesBehind(value: unknown): pulumi.Resource[] {
  if (pulumi.Resource.isInstance(value)) return [value];
  if (!pulumi.Output.isInstance(value)) return [];
  const output = value as unknown as { resources?(): Iterable<pulumi.Resource> };
  return [...(output.resources?.() ?? [])];
}

/**
 * Whether rules come from their owner's own inputs: a preview echoes them as they were written. Azure's answers give
 * every rule an etag, standalone ones included, and do not tell the two apart.
 */
export function hasInlineRules(rules: readonly object[] | undefined): boolean {
  return (rules ?? []).some((rule) => (rule as { readonly etag?: unknown }).etag === undefined);
}

import type { AzureResource } from '../src/verify/read/azure/azure-resource';
import { canonicalType } from '../src/verify/read/azure/resource-types';
import { isUnknown, listOf, UNKNOWN_VALUE } from '../src/verify/read/azure/values';
import { inlineAndStandalone } from './issues';

/**
 * A resource as Pulumi's policy engine passes it to a policy; a value that is not known yet throws where it is read.
 */
export interface PhotonPolicyResource {
  readonly type: string;
  readonly props: object;
  readonly urn: string;
  readonly name: string;
  readonly propertyDependencies: Record<string, { readonly urn: string }[]>;
  /** What makes the resource in a cloud. @default - nothing: a component, which groups other resources */
  readonly provider?: object;
}

/** Resources in the form that is read back and checked, unknown values included: a preview must be judged too. */
export function readableResources(resources: readonly PhotonPolicyResource[]): AzureResource[] {
  const plain = resources.map((resource) => ({
    resource,
    props: plainOf(resource.props) as Record<string, unknown>,
  }));
  const ids = idsIn(plain.map(({ props }) => props));
  return plain.map(({ resource: { type, name, urn, propertyDependencies, provider }, props }) => ({
    type: canonicalType(type),
    name,
    urn,
    ...idOf(type, props, ids),
    inputs: props,
    outputs: props,
    dependencies: Object.fromEntries(
      Object.entries(propertyDependencies).map(([key, on]) => [key, on.map((resource) => resource.urn)]),
    ),
    ...(provider === undefined && !type.startsWith('azure') ? { component: true } : {}),
    place: { file: urn, path: name },
  }));
}

/** The resources without the named security rules that allow something, inline and standalone. */
export function withoutRules(resources: readonly AzureResource[], names: readonly string[]): AzureResource[] {
  const isLeftOut = (rule: unknown) => {
    const name = nameOf(rule);
    return (
      typeof name === 'string' &&
      names.includes(name) &&
      (rule as { readonly access?: unknown }).access === 'Allow'
    );
  };
  return resources
    .filter(({ type, inputs }) => !type.endsWith(':SecurityRule') || !isLeftOut(inputs))
    .map((resource) => {
      const { securityRules } = resource.inputs;
      if (!Array.isArray(securityRules)) return resource;
      const rules = securityRules.filter((rule) => !isLeftOut(rule));
      const inputs = { ...resource.inputs, securityRules: rules };
      return { ...resource, inputs, outputs: { ...resource.outputs, securityRules: rules } };
    });
}

/** What keeps rules inline, or has them as resources of their own. */
const OWNERS = [
  {
    owner: ':NetworkSecurityGroup',
    list: 'securityRules',
    rule: ':SecurityRule',
    nameKey: 'networkSecurityGroupName',
    rules: 'rules',
  },
  {
    owner: ':LoadBalancer',
    list: 'inboundNatRules',
    rule: ':InboundNatRule',
    nameKey: 'loadBalancerName',
    rules: 'inbound NAT rules',
  },
] as const;

/** Groups and load balancers whose inline and standalone rules would delete each other (pulumi-azure-native#3359). */
export function mixedOwners(
  resources: readonly AzureResource[],
): { urn: string | undefined; message: string }[] {
  return OWNERS.flatMap(({ owner: ownerType, list, rule: ruleType, nameKey, rules }) => {
    const inline = resources.filter(
      ({ type, inputs }) => type.endsWith(ownerType) && listOf(inputs[list]).length > 0,
    );
    const standalone = resources.filter(({ type }) => type.endsWith(ruleType));
    // Azure lists standalone rules under their owner too, once both exist: those have one owner alone.
    const names = new Set<unknown>(standalone.map(({ inputs, name }) => nameOf(inputs) ?? name));
    return standalone.flatMap((rule) => {
      const owner = inline.find(
        ({ urn, inputs }) =>
          rule.dependencies?.[nameKey]?.includes(urn ?? '') ||
          [inputs['name'], inputs[nameKey]].includes(rule.inputs[nameKey] ?? ''),
      );
      const isMixed = listOf(owner?.inputs[list]).some((entry) => !names.has(nameOf(entry)));
      return owner && isMixed
        ? [{ urn: rule.urn, message: inlineAndStandalone.create({}, { owner: owner.name, rules }).message }]
        : [];
    });
  });
}

const nameOf = (rule: unknown) => {
  const { name, securityRuleName, inboundNatRuleName } = (rule ?? {}) as Readonly<Record<string, unknown>>;
  return name ?? securityRuleName ?? inboundNatRuleName;
};

/** A copy without the engine's traps. */
function plainOf(value: unknown): unknown {
  if (Array.isArray(value)) return Array.from({ length: value.length }, (_, index) => plainAt(value, index));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.keys(value).map((key) => [key, plainAt(value as Record<string, unknown>, key)]),
  );
}

function plainAt(holder: Record<PropertyKey, unknown> | readonly unknown[], key: PropertyKey): unknown {
  let value: unknown;
  try {
    value = (holder as Record<PropertyKey, unknown>)[key];
  } catch {
    return UNKNOWN_VALUE;
  }
  return plainOf(value);
}

/** Every id of a resource that is mentioned anywhere: the engine tells no resource's own id. */
function idsIn(values: readonly unknown[]): string[] {
  const found = JSON.stringify(values).match(
    /\/subscriptions\/[^"]+?\/providers\/Microsoft\.Network\/[^/"]+\/[^/"]+/gi,
  );
  return [...new Set(found ?? [])];
}

function idOf(type: string, props: Record<string, unknown>, ids: readonly string[]): { id?: string } {
  if (typeof props['id'] === 'string' && !isUnknown(props['id'])) return { id: props['id'] };
  const kind = type.split(':').at(-1)?.toLowerCase() ?? '';
  const id = ids.find((candidate) => {
    const [name, collection = ''] = candidate.split('/').reverse();
    return name === props['name'] && [`${kind}s`, `${kind}es`].includes(collection.toLowerCase());
  });
  return id === undefined ? {} : { id };
}

import type { AzureResource, Item } from './azure-resource';
import { itemsOf } from './azure-resource';
import type { Directory } from './directory';
import type { Frontend } from './frontends';
import { frontendsOf } from './frontends';
import { addressesOf } from './public-addresses';
import type { Part } from './references';
import { partName } from './references';
import { idIn, isUnknown, keyTextOf, nameKey, numberOf, textOf } from './values';

/** A load balancer with its parts, inline and resources of their own. */
export interface Balancer {
  readonly owner: AzureResource;
  readonly frontends: readonly Frontend[];
  /** The public addresses of its frontends. */
  readonly addresses: readonly AzureResource[];
  readonly pools: readonly Part[];
  readonly rules: readonly Item[];
  readonly natRules: readonly NatRule[];
}

/** An inbound NAT rule of a load balancer, or a pool of them. */
export interface NatRule extends Part {
  /** Frontend ports: several for a pool of rules, and for a rule with a pool. */
  readonly ports: readonly (number | undefined)[];
}

export const balancersOf = (directory: Directory): Balancer[] =>
  directory.ofType('LoadBalancer').map((owner) => {
    const frontends = frontendsOf(directory, owner);
    return {
      owner,
      frontends,
      addresses: addressesOf(directory, owner, 'frontendIPConfigurations'),
      pools: [
        ...inlineParts(owner, 'backendAddressPools'),
        ...standaloneParts(directory, owner, 'LoadBalancerBackendAddressPool', 'backendAddressPool'),
      ],
      rules: itemsOf(owner, 'loadBalancingRules'),
      natRules: natRulesOf(directory, owner, frontends),
    };
  });

const inlineParts = (balancer: AzureResource, collection: Part['collection']): Part[] =>
  itemsOf(balancer, collection).map((item) => {
    const name = textOf(item.inputs['name']) ?? '';
    return { ...item, balancer, collection, name, key: nameKey(name) ?? '', isSure: true };
  });

const standaloneParts = (
  directory: Directory,
  balancer: AzureResource,
  kind: string,
  part: 'backendAddressPool' | 'inboundNatRule',
): Part[] =>
  directory.ofType(kind).flatMap((resource) => {
    const { found, isSure } = directory.named(resource, 'LoadBalancer');
    if (!found.includes(balancer)) return [];
    const { id, inputs, place } = resource;
    const key = nameKey(id) ?? nameKey(inputs[`${part}Name`]) ?? nameKey(inputs['name']);
    const name = key ?? resource.name;
    const collection = `${part}s` as const;
    return {
      value: inputs,
      inputs,
      place,
      balancer,
      collection,
      name,
      key: name.toLowerCase(),
      isSure,
      resource,
    };
  });

function natRulesOf(
  directory: Directory,
  balancer: AzureResource,
  frontends: readonly Frontend[],
): NatRule[] {
  const inline = (['inboundNatRules', 'inboundNatPools'] as const).flatMap((collection) =>
    inlineParts(balancer, collection),
  );
  // A rule that the load balancer lists as well is there once.
  const listed = new Set(inline.map(({ key }) => key));
  const standalone = standaloneParts(directory, balancer, 'InboundNatRule', 'inboundNatRule');
  const parts = [...inline, ...standalone.filter(({ key }) => !listed.has(key))];
  const all = [...itemsOf(balancer, 'loadBalancingRules'), ...parts].map(({ inputs }) => inputs);
  return parts.map((part) => {
    const frontend = isOpen(part.inputs) ? frontendAmong(all, part.inputs, balancer, frontends) : undefined;
    const inputs = frontend === undefined ? part.inputs : { ...part.inputs, [FRONTEND]: { id: frontend } };
    return { ...part, inputs, ports: frontendPortsOf(inputs) };
  });
}

/** Whether the frontend of a rule is not known yet. */
const isOpen = (rule: Item['inputs']): boolean => isUnknown(idIn(rule[FRONTEND]));

/**
 * A frontend has one rule for a port. Where as many frontends are left as there are rules that lead to one port, each is
 * on one of them, and which is on which makes no difference.
 */
function frontendAmong(
  all: readonly Item['inputs'][],
  own: Item['inputs'],
  balancer: AzureResource,
  frontends: readonly Frontend[],
): string | undefined {
  const has = (other: Item['inputs'], ...keys: string[]): boolean =>
    keys.every((key) => keyTextOf(other[key]) === keyTextOf(own[key]));
  const rules = all.filter((rule) => has(rule, 'protocol', 'frontendPort'));
  const open = rules.filter(isOpen);
  const taken = rules.filter((rule) => !isOpen(rule)).map((rule) => partName(rule[FRONTEND], balancer));
  const free = frontends.filter(({ name }) => !taken.includes(name));
  const name = free[open.indexOf(own)]?.name;
  return name !== undefined && free.length === open.length && open.every((rule) => has(rule, 'backendPort'))
    ? `$self/frontendIPConfigurations/${name}`
    : undefined;
}

const FRONTEND = 'frontendIPConfiguration';

/** As many ports as a load balancer has rules (Azure: load-balancer-limits). */
const MAX_PORTS = 1500;

function frontendPortsOf({
  frontendPort,
  frontendPortRangeStart: start = frontendPort,
  frontendPortRangeEnd: end = start,
}: Record<string, unknown>): (number | undefined)[] {
  const [first, last] = [numberOf(frontendPort ?? start), numberOf(frontendPort ?? end)];
  if (first === undefined || last === undefined) return [undefined];
  const length = Math.min(Math.max(last - first + 1, 1), MAX_PORTS);
  return Array.from({ length }, (_, index) => first + index);
}

/** The frontends that a rule may have: the one that it names, or all where that is not known. */
export function frontendsFor(
  { frontends, owner }: Balancer,
  rule: Record<string, unknown>,
): readonly Frontend[] {
  const wanted = partName(rule[FRONTEND], owner);
  // Of another load balancer's frontend a rule is none here.
  if (wanted === undefined) return isOpen(rule) ? frontends : [];
  const named = frontends.filter(({ name }) => name === wanted);
  return named.length > 0 ? named : frontends.filter(({ name }) => name === undefined);
}

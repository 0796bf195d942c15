import { isIPv4, isIPv6 } from 'node:net';
import { duplicates, list, refuseIf, sameName, strings, type Body } from './resource';

/** Azure: azure-virtual-network-limits. */
const RULES_PER_GROUP = 1000;
const ADDRESSES_PER_GROUP_AND_SIDE = 4000;

const sides = ['source', 'destination'] as const;

/** Refuses a network security group's rules as Azure does (network-security-groups-overview, and its error codes). */
export function refuseSecurityRules(rules: readonly Body[]): void {
  refuseIf(rules.length > RULES_PER_GROUP, 'MaxSecurityRulesPerNsgLimitReached', `${rules.length} rules`);
  for (const rule of rules) refuseRule(rule);
  const twice = duplicates(rules.map(({ name }) => sameName(String(name))));
  refuseIf(twice.length > 0, 'DuplicateResourceName', `rules named ${twice.join(', ')} more than once`);
  const clashes = duplicates(rules.map(({ direction, priority }) => `${direction} ${priority}`));
  refuseIf(
    clashes.length > 0,
    'SecurityRuleConflict',
    `rules with the same direction and priority: ${clashes.join(', ')}`,
  );
  for (const side of sides) {
    const addresses = rules.flatMap((rule) => strings(rule[`${side}AddressPrefixes`])).length;
    refuseIf(
      addresses > ADDRESSES_PER_GROUP_AND_SIDE,
      'MaxAddressPrefixesPerNsgLimitReached',
      `${addresses} ${side} addresses`,
    );
  }
}

function refuseRule(rule: Body): void {
  const name = String(rule['name'] ?? '');
  refuseIf(
    !/^[A-Za-z0-9]([\w.-]{0,78}\w)?$/.test(name),
    'InvalidResourceName',
    `${name} is not a name of at most 80 characters`,
  );
  const { priority, description } = rule;
  refuseIf(
    typeof priority !== 'number' || !Number.isInteger(priority) || priority < 100 || priority > 4096,
    'SecurityRuleInvalidPriority',
    `${name} has priority ${priority}; 100 to 4096 are allowed`,
  );
  refuseIf(
    String(description ?? '').length > 140,
    'InvalidRequestFormat',
    `${name} has a description over 140 characters`,
  );
  const families = sides.flatMap((side) => {
    refusePorts(rule, name, side);
    return refuseAddresses(rule, name, side);
  });
  refuseIf(
    new Set(families).size > 1,
    'ResourceCannotContainAddressPrefixesFromDifferentAddressFamilies',
    `${name} has addresses of both families`,
  );
}

function refusePorts(rule: Body, name: string, side: (typeof sides)[number]): void {
  const [single, many] = [rule[`${side}PortRange`], strings(rule[`${side}PortRanges`])];
  refuseIf(
    single !== undefined && many.length > 0,
    'SecurityRuleParameterContainsBoth',
    `${name} has ${side}PortRange and ${side}PortRanges`,
  );
  refuseIf(
    single === undefined && many.length === 0,
    'SecurityRuleParameterMissing',
    `${name} has no ${side} port`,
  );
  for (const range of single === undefined ? many : [String(single)]) {
    const [from = NaN, to = from] =
      range === '*' && single !== undefined
        ? [0, 65535]
        : range.split('-').map((text) => (/^\d+$/.test(text) ? Number(text) : NaN));
    refuseIf(
      !(from >= 0 && to <= 65535 && from <= to),
      'SecurityRuleInvalidPortRange',
      `${name} has ${side} ports ${range}`,
    );
  }
}

/** The address families that one side of a rule names. */
function refuseAddresses(rule: Body, name: string, side: (typeof sides)[number]): number[] {
  const prefix = rule[`${side}AddressPrefix`];
  const many = strings(rule[`${side}AddressPrefixes`]);
  const groups = list(rule[`${side}ApplicationSecurityGroups`]);
  const forms = [prefix !== undefined && prefix !== '', many.length > 0, groups.length > 0].filter(
    Boolean,
  ).length;
  refuseIf(forms > 1, 'SecurityRuleParameterContainsBoth', `${name} names its ${side} in more than one form`);
  refuseIf(forms === 0, 'SecurityRuleParameterMissing', `${name} has no ${side} address`);
  const prefixes = many.length > 0 ? many : forms === 1 && groups.length === 0 ? [String(prefix)] : [];
  const tags = prefixes.filter((prefix) => familyOf(prefix) === undefined);
  refuseIf(
    tags.length > 0 && prefixes.length > 1,
    'SecurityRuleParameterContainsUnsupportedValue',
    `${name} lists ${tags.join(', ')}; a service tag or * stands alone`,
  );
  refuseIf(
    tags.some((tag) => !/^(\*|[A-Z][A-Za-z]+(\.[A-Za-z0-9]+)?)$/.test(tag)),
    'SecurityRuleInvalidAddressPrefix',
    `${name} has ${side} ${tags.join(', ')}`,
  );
  return prefixes.flatMap((prefix) => familyOf(prefix) ?? []);
}

function familyOf(prefix: string): number | undefined {
  const [address = '', bits = ''] = prefix.split('/');
  if (isIPv4(address) && (bits === '' || (/^\d+$/.test(bits) && Number(bits) <= 32))) return 4;
  return isIPv6(address) && (bits === '' || (/^\d+$/.test(bits) && Number(bits) <= 128)) ? 6 : undefined;
}

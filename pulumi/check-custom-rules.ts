import { cidrProblem, familyOf } from '../src/addresses/cidr';
import type { Issue } from '../src/issues/issue';
import { isKnown } from './input-errors';
import { priorityTaken, probeBlocked, refused, ruleNameTaken, unknownName } from './issues';
import type { MachineKind } from '../src/topology/machines';
import { azureName } from './names';
import type { PhotonCustomSecurityRule, PhotonCustomSecurityRules } from './custom-rule-args';
import { BANDS } from './priorities';

/** What is known of Photon's side, to judge custom rules against. */
export interface CustomRuleContext {
  readonly shared: boolean;
  readonly kinds: readonly MachineKind[];
  /** The names of Photon's rules. */
  readonly names: readonly string[];
  readonly healthPorts: readonly { readonly role: string; readonly port: number }[];
}

/** What is wrong with custom rules, as far as their values are known. */
export function customRuleIssues(rules: PhotonCustomSecurityRules, context: CustomRuleContext): Issue[] {
  const entries = Object.entries(rules);
  return entries.flatMap(([name, rule], index) => [
    ...nameIssues(name, context),
    ...roleIssues(name, rule, context),
    ...priorityIssues(name, rule, entries.slice(0, index)),
    ...addressIssues(name, rule),
    ...probeIssues(name, rule, context),
  ]);
}

function nameIssues(name: string, { names }: CustomRuleContext): Issue[] {
  const path = `rules.${name}`;
  if (azureName(name) !== name)
    return [
      refused(
        path,
        name,
        'at most 80 letters, digits, underscores, periods and hyphens, without a period or hyphen at the end',
      ),
    ];
  return names.includes(name) ? [ruleNameTaken.create({ path }, { name })] : [];
}

function roleIssues(
  name: string,
  rule: PhotonCustomSecurityRule,
  { kinds, shared }: CustomRuleContext,
): Issue[] {
  const { roles, destinationAddressPrefix: to } = rule;
  const path = `rules.${name}.roles`;
  const expected = [...new Set(kinds.flatMap((kind) => [kind.name, ...kind.roles]))];
  const unknown = (roles ?? []).filter((role) => !expected.includes(role));
  if (unknown.length > 0) return unknown.map((role) => unknownName(path, 'role', role, expected));
  if (!shared || !roles) return [];
  if (roles.length !== 1) return [refused(path, roles.join(', '), 'one role for a rule of a shared group')];
  if (to === undefined || (isKnown(to) && to === '*')) return [];
  const anywhere = "'*' for a rule of one role in a shared group";
  return [refused(`rules.${name}.destinationAddressPrefix`, isKnown(to) ? to : 'an Output', anywhere)];
}

function priorityIssues(
  name: string,
  rule: PhotonCustomSecurityRule,
  before: readonly (readonly [name: string, rule: PhotonCustomSecurityRule])[],
): Issue[] {
  const { priority, direction = 'Inbound' } = rule;
  if (!isKnown(priority)) return [];
  const path = `rules.${name}.priority`;
  const { from, to } = BANDS.custom;
  if (!Number.isInteger(priority) || priority < from || priority > to)
    return [refused(path, priority, `a whole number from ${from} to ${to}`)];
  // Each group has the rules of its role; a rule for every role meets all of them.
  const meets = ({ roles = rule.roles }: PhotonCustomSecurityRule) =>
    !roles || !rule.roles || roles.some((role) => rule.roles?.includes(role));
  const [taken] = before.filter(
    ([, { direction: way = 'Inbound', ...other }]) =>
      way === direction && other.priority === priority && meets(other),
  );
  if (!taken) return [];
  const free = `another priority from ${from} to ${to}`;
  return [priorityTaken.create({ path }, { rule: name, other: taken[0], priority, free })];
}

const PREFIXES = [
  'sourceAddressPrefix',
  'sourceAddressPrefixes',
  'destinationAddressPrefix',
  'destinationAddressPrefixes',
] as const;

function addressIssues(name: string, rule: PhotonCustomSecurityRule): Issue[] {
  return PREFIXES.flatMap((key) => {
    const found = rule[key];
    if (!isKnown<unknown>(found)) return [];
    const texts = (Array.isArray(found) ? found : [found]).filter(
      (text): text is string => typeof text === 'string',
    );
    // What begins with no digit and holds no colon is a service tag, or the star.
    const addresses = texts.filter((text) => /^\d|:/.test(text));
    const path = (text: string) =>
      Array.isArray(found) ? `rules.${name}.${key}[${found.indexOf(text)}]` : `rules.${name}.${key}`;
    const families = new Set(addresses.map(familyOf));
    return [
      ...addresses.flatMap((value) => {
        const problem = cidrProblem(value);
        // Azure takes a plain address too.
        if (!problem || problem.kind === 'no-prefix') return [];
        const expected =
          problem.kind === 'host-bits'
            ? `${problem.network} or ${problem.host}`
            : 'a CIDR range such as 203.0.113.0/24';
        return [refused(path(value), value, expected)];
      }),
      ...(families.size > 1
        ? [
            refused(
              `rules.${name}.${key}`,
              addresses.join(', '),
              'addresses of one family, and a rule for each',
            ),
          ]
        : []),
    ];
  });
}

/** Photon's allow for probes comes after custom rules, so a broad deny among these would close the health port. */
function probeIssues(
  name: string,
  rule: PhotonCustomSecurityRule,
  { healthPorts, kinds }: CustomRuleContext,
): Issue[] {
  const { access, direction = 'Inbound', protocol, sourceAddressPrefix, roles } = rule;
  const denies = access === 'Deny' && direction === 'Inbound' && (protocol === '*' || protocol === 'Tcp');
  if (!denies || !['*', 'Any', 'AzureLoadBalancer'].includes(String(sourceAddressPrefix))) return [];
  const ports = [
    rule.destinationPortRange,
    ...(Array.isArray(rule.destinationPortRanges) ? rule.destinationPortRanges : []),
  ];
  const isFor = (kind: string) =>
    !roles ||
    roles.includes(kind) ||
    kinds.some(
      (candidate) => candidate.name === kind && candidate.roles.some((role) => roles.includes(role)),
    );
  return healthPorts
    .filter(({ role }) => isFor(role))
    .filter(({ port }) => ports.some((range) => isKnown(range) && covers(String(range), port)))
    .map(({ role, port }) => probeBlocked.create({ path: `rules.${name}` }, { role, port }));
}

function covers(range: string, port: number): boolean {
  if (range === '*') return true;
  const [from = NaN, to = from] = range.split('-').map(Number);
  return from <= port && port <= to;
}

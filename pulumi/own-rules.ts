import * as pulumi from '@pulumi/pulumi';
import { cidrProblem, familyOf } from '../src/addresses/cidr';
import type { Issue } from '../src/issues/issue';
import { azureName } from './names';
import {
  azureNameInvalid,
  notInTopology,
  ownRuleAddress,
  ownRuleNameTaken,
  ownRulePriorityTwice,
  probeBlocked,
  rulePriorityBand,
} from './issues';
import { isKnown } from './input-errors';
import { BANDS } from './priorities';
import type { SecurityRuleArgs } from './security-rules';

/**
 * A rule of the user's own, beside Photon's in the same group.
 *
 * @example
 * const rule: OwnRule = {
 *   priority: 200,
 *   access: 'Allow',
 *   protocol: 'Tcp',
 *   sourceAddressPrefix: '10.0.9.0/24',
 *   sourcePortRange: '*',
 *   destinationAddressPrefix: '*',
 *   destinationPortRange: '9182',
 * };
 */
export interface OwnRule extends Omit<SecurityRuleArgs, 'name' | 'priority' | 'direction'> {
  /** From 100 to 999, each once in a direction: decides before Photon's rules. */
  readonly priority: pulumi.Input<number>;
  /** @default 'Inbound' */
  readonly direction?: pulumi.Input<string>;
  /** The roles whose group gets it. @default - every group */
  readonly roles?: readonly string[];
}

/**
 * Rules of the user's own, by name.
 *
 * @example
 * const names = (rules: OwnRules) => Object.keys(rules);
 */
export type OwnRules = Readonly<Record<string, OwnRule>>;

/** What is known of Photon's side, to judge the user's rules against. */
export interface OwnRuleContext {
  /** The roles that have groups. */
  readonly roles: readonly string[];
  /** The names of Photon's rules. */
  readonly names: readonly string[];
  readonly healthPorts: readonly { readonly role: string; readonly port: number }[];
}

/** What is wrong with the user's rules, as far as their values are known. */
export function ownRuleIssues(rules: OwnRules, context: OwnRuleContext): Issue[] {
  const taken = new Map<string, string>();
  return Object.entries(rules).flatMap(([name, rule]) => [
    ...nameIssues(name, context),
    ...(rule.roles ?? [])
      .filter((role) => !context.roles.includes(role))
      .map((role) =>
        notInTopology.create({ path: `rules.${name}.roles` }, { value: role, known: context.roles }),
      ),
    ...priorityIssues(name, rule, taken),
    ...addressIssues(name, rule),
    ...probeIssues(name, rule, context),
  ]);
}

/** The rules of one group, as Azure writes them; values that are not known yet are checked when they are. */
export function ownSecurityRules(
  rules: OwnRules,
  role: string | undefined,
  check: (rules: OwnRules) => void,
): pulumi.Input<SecurityRuleArgs>[] {
  const here = Object.entries(rules).filter(([, { roles }]) => !role || !roles || roles.includes(role));
  return here.map(([name, { roles: _, ...rule }]) => {
    const args: SecurityRuleArgs = { direction: 'Inbound', ...rule, name };
    if (Object.values(rule).every(isKnownDeep)) return args;
    return pulumi.all([resolved(rules), args]).apply(([known, own]) => {
      check(known);
      return own as SecurityRuleArgs;
    });
  });
}

const resolved = (rules: OwnRules) =>
  pulumi.output(rules as Record<string, object>).apply((known) => known as unknown as OwnRules);

function isKnownDeep(value: unknown): boolean {
  return isKnown(value) && (!Array.isArray(value) || value.every(isKnownDeep));
}

function nameIssues(name: string, { names }: OwnRuleContext): Issue[] {
  const place = { path: `rules.${name}` };
  if (azureName(name) !== name) return [azureNameInvalid.create(place, { name, longest: 80 })];
  return names.includes(name) ? [ownRuleNameTaken.create(place, { name })] : [];
}

function priorityIssues(name: string, rule: OwnRule, taken: Map<string, string>): Issue[] {
  const { priority, direction = 'Inbound' } = rule;
  if (!isKnown(priority)) return [];
  const place = { path: `rules.${name}.priority` };
  const { from, to } = BANDS.own;
  if (!Number.isInteger(priority) || priority < from || priority > to) {
    return [rulePriorityBand.create(place, { priority, from, to })];
  }
  // Each group has the rules of its role; a rule for every role meets all of them.
  const roles = rule.roles ?? ['*'];
  const key = (role: string) => `${String(direction)} ${priority} ${role}`;
  const other = [...taken].find(
    ([one]) =>
      roles.some((role) => one === key(role)) ||
      (roles.includes('*') ? one.startsWith(`${String(direction)} ${priority} `) : one === key('*')),
  )?.[1];
  for (const role of roles) taken.set(key(role), name);
  return other === undefined ? [] : [ownRulePriorityTwice.create(place, { priority, other })];
}

const PREFIXES = [
  'sourceAddressPrefix',
  'sourceAddressPrefixes',
  'destinationAddressPrefix',
  'destinationAddressPrefixes',
] as const;

function addressIssues(name: string, rule: OwnRule): Issue[] {
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
        return [ownRuleAddress.create({ path: path(value) }, { value, expected })];
      }),
      ...(families.size > 1
        ? [
            ownRuleAddress.create(
              { path: `rules.${name}.${key}` },
              { value: addresses.join(', '), expected: 'addresses of one family, and a rule for each' },
            ),
          ]
        : []),
    ];
  });
}

/** Photon's allow for probes comes after the user's rules, so a broad deny among these would close the health port. */
function probeIssues(name: string, rule: OwnRule, { healthPorts }: OwnRuleContext): Issue[] {
  const { access, direction = 'Inbound', protocol, sourceAddressPrefix, roles } = rule;
  const denies = access === 'Deny' && direction === 'Inbound' && (protocol === '*' || protocol === 'Tcp');
  if (!denies || !['*', 'Any', 'AzureLoadBalancer'].includes(String(sourceAddressPrefix))) return [];
  const ports = [
    rule.destinationPortRange,
    ...(Array.isArray(rule.destinationPortRanges) ? rule.destinationPortRanges : []),
  ];
  return healthPorts
    .filter(({ role }) => !roles || roles.includes(role))
    .filter(({ port }) => ports.some((range) => isKnown(range) && covers(String(range), port)))
    .map(({ role, port }) => probeBlocked.create({ path: `rules.${name}` }, { role, port }));
}

function covers(range: string, port: number): boolean {
  if (range === '*') return true;
  const [from = NaN, to = from] = range.split('-').map(Number);
  return from <= port && port <= to;
}

import type { IssueCase } from '../issue-cases';
import { customRule, direct, network, numbers } from './program';

/** Rules of the user's own for SSH, right but for what is given. */
const customRules = (...changes: readonly object[]) =>
  network({
    rules: Object.fromEntries(
      changes.map((change, index) => [`ssh${index}`, { ...customRule, priority: 100 + index, ...change }]),
    ),
  });
const named = (name: string) =>
  network({
    rules: {
      [name]: { access: 'Allow', protocol: 'Tcp', sourceAddressPrefix: '192.0.2.0/24', priority: 100 },
    },
  });

/** What can be wrong with rules that a program adds. */
export const CUSTOM_RULES: readonly IssueCase[] = [
  {
    title: 'a rule in Photon’s band',
    code: 'property-refused',
    at: 'rules.ssh0.priority',
    issuesOf: customRules({ priority: 1000 }),
  },
  {
    title: 'a rule below the user’s band',
    code: 'property-refused',
    at: 'rules.ssh0.priority',
    issuesOf: customRules({ priority: 99 }),
  },
  {
    title: 'a rule between two numbers',
    code: 'property-refused',
    at: 'rules.ssh0.priority',
    issuesOf: customRules({ priority: 100.5 }),
  },
  {
    title: 'a rule for a role that there is not',
    code: 'unknown-name',
    at: 'rules.ssh0.roles',
    issuesOf: customRules({ roles: ['gaem'] }),
  },
  {
    title: 'two rules of one priority',
    code: 'rule-clash',
    at: 'rules.ssh1.priority',
    issuesOf: customRules({ priority: 100 }, { priority: 100, roles: ['game'] }),
  },
  {
    title: 'a rule with a plus in its name',
    code: 'property-refused',
    at: 'rules.my+rule',
    issuesOf: named('my+rule'),
  },
  {
    title: 'a rule with the name of one of Photon’s',
    code: 'rule-clash',
    at: 'rules.deny-all-inbound',
    issuesOf: named('deny-all-inbound'),
  },
  {
    title: 'a range with host bits',
    code: 'property-refused',
    at: 'rules.ssh0.sourceAddressPrefix',
    issuesOf: customRules({ sourceAddressPrefix: '192.0.2.9/24' }),
  },
  {
    title: 'host bits in a list of a rule',
    code: 'property-refused',
    at: 'rules.ssh0.sourceAddressPrefixes[1]',
    issuesOf: customRules({
      sourceAddressPrefix: undefined,
      sourceAddressPrefixes: ['192.0.2.0/24', '192.0.2.9/24'],
    }),
  },
  {
    title: 'a range of 33 bits',
    code: 'property-refused',
    at: 'rules.ssh0.sourceAddressPrefix',
    issuesOf: customRules({ sourceAddressPrefix: '192.0.2.0/33' }),
  },
  {
    title: 'two families in one rule',
    code: 'property-refused',
    at: 'rules.ssh0.sourceAddressPrefixes',
    issuesOf: customRules({
      sourceAddressPrefix: undefined,
      sourceAddressPrefixes: ['192.0.2.0/24', '2001:db8::/32'],
    }),
  },
  {
    title: 'a denial that closes the health port',
    code: 'probe-blocked',
    at: 'rules.ssh0',
    issuesOf: customRules({
      access: 'Deny',
      sourceAddressPrefix: '*',
      destinationPortRange: '4533',
      roles: ['name'],
    }),
  },
  {
    title: '1,001 of the user’s own rules',
    code: 'quota-exceeded',
    issuesOf: network({
      topology: { ...direct, servers: { name: 1 } },
      rules: Object.fromEntries(
        numbers(1_000).map((number) => [`r${number}`, { access: 'Allow', protocol: 'Tcp', priority: 5_000 }]),
      ),
    }),
  },
];

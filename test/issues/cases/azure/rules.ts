import type { NetworkSecurityGroup } from '@pulumi/azure-native/network';
import { photonRoleRules, PhotonRoleRules, PhotonSecurityGroups } from 'photon-server-constructs/pulumi';
import type { IssueCase } from '../issue-cases';
import { direct, network, numbers, program, resourceGroupName, topology } from './program';

/** Rules of the user's own for SSH, right but for what is given. */
const customRules = (...changes: readonly object[]) =>
  network({
    rules: Object.fromEntries(
      changes.map((change, index) => [
        `ssh${index}`,
        {
          access: 'Allow',
          protocol: 'Tcp',
          sourceAddressPrefix: '192.0.2.0/24',
          sourcePortRange: '*',
          destinationAddressPrefix: '*',
          destinationPortRange: '22',
          priority: 100 + index,
          ...change,
        },
      ]),
    ),
  });
const named = (name: string) =>
  network({
    rules: {
      [name]: { access: 'Allow', protocol: 'Tcp', sourceAddressPrefix: '192.0.2.0/24', priority: 100 },
    },
  });

/** What can be wrong with security groups and their rules. */
export const RULES: readonly IssueCase[] = [
  {
    title: 'two rules that fall on one priority',
    code: 'rule-clash',
    issuesOf: network({
      topology: {
        ...direct,
        servers: { name: 1 },
        management: { 'tcp/1000': ['192.0.2.0/24'], 'tcp/1724': ['198.51.100.0/24'] },
      },
    }),
  },
  {
    title: 'a priority for a rule that there is not',
    code: 'unknown-name',
    issuesOf: network({
      topology: { ...direct, servers: { game: 1, master: 1 } },
      priorities: { nobody: 1300 },
    }),
  },
  {
    title: 'a rule in Photon’s band',
    code: 'property-refused',
    issuesOf: customRules({ priority: 1000 }),
  },
  {
    title: 'a rule of Photon in the user’s band',
    code: 'property-refused',
    issuesOf: network({ priorities: { 'allow-probe-tcp': 200 } }),
  },
  {
    title: 'two rules of one priority',
    code: 'rule-clash',
    issuesOf: customRules({ priority: 100 }, { priority: 100 }),
  },
  {
    title: 'a rule with a plus in its name',
    code: 'property-refused',
    issuesOf: named('my+rule'),
  },
  {
    title: 'a component with a long name',
    code: 'property-refused',
    issuesOf: network({}, 'p'.repeat(70)),
  },
  {
    title: 'a rule with the name of one of Photon’s',
    code: 'rule-clash',
    issuesOf: named('deny-all-inbound'),
  },
  {
    title: 'a range with host bits',
    code: 'property-refused',
    issuesOf: customRules({ sourceAddressPrefix: '192.0.2.9/24' }),
  },
  {
    title: 'a range of 33 bits',
    code: 'property-refused',
    issuesOf: customRules({ sourceAddressPrefix: '192.0.2.0/33' }),
  },
  {
    title: 'two families in one rule',
    code: 'property-refused',
    issuesOf: customRules({
      sourceAddressPrefix: undefined,
      sourceAddressPrefixes: ['192.0.2.0/24', '2001:db8::/32'],
    }),
  },
  {
    title: 'a denial that closes the health port',
    code: 'probe-blocked',
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
  {
    title: '4,001 ranges of players',
    code: 'quota-exceeded',
    issuesOf: network({
      topology: {
        ...direct,
        servers: { name: 1 },
        clients: numbers(4_001).map((number) => `10.${number >> 7}.${(number & 127) * 2}.0/24`),
      },
    }),
  },
  {
    title: 'rules of a master that name the group of game servers',
    code: 'missing-key',
    issuesOf: program(() => photonRoleRules({ topology, role: 'master' })),
  },
  {
    title: 'rules of their own for a group that keeps its rules inline',
    code: 'inline-and-standalone',
    issuesOf: program(() => {
      const { networkSecurityGroups } = new PhotonSecurityGroups('groups', { topology, resourceGroupName });
      new PhotonRoleRules('more', {
        topology,
        role: 'game',
        resourceGroupName,
        networkSecurityGroup: networkSecurityGroups['game'] as NetworkSecurityGroup,
      });
    }),
  },
  {
    title: 'one group of their own for two roles',
    code: 'used-twice',
    issuesOf: network({
      securityGroups: { game: { id: 'nsg', name: 'mine' }, master: { id: 'nsg', name: 'mine' } },
    }),
  },
  {
    title: 'everyone by IPv4 alone in a shared group of machines with both families',
    code: 'internet-one-family',
    issuesOf: network({
      topology: { ...topology, clients: ['0.0.0.0/0', '2001:db8::/32'], dualStack: true },
      grouping: 'shared',
    }),
  },
];

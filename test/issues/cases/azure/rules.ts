import type { NetworkSecurityGroup } from '@pulumi/azure-native/network';
import { photonRoleRules, PhotonRoleRules, PhotonSecurityGroups } from 'photon-server-constructs/pulumi';
import type { IssueCase } from '../issue-cases';
import { direct, network, numbers, program, resourceGroupName, topology } from './program';

/** What can be wrong with security groups and the rules of Photon. */
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
    at: 'priorities.nobody',
    issuesOf: network({
      topology: { ...direct, servers: { game: 1, master: 1 } },
      priorities: { nobody: 1300 },
    }),
  },
  {
    title: 'a rule of Photon in the user’s band',
    code: 'property-refused',
    at: 'priorities.allow-probe-tcp',
    issuesOf: network({ priorities: { 'allow-probe-tcp': 200 } }),
  },
  {
    title: 'a component with a long name',
    code: 'property-refused',
    at: 'name',
    issuesOf: network({}, 'p'.repeat(70)),
  },
  {
    title: '4,001 ranges of players',
    code: 'quota-exceeded',
    at: 'topology.clients',
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
    at: 'applicationSecurityGroupIds.game',
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

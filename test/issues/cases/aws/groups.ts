import { CfnParameter } from 'aws-cdk-lib';
import { PhotonNetwork, PhotonRoleRules, PhotonSecurityGroups } from '../../../../cdk';
import type { IssueCase } from '../issue-cases';
import { annotated, direct, network, program, relay } from './program';

const cidrs = (count: number) => Array.from({ length: count }, (_, index) => `10.0.${index}.1/32`);

/** What can be wrong with security groups and their rules. */
export const GROUPS: readonly IssueCase[] = [
  {
    title: '75 ranges of players',
    code: 'quota-exceeded',
    issuesOf: network({
      ...direct,
      servers: { master: 1 },
      ports: { master: { udp: 5055 } },
      clients: cidrs(75),
    }),
  },
  {
    title: 'a quota of nothing',
    code: 'property-refused',
    at: 'quotas.groupsPerInterface',
    issuesOf: network(direct, { quotas: { groupsPerInterface: 0 } }),
  },
  {
    title: '17 groups',
    code: 'property-refused',
    at: 'quotas.groupsPerInterface',
    issuesOf: network(direct, { quotas: { groupsPerInterface: 17, rulesPerGroup: 10 } }),
  },
  {
    title: 'two quotas that are too much together',
    code: 'property-refused',
    at: 'quotas.rulesPerGroup',
    issuesOf: network(direct, { quotas: { rulesPerGroup: 201 } }),
  },
  {
    title: 'a description with an accent',
    code: 'property-refused',
    at: 'description',
    issuesOf: network(direct, { description: 'Spiélserver' }),
  },
  {
    title: 'a description that is too long',
    code: 'property-refused',
    at: 'description',
    issuesOf: network(direct, { description: 'x'.repeat(256) }),
  },
  {
    title: 'one group for two roles',
    code: 'used-twice',
    issuesOf: program((site) =>
      site.network(direct, () => ({
        securityGroups: { master: site.group('1', 'sg-1'), game: site.group('2', 'sg-1') },
      })),
    ),
  },
  {
    title: 'rules of a master that name the group of game servers',
    code: 'missing-key',
    issuesOf: program(
      (site) =>
        new PhotonRoleRules(site.stack, 'Rules', {
          topology: direct,
          role: 'master',
          securityGroup: site.group('1'),
        }),
    ),
  },
  {
    title: 'planned egress to servers at unknown addresses',
    code: 'egress-unknown',
    issuesOf: annotated((site) =>
      site.network({ ...direct, publicAddresses: { game: ['192.0.2.10/32'] } }, () => ({
        egress: 'planned',
      })),
    ),
  },
  {
    title: 'groups of another topology',
    code: 'topology-differs',
    issuesOf: program((site) =>
      site.network(direct, ({ stack, vpc }) => ({
        securityGroups: new PhotonSecurityGroups(stack, 'Groups', { vpc, topology: relay }),
      })),
    ),
  },
  {
    title: 'an office whose addresses are a parameter',
    code: 'not-checked-at-synthesis',
    issuesOf: annotated(({ stack, vpc }) => {
      const office = new CfnParameter(stack, 'Office').valueAsString;
      new PhotonNetwork(stack, 'Net', { vpc, topology: { ...direct, management: { 'tcp/3389': [office] } } });
    }),
  },
  {
    title: 'a number of servers that is a parameter',
    code: 'late-value',
    issuesOf: program(({ stack, vpc }) => {
      const game = new CfnParameter(stack, 'Games', { type: 'Number' }).valueAsNumber;
      new PhotonNetwork(stack, 'Net', { vpc, topology: { ...direct, servers: { master: 1, game } } });
    }),
  },
];

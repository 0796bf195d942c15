import { PhotonRoleRules, PhotonSecurityGroups } from '../../../../cdk';
import type { Provocation } from '../provokes';
import { annotated, direct, network, program, relay } from './program';

const cidrs = (count: number) => Array.from({ length: count }, (_, index) => `10.0.${index}.1/32`);

/** What can be wrong with security groups and their rules. */
export const GROUPS: readonly Provocation[] = [
  {
    what: '75 ranges of players',
    code: 'aws-too-many-rules',
    provoke: network({
      ...direct,
      servers: { master: 1 },
      ports: { master: { udp: 5055 } },
      clients: cidrs(75),
    }),
  },
  {
    what: 'a quota of nothing',
    code: 'aws-quota-refused',
    provoke: network(direct, { quotas: { groupsPerInterface: 0 } }),
  },
  {
    what: '17 groups',
    code: 'aws-quota-refused',
    provoke: network(direct, { quotas: { groupsPerInterface: 17, rulesPerGroup: 10 } }),
  },
  {
    what: 'two quotas that are too much together',
    code: 'aws-quota-refused',
    provoke: network(direct, { quotas: { rulesPerGroup: 201 } }),
  },
  {
    what: 'a description with an accent',
    code: 'aws-description-refused',
    provoke: network(direct, { description: 'Spiélserver' }),
  },
  {
    what: 'a description that is too long',
    code: 'aws-description-refused',
    provoke: network(direct, { description: 'x'.repeat(256) }),
  },
  {
    what: 'one group for two roles',
    code: 'aws-group-shared',
    provoke: program((site) =>
      site.network(direct, () => ({
        securityGroups: { master: site.group('1', 'sg-1'), game: site.group('2', 'sg-1') },
      })),
    ),
  },
  {
    what: 'rules of a master that name the group of game servers',
    code: 'aws-group-missing',
    provoke: program(
      (site) =>
        new PhotonRoleRules(site.stack, 'Rules', {
          topology: direct,
          role: 'master',
          securityGroup: site.group('1'),
        }),
    ),
  },
  {
    what: 'planned egress to servers at unknown addresses',
    code: 'aws-egress-unknown',
    provoke: annotated((site) =>
      site.network({ ...direct, publicAddresses: { game: ['192.0.2.10/32'] } }, () => ({
        egress: 'planned',
      })),
    ),
  },
  {
    what: 'groups of another topology',
    code: 'aws-other-topology',
    provoke: program((site) =>
      site.network(direct, ({ stack, vpc }) => ({
        securityGroups: new PhotonSecurityGroups(stack, 'Groups', { vpc, topology: relay }),
      })),
    ),
  },
];

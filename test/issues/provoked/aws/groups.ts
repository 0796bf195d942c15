import { PhotonRoleRules, PhotonSecurityGroups } from '../../../../cdk/index';
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
    message:
      'the master group needs 75 IPv4 rules in, 15 more than the 60 that AWS allows; write fewer, larger ranges, or have the quota raised and write quotas: { rulesPerGroup: 75 } (--aws-quota rulesPerGroup=75)',
  },
  {
    what: 'a quota of nothing',
    code: 'aws-quota-refused',
    provoke: network(direct, { quotas: { groupsPerInterface: 0 } }),
    message: '0 is not granted by AWS; write a whole number, at least 1',
  },
  {
    what: '17 groups',
    code: 'aws-quota-refused',
    provoke: network(direct, { quotas: { groupsPerInterface: 17, rulesPerGroup: 10 } }),
    message: '17 is not granted by AWS; write at most 16',
  },
  {
    what: 'two quotas that are too much together',
    code: 'aws-quota-refused',
    provoke: network(direct, { quotas: { rulesPerGroup: 201 } }),
    message:
      '201 is not granted by AWS; write at most 200 with 5 groups an interface, since the two multiplied are at most 1000',
  },
  {
    what: 'a description with an accent',
    code: 'aws-description-refused',
    provoke: network(direct, { description: 'Spiélserver' }),
    message:
      'description "Spiélserver" has é, which AWS refuses; write at most 255 letters, digits, spaces and ._-:/()#,@[]+=&;{}!$* alone',
  },
  {
    what: 'a description that is too long',
    code: 'aws-description-refused',
    provoke: network(direct, { description: 'x'.repeat(256) }),
    message: `description "${'x'.repeat(256)}" has 256 characters, and AWS takes 255; write at most 255 letters, digits, spaces and ._-:/()#,@[]+=&;{}!$* alone`,
  },
  {
    what: 'one group for two roles',
    code: 'aws-group-shared',
    provoke: program((site) =>
      site.network(direct, () => ({
        securityGroups: { master: site.group('1', 'sg-1'), game: site.group('2', 'sg-1') },
      })),
    ),
    message:
      'the group of game is that of master too, so each would let in what the other needs; bring a group for each, or write layout: single',
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
    message: 'rules name the group of game; bring it here',
  },
  {
    what: 'planned egress to servers at unknown addresses',
    code: 'aws-egress-unknown',
    provoke: annotated((site) =>
      site.network({ ...direct, publicAddresses: { game: ['192.0.2.10/32'] } }, () => ({
        egress: 'planned',
      })),
    ),
    message:
      'game servers reach master servers by public address, which planned egress keeps closed; write publicAddresses: { master: [...] }',
  },
  {
    what: 'groups of another topology',
    code: 'aws-other-topology',
    provoke: program((site) =>
      site.network(direct, ({ stack, vpc }) => ({
        securityGroups: new PhotonSecurityGroups(stack, 'Groups', { vpc, topology: relay }),
      })),
    ),
    message:
      'securityGroups were made for another topology, so their rules would not fit; give them the same topology, and terminateTls: true where tls is given here',
  },
];

import type { NetworkSecurityGroup } from '@pulumi/azure-native/network';
import { photonRoleRules, PhotonRoleRules, PhotonSecurityGroups } from 'photon-server-constructs/pulumi';
import type { Provocation } from '../provokes';
import { direct, network, numbers, program, resourceGroupName, topology } from './program';

/** Rules of the user's own for SSH, right but for what is given. */
const own = (...changes: readonly object[]) =>
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
export const RULES: readonly Provocation[] = [
  {
    what: 'two rules that fall on one priority',
    code: 'rule-priority-clash',
    provoke: network({
      topology: {
        ...direct,
        servers: { name: 1 },
        management: { 'tcp/1000': ['192.0.2.0/24'], 'tcp/1724': ['198.51.100.0/24'] },
      },
    }),
    message:
      "allow-management-tcp-1000-ipv4 and allow-management-tcp-1724-ipv4 both fall on priority 2304; write priorities: { 'allow-management-tcp-1724-ipv4': 2305 }",
  },
  {
    what: 'a priority for a rule that there is not',
    code: 'rule-priority-unknown',
    provoke: network({
      topology: { ...direct, servers: { game: 1, master: 1 } },
      priorities: { nobody: 1300 },
    }),
    message: 'there is no rule nobody; write one of allow-clients-tcp-ipv4, allow-servers-tcp-from-game',
  },
  {
    what: 'a rule in Photon’s band',
    code: 'rule-priority-band',
    provoke: own({ priority: 1000 }),
    message: 'priority 1000 is outside the band; write a whole number from 100 to 999',
  },
  {
    what: 'a rule of Photon in the user’s band',
    code: 'rule-priority-band',
    provoke: network({ priorities: { 'allow-probe-tcp': 200 } }),
    message: 'priority 200 is outside the band; write a whole number from 1200 to 4095',
  },
  {
    what: 'two rules of one priority',
    code: 'own-rule-priority-twice',
    provoke: own({ priority: 100 }, { priority: 100 }),
    message: 'priority 100 is that of ssh0 too; write another from 100 to 999',
  },
  {
    what: 'a rule with a plus in its name',
    code: 'azure-name-invalid',
    provoke: named('my+rule'),
    message:
      '"my+rule" is no name that Azure takes; write letters, digits, _ . and -, beginning with a letter or digit, ending with one or _, at most 80 characters',
  },
  {
    what: 'a component with a long name',
    code: 'azure-name-invalid',
    provoke: network({}, 'p'.repeat(70)),
    message:
      '"pppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppp" is no name that Azure takes; write letters, digits, _ . and -, beginning with a letter or digit, ending with one or _, at most 63 characters',
  },
  {
    what: 'a rule with the name of one of Photon’s',
    code: 'own-rule-name-taken',
    provoke: named('deny-all-inbound'),
    message: 'deny-all-inbound is the name of a rule of Photon; write another',
  },
  {
    what: 'a range with host bits',
    code: 'own-rule-address',
    provoke: own({ sourceAddressPrefix: '192.0.2.9/24' }),
    message: '192.0.2.9/24 is wrong here; write 192.0.2.0/24 or 192.0.2.9/32',
  },
  {
    what: 'a range of 33 bits',
    code: 'own-rule-address',
    provoke: own({ sourceAddressPrefix: '192.0.2.0/33' }),
    message: '192.0.2.0/33 is wrong here; write a CIDR range such as 203.0.113.0/24',
  },
  {
    what: 'two families in one rule',
    code: 'own-rule-address',
    provoke: own({
      sourceAddressPrefix: undefined,
      sourceAddressPrefixes: ['192.0.2.0/24', '2001:db8::/32'],
    }),
    message: '192.0.2.0/24, 2001:db8::/32 is wrong here; write addresses of one family, and a rule for each',
  },
  {
    what: 'a denial that closes the health port',
    code: 'probe-blocked',
    provoke: own({ access: 'Deny', sourceAddressPrefix: '*', destinationPortRange: '4531', roles: ['game'] }),
    message:
      'this denies AzureLoadBalancer the health port 4531 of the game server; leave port 4531 out, or name narrower sources',
  },
  {
    what: '1,001 of the user’s own rules',
    code: 'group-full',
    provoke: network({
      topology: { ...direct, servers: { name: 1 } },
      rules: Object.fromEntries(
        numbers(1_000).map((number) => [`r${number}`, { access: 'Allow', protocol: 'Tcp', priority: 5_000 }]),
      ),
    }),
    message:
      "the security group of name would hold 1002 rules, and Azure's most is 1000; merge address ranges, use service tags, or a group for each role",
  },
  {
    what: '4,001 ranges of players',
    code: 'group-full',
    provoke: network({
      topology: {
        ...direct,
        servers: { name: 1 },
        clients: numbers(4_001).map((number) => `10.${number >> 7}.${(number & 127) * 2}.0/24`),
      },
    }),
    message:
      "the security group of name would hold 4001 source addresses, and Azure's most is 4000; merge address ranges, use service tags, or a group for each role",
  },
  {
    what: 'rules of a master that name the group of game servers',
    code: 'group-missing',
    provoke: program(() => photonRoleRules({ topology, role: 'master' })),
    message:
      'rules admit game servers by their application security group; write applicationSecurityGroupIds: { game: ID }',
  },
  {
    what: 'rules of their own for a group that keeps its rules inline',
    code: 'inline-and-standalone',
    provoke: program(() => {
      const { networkSecurityGroups } = new PhotonSecurityGroups('groups', { topology, resourceGroupName });
      new PhotonRoleRules('more', {
        topology,
        role: 'game',
        resourceGroupName,
        networkSecurityGroup: networkSecurityGroups['game'] as NetworkSecurityGroup,
      });
    }),
    message:
      'the group of game keeps its rules inline, and rules of their own would be deleted by each run; write them under rules of PhotonSecurityGroups',
  },
];

import { newApp } from '../../../cdk/stacks';
import type { Provocation } from '../provokes';
import { refused } from '../provokes';
import { annotated, direct, program, relay, siteIn } from './program';

/** What can be wrong with machines. */
export const ATTACHING: readonly Provocation[] = [
  {
    what: 'a sixth group on an interface',
    code: 'aws-too-many-groups',
    provoke: program((site) => {
      const machine = site.instance('Game');
      machine.connections.addSecurityGroup(...['1', '2', '3', '4'].map((id) => site.group(id)));
      site.network(direct).attach('game', 1, machine);
    }),
    message:
      'the machine would have 6 security groups, 1 more than the 5 that AWS allows on an interface; take some off, or have the quota raised and write quotas: { groupsPerInterface: 6 }',
  },
  {
    what: 'a node beyond the count',
    code: 'aws-unknown-server',
    provoke: program((site) => site.network(direct).attach('game', 3, { ipAddress: '10.0.0.1' })),
    message: 'game 3 is no server of the topology; write one of master 1, game 1 to 2',
  },
  {
    what: 'a group of a role that there is not',
    code: 'aws-unknown-server',
    provoke: program((site) => site.network(direct, () => ({ securityGroups: { gaem: site.group('1') } }))),
    message: 'gaem is no server of the topology; write one of master, game',
  },
  {
    what: 'a server twice',
    code: 'aws-attached-twice',
    provoke: program((site) => {
      const made = site.network(direct);
      made.attach('game', 1, { ipAddress: '10.0.0.1' });
      made.attach('game', 1, { ipAddress: '10.0.0.2' });
    }),
    message: 'game 1 is attached already; attach every server once',
  },
  {
    what: 'a server without a machine',
    code: 'aws-not-attached',
    provoke: annotated((site) => site.network(direct).attach('game', 2, { ipAddress: '10.0.0.2' })),
    message: 'nothing is attached for master 1, game 1; write attach(role, node, machine) for each',
  },
  {
    what: 'one machine for two servers',
    code: 'aws-machine-shared',
    provoke: program((site) => {
      const made = site.network(direct);
      made.attach('game', 1, { ipAddress: '10.0.0.1' });
      made.attach('game', 2, { ipAddress: '10.0.0.1' });
    }),
    message:
      'game 2 is attached to the machine of game 1; attach a machine of its own, or write layout: single or gameServersPerMachine',
  },
  {
    what: 'an auto-scaling group that may grow',
    code: 'aws-scales-beyond-one',
    provoke: program((site) => site.network(relay).attach('game', 1, site.scaling('Game', 2))),
    message:
      'the auto-scaling group of game 1 may have 2 machines, and clients need this one server; write maxCapacity: 1',
  },
  {
    what: 'an IPv6 address of load balancers for IPv4',
    code: 'aws-target-family',
    provoke: program((site) => site.network(relay).attach('game', 1, { ipAddress: '2001:db8::1' })),
    message:
      'game 1 is attached as IPv6 address 2001:db8::1; attach an IPv4 address, an instance or an auto-scaling group',
  },
  {
    what: 'an instance of load balancers for both families',
    code: 'aws-target-family',
    provoke: program((site) =>
      site.network({ ...relay, dualStack: true }).attach('game', 1, site.instance('Game')),
    ),
    message: 'game 1 is attached as an instance; attach the IPv6 address of the server',
  },
  {
    what: 'an address and an instance in one pool',
    code: 'aws-mixed-targets',
    provoke: program((site) => {
      const made = site.network(relay);
      made.attach('name', 1, { ipAddress: '10.0.0.31' });
      made.attach('name', 2, site.instance('Name'));
    }),
    message:
      'name 2 is attached in another way than the servers that share its listeners; attach all of them as instances, or all by address',
  },
  {
    what: 'an instance of a stack that the network would need',
    code: 'aws-attachment-cycle',
    provoke: refused(() => {
      const app = newApp();
      const made = siteIn(app, 'First').network(relay);
      made.attach('game', 1, siteIn(app, 'Second').instance('Game'));
    }),
    message:
      'game 1 stands in stack Second and its target group in First, which would need each other; make PhotonSecurityGroups in First and PhotonNetwork, with these groups, in Second',
  },
];

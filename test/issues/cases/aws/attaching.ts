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
  },
  {
    what: 'a node beyond the count',
    code: 'aws-unknown-server',
    provoke: program((site) => site.network(direct).attach('game', 3, { ipAddress: '10.0.0.1' })),
  },
  {
    what: 'a group of a role that there is not',
    code: 'aws-unknown-server',
    provoke: program((site) => site.network(direct, () => ({ securityGroups: { gaem: site.group('1') } }))),
  },
  {
    what: 'a server twice',
    code: 'aws-attached-twice',
    provoke: program((site) => {
      const made = site.network(direct);
      made.attach('game', 1, { ipAddress: '10.0.0.1' });
      made.attach('game', 1, { ipAddress: '10.0.0.2' });
    }),
  },
  {
    what: 'a server without a machine',
    code: 'aws-not-attached',
    provoke: annotated((site) => site.network(direct).attach('game', 2, { ipAddress: '10.0.0.2' })),
  },
  {
    what: 'one machine for two servers',
    code: 'aws-machine-shared',
    provoke: program((site) => {
      const made = site.network(direct);
      made.attach('game', 1, { ipAddress: '10.0.0.1' });
      made.attach('game', 2, { ipAddress: '10.0.0.1' });
    }),
  },
  {
    what: 'an auto-scaling group that may grow',
    code: 'aws-scales-beyond-one',
    provoke: program((site) => site.network(relay).attach('game', 1, site.scaling('Game', 2))),
  },
  {
    what: 'an IPv6 address of load balancers for IPv4',
    code: 'aws-target-family',
    provoke: program((site) => site.network(relay).attach('game', 1, { ipAddress: '2001:db8::1' })),
  },
  {
    what: 'an instance of load balancers for both families',
    code: 'aws-target-family',
    provoke: program((site) =>
      site.network({ ...relay, dualStack: true }).attach('game', 1, site.instance('Game')),
    ),
  },
  {
    what: 'an address and an instance in one pool',
    code: 'aws-mixed-targets',
    provoke: program((site) => {
      const made = site.network(relay);
      made.attach('name', 1, { ipAddress: '10.0.0.31' });
      made.attach('name', 2, site.instance('Name'));
    }),
  },
  {
    what: 'an instance of a stack that the network would need',
    code: 'aws-attachment-cycle',
    provoke: refused(() => {
      const app = newApp();
      const made = siteIn(app, 'First').network(relay);
      made.attach('game', 1, siteIn(app, 'Second').instance('Game'));
    }),
  },
];

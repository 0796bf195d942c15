import { newApp } from '../../../cdk/stacks';
import type { IssueCase } from '../issue-cases';
import { refused } from '../issue-cases';
import { annotated, direct, program, relay, siteIn } from './program';

/** What can be wrong with machines. */
export const ATTACHING: readonly IssueCase[] = [
  {
    title: 'a sixth group on an interface',
    code: 'quota-exceeded',
    issuesOf: program((site) => {
      const machine = site.instance('Game');
      machine.connections.addSecurityGroup(...['1', '2', '3', '4'].map((id) => site.group(id)));
      site.network(direct).server('game', 1).attach(machine);
    }),
  },
  {
    title: 'a node beyond the count',
    code: 'unknown-name',
    issuesOf: program((site) => site.network(direct).server('game', 3).attach({ ipAddress: '10.0.0.1' })),
  },
  {
    title: 'a group of a role that there is not',
    code: 'unknown-name',
    issuesOf: program((site) => site.network(direct, () => ({ securityGroups: { gaem: site.group('1') } }))),
  },
  {
    title: 'a server twice',
    code: 'attached-twice',
    issuesOf: program((site) => {
      const made = site.network(direct);
      made.server('game', 1).attach({ ipAddress: '10.0.0.1' });
      made.server('game', 1).attach({ ipAddress: '10.0.0.2' });
    }),
  },
  {
    title: 'a server without a machine',
    code: 'not-attached',
    issuesOf: annotated((site) => site.network(direct).server('game', 2).attach({ ipAddress: '192.0.2.2' })),
  },
  {
    title: 'one machine for two servers',
    code: 'attached-twice',
    issuesOf: program((site) => {
      const made = site.network(direct);
      made.server('game', 1).attach({ ipAddress: '10.0.0.1' });
      made.server('game', 2).attach({ ipAddress: '10.0.0.1' });
    }),
  },
  {
    title: 'an auto-scaling group that may grow',
    code: 'resource-unfit',
    issuesOf: program((site) => site.network(relay).server('game', 1).attach(site.scaling('Game', 2))),
  },
  {
    title: 'an IPv6 address of load balancers for IPv4',
    code: 'resource-unfit',
    issuesOf: program((site) => site.network(relay).server('game', 1).attach({ ipAddress: '2001:db8::1' })),
  },
  {
    title: 'an instance of load balancers for both families',
    code: 'resource-unfit',
    issuesOf: program((site) =>
      site
        .network({ ...relay, dualStack: true })
        .server('game', 1)
        .attach(site.instance('Game')),
    ),
  },
  {
    title: 'an address and an instance in one pool',
    code: 'resource-unfit',
    issuesOf: program((site) => {
      const made = site.network(relay);
      made.server('name', 1).attach({ ipAddress: '10.0.0.31' });
      made.server('name', 2).attach(site.instance('Name'));
    }),
  },
  {
    title: 'an instance of a stack that the network would need',
    code: 'stack-cycle',
    issuesOf: refused(() => {
      const app = newApp();
      const made = siteIn(app, 'First').network(relay);
      made.server('game', 1).attach(siteIn(app, 'Second').instance('Game'));
    }),
  },
  {
    title: 'a name in place of an address',
    code: 'resource-unfit',
    issuesOf: program((site) => {
      const made = site.network(direct);
      made.server('game', 1).attach(site.instance('Game'), { publicAddress: 'game.example.com' });
    }),
  },
  {
    title: 'an instance in a private subnet, which players reach by its own address',
    code: 'private-subnet',
    issuesOf: annotated((site) => site.network(direct).server('game', 1).attach(site.instance('Game'))),
  },
];

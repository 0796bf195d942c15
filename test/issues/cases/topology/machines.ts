import { planTopology } from '../../../../src/plan/plan';
import type { IssueCase } from '../issue-cases';
import { planned } from '../planned';

/** Machines, host names and TLS that the servers do not have. */
export const MACHINES: readonly IssueCase[] = [
  {
    title: 'machines beside the single layout',
    code: 'conflicting-keys',
    at: 'layout',
    issuesOf: planned({ machines: [['master']], layout: 'single' }),
  },
  {
    title: 'a server on a machine that is not counted',
    code: 'unknown-name',
    at: 'machines[0][1]',
    issuesOf: planned({ machines: [['master', 'game:1']] }),
  },
  {
    title: 'a server on two machines',
    code: 'wrong-value',
    at: 'machines[1][0]',
    issuesOf: planned({ servers: { master: 1, name: 1 }, machines: [['master', 'name'], ['name:1']] }),
  },
  {
    title: 'one host name for two game servers',
    code: 'wrong-value',
    at: 'hostnames.game',
    issuesOf: planned({ servers: { master: 1, game: 2 }, hostnames: { game: 'game.example.com' } }),
  },
  {
    title: 'a host name for a role without servers',
    code: 'unknown-name',
    at: 'hostnames.game',
    issuesOf: planned({ hostnames: { game: 'game.example.com' } }),
  },
  {
    title: 'TLS that ends where no load balancer is',
    code: 'missing-key',
    at: 'tls',
    issuesOf: planned({ tls: 'terminate', protocols: ['wss'] }),
  },
  {
    title: 'TLS that ends on a cloud whose load balancers cannot end it',
    code: 'unsupported-on-cloud',
    issuesOf: () =>
      planTopology(
        {
          servers: { master: 1 },
          clients: ['203.0.113.0/24'],
          protocols: ['wss'],
          access: 'relay',
          tls: 'terminate',
        },
        { clouds: ['azure'] },
      ),
  },
  {
    title: 'less room than the protocols take',
    code: 'wrong-value',
    at: 'schemesPerServer',
    issuesOf: planned({
      servers: { master: 1, game: 1 },
      access: 'relay',
      protocols: ['udp', 'tcp'],
      schemesPerServer: 1,
    }),
  },
];

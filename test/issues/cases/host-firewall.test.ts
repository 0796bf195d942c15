import type { HostFirewallOptions } from '../../../src/host-firewall/host-rules';
import { hostFirewall } from '../../../src/host-firewall/host-rules';
import { configOf, planned, plannedFile } from './planned';
import type { IssueCase } from './issue-cases';
import { describeCases } from './issue-cases';

const management = { 'tcp/22': ['192.0.2.0/28'] };
const host =
  (role: string, options: HostFirewallOptions, input: object = {}) =>
  () =>
    hostFirewall(planned({ servers: { master: 1, game: 1 }, management, ...input })(), role, options);

const CASES: readonly IssueCase[] = [
  {
    title: 'relay without a cloud',
    code: 'host-source-closed',
    issuesOf: host('game', {}, { access: 'relay' }),
  },
  {
    title: 'a peer that never comes here',
    code: 'host-peer-invalid',
    issuesOf: host('game', { peers: { name: ['10.0.2.0/24'] } }),
  },
  {
    title: 'a peer of a machine that is open to nobody',
    code: 'host-peer-invalid',
    issuesOf: () =>
      hostFirewall(
        plannedFile(
          'config: a.config\nlayout: single\nservers: { Arena: 1 }\nclients: [203.0.113.0/24]',
          configOf([[5055, 'Arena']], { Arena: 'Acme.Arena' }),
        )(),
        'Arena',
        { peers: { name: ['10.0.2.0/24'] } },
      ),
  },
  {
    title: 'a peer with host bits',
    code: 'host-peer-invalid',
    issuesOf: host('master', { peers: { game: ['10.0.1.5/24'] } }),
  },
  {
    title: 'a peer without an address',
    code: 'host-source-closed',
    issuesOf: host('master', {}),
  },
  {
    title: 'a peer of two ports without an address',
    code: 'host-source-closed',
    issuesOf: host('game', { cloud: 'aws' }, { access: 'relay', protocols: ['tcp', 'udp'], dualStack: true }),
  },
  {
    title: 'a prefix list',
    code: 'host-source-closed',
    issuesOf: host(
      'game',
      { cloud: 'aws' },
      { aws: { prefixLists: { clients: [{ id: 'pl-0123', maxEntries: 5 }] } } },
    ),
  },
  {
    title: 'two service tags',
    code: 'host-source-closed',
    issuesOf: host(
      'game',
      { cloud: 'azure' },
      { azure: { serviceTags: { clients: ['AzureCloud', 'AzureCloud.westeurope'] } } },
    ),
  },
  {
    title: 'no way in for those who run it',
    code: 'host-without-management',
    issuesOf: host('game', {}, { management: undefined }),
  },
];

describeCases('src/host-firewall/issues', CASES);

import { azure, relay, rules, findingsAfter } from '../checked';
import type { IssueCase } from '../issue-cases';

const direct = { ...relay, access: 'direct' };

/** What keeps players out altogether, or lets in what is no player at all. */
export const PATHS_IN: readonly IssueCase[] = [
  {
    what: 'a ping from everywhere',
    code: 'excess-access',
    issuesOf: findingsAfter((own) =>
      rules(own('GameGroup')).push({ IpProtocol: 'icmp', FromPort: -1, ToPort: -1, CidrIp: '0.0.0.0/0' }),
    ),
  },
  {
    what: 'load balancers of a topology that has none',
    code: 'access-differs',
    issuesOf: findingsAfter(() => undefined, direct),
  },
  {
    what: 'no load balancer of a topology that has some',
    code: 'access-differs',
    issuesOf: findingsAfter((_, all) => {
      for (const id of Object.keys(all)) if (/Targets|Listener|Nlb|Balancer/.test(id)) delete all[id];
    }),
  },
  {
    what: 'a load balancer inside the network',
    code: 'public-address-missing',
    issuesOf: findingsAfter((own) => (own('Nlb')['Scheme'] = 'internal')),
  },
  {
    what: 'a machine for players without a public address',
    code: 'public-address-missing',
    issuesOf: findingsAfter((own) => {
      const groups = own('Game2')['SecurityGroupIds'];
      delete own('Game2')['SecurityGroupIds'];
      own('Game2')['NetworkInterfaces'] = [
        { DeviceIndex: '0', AssociatePublicIpAddress: false, GroupSet: groups },
      ];
    }, direct),
  },
  {
    what: 'a TLS listener where players speak none',
    code: 'listener-protocol',
    issuesOf: findingsAfter(
      (own) => {
        own('Game2Listener')['Protocol'] = 'TLS';
        own('Game2Targets')['Protocol'] = 'TCP';
      },
      { ...relay, protocols: ['tcp'], relayPorts: { tcp: 10400 } },
    ),
  },
  {
    what: 'a rule that keeps the load balancer’s address',
    code: 'floating-address',
    issuesOf: azure('LoadBalancer', {
      frontendIPConfigurations: [{ name: 'ip', publicIPAddress: { id: 'address' } }],
      backendAddressPools: [{ name: 'game-2' }],
      loadBalancingRules: [
        {
          name: 'game-2',
          protocol: 'Udp',
          frontendPort: 10401,
          backendPort: 5056,
          enableFloatingIP: true,
          frontendIPConfiguration: { id: '$self/frontendIPConfigurations/ip' },
          backendAddressPool: { id: '$self/backendAddressPools/game-2' },
        },
      ],
    }),
  },
];

import { azure, relay, rules, findingsAfter } from '../checked';
import type { IssueCase } from '../issue-cases';

const direct = { ...relay, access: 'direct' };

/** What keeps players out altogether, or lets in what is no player at all. */
export const PATHS_IN: readonly IssueCase[] = [
  {
    title: 'a ping from everywhere',
    code: 'excess-access',
    issuesOf: findingsAfter((propertiesOf) =>
      rules(propertiesOf('GameGroup')).push({
        IpProtocol: 'icmp',
        FromPort: -1,
        ToPort: -1,
        CidrIp: '0.0.0.0/0',
      }),
    ),
  },
  {
    title: 'load balancers of a topology that has none',
    code: 'access-differs',
    issuesOf: findingsAfter(() => undefined, direct),
  },
  {
    title: 'no load balancer of a topology that has some',
    code: 'access-differs',
    issuesOf: findingsAfter((_, all) => {
      for (const id of Object.keys(all)) if (/Targets|Listener|Nlb|Balancer/.test(id)) delete all[id];
    }),
  },
  {
    title: 'a load balancer inside the network',
    code: 'public-address-missing',
    issuesOf: findingsAfter((propertiesOf) => (propertiesOf('Nlb')['Scheme'] = 'internal')),
  },
  {
    title: 'a machine for players without a public address',
    code: 'public-address-missing',
    issuesOf: findingsAfter((propertiesOf) => {
      const groups = propertiesOf('Game2')['SecurityGroupIds'];
      delete propertiesOf('Game2')['SecurityGroupIds'];
      propertiesOf('Game2')['NetworkInterfaces'] = [
        { DeviceIndex: '0', AssociatePublicIpAddress: false, GroupSet: groups },
      ];
    }, direct),
  },
  {
    title: 'a TLS listener where players speak none',
    code: 'listener-protocol',
    issuesOf: findingsAfter(
      (propertiesOf) => {
        propertiesOf('Game2Listener')['Protocol'] = 'TLS';
        propertiesOf('Game2Targets')['Protocol'] = 'TCP';
      },
      { ...relay, protocols: ['tcp'], relayPorts: { tcp: 10400 } },
    ),
  },
  {
    title: 'a rule that keeps the load balancer’s address',
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

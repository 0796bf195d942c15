import { azure, relay, rules, told } from '../checked';
import type { Provocation } from '../provokes';

const direct = { ...relay, access: 'direct' };

/** What keeps players out altogether, or lets in what is no player at all. */
export const WAYS_IN: readonly Provocation[] = [
  {
    what: 'a ping from everywhere',
    code: 'other-protocol-open',
    provoke: told((own) =>
      rules(own('GameGroup')).push({ IpProtocol: 'icmp', FromPort: -1, ToPort: -1, CidrIp: '0.0.0.0/0' }),
    ),
    message:
      'the game servers let in icmp from 0.0.0.0/0, which nothing needs: ingress rule [2] of GameGroup; remove it, or narrow it to TCP or UDP',
  },
  {
    what: 'load balancers of a topology that has none',
    code: 'access-differs',
    provoke: told(() => undefined, direct),
    message:
      'the topology says access: direct, and load balancer Nlb leads to its servers; write access: relay, or name the files that are made for direct',
  },
  {
    what: 'no load balancer of a topology that has some',
    code: 'access-differs',
    provoke: told((_, all) => {
      for (const id of Object.keys(all)) if (/Targets|Listener|Nlb|Balancer/.test(id)) delete all[id];
    }),
    message:
      'the topology says access: relay, and the files have servers and no load balancer; write access: direct, or name the files that are made for relay',
  },
  {
    what: 'a load balancer inside the network',
    code: 'balancer-internal',
    provoke: told((own) => (own('Nlb')['Scheme'] = 'internal')),
    message:
      'load balancer Nlb is internal, so 5055/udp, 27001/udp, 10400/udp, 10401/udp is closed to players of 203.0.113.0/24; make it Scheme: internet-facing',
  },
  {
    what: 'a machine for players without a public address',
    code: 'public-address-missing',
    provoke: told((own) => {
      const groups = own('Game2')['SecurityGroupIds'];
      delete own('Game2')['SecurityGroupIds'];
      own('Game2')['NetworkInterfaces'] = [
        { DeviceIndex: '0', AssociatePublicIpAddress: false, GroupSet: groups },
      ];
    }, direct),
    message:
      "Game2 has no public address, so players of 203.0.113.0/24 can't reach game server 2; give it one, or write access: relay",
  },
  {
    what: 'a TLS listener where players speak none',
    code: 'tls-mismatch',
    provoke: told(
      (own) => {
        own('Game2Listener')['Protocol'] = 'TLS';
        own('Game2Targets')['Protocol'] = 'TCP';
      },
      { ...relay, protocols: ['tcp'], relayPorts: { tcp: 10400 } },
    ),
    message:
      '10401/tcp of game server 2 is a TLS listener, Game2Listener, and players speak tcp there, without TLS; make it a TCP listener',
  },
  {
    what: 'a rule that keeps the load balancer’s address',
    code: 'floating-address',
    provoke: azure('LoadBalancer', {
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
    message:
      "10401/udp comes to game server 2 with the load balancer's own address, which its machine must have on a loopback interface; turn enableFloatingIP off, or accept it in a baseline where it has",
  },
];

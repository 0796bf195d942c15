import { azure, foreign, relay, rule, rules, told } from './checked';
import { WAYS_IN } from './findings/ways-in';
import type { Provocation } from './provokes';
import { provokes } from './provokes';

test('the small fleet itself is right', () => {
  expect(told(() => undefined)()).toEqual([]);
});

const CASES: readonly Provocation[] = [
  {
    what: 'a master that does not hear game servers',
    code: 'missing-flow',
    provoke: told((own) => rules(own('MasterGroup')).pop()),
    message:
      '4520/tcp from game servers is dropped at the master servers (no rule among ingress rules of MasterGroup lets it in), and Photon needs it: game server -> master server (S2S); let it through',
  },
  {
    what: 'SSH for an office',
    code: 'open-beyond-need',
    provoke: told((own) =>
      rules(own('GameGroup')).push({
        IpProtocol: 'tcp',
        FromPort: 22,
        ToPort: 22,
        CidrIp: '198.51.100.0/24',
      }),
    ),
    message:
      'the game servers let in 22/tcp from 198.51.100.0/24, which nothing needs: ingress rule [2] of GameGroup; narrow it, or write it under management',
  },
  {
    what: 'a load balancer with one port too many',
    code: 'open-beyond-need',
    provoke: told((own) => ((rules(own('BalancerGroup'))[3] ?? {})['ToPort'] = 10402)),
    message:
      'the load balancer lets in 10402/udp from 203.0.113.0/24, which nothing needs: ingress rule [3] of BalancerGroup; narrow it',
  },
  {
    what: 'a rule for whom a parameter says',
    code: 'undecided',
    provoke: told((own) =>
      rules(own('GameGroup')).push({
        IpProtocol: 'tcp',
        FromPort: 22,
        ToPort: 22,
        CidrIp: { Ref: 'Office' },
      }),
    ),
    message:
      "whether 22/tcp from 0.0.0.0/0, ::/0 reaches the game servers can't be told: ingress rule [2] of GameGroup: parameter Office has no value here (--parameter Office=VALUE); give what is missing, or check what is deployed",
  },
  {
    what: 'no master',
    code: 'role-missing',
    provoke: told((_, all) => {
      delete all['Master'];
      delete all['MasterGroup'];
    }),
    message:
      'nothing in the files is the master server; tag its group photon:role=master, or write --map NAME=master',
  },
  {
    what: 'a group of a role that is misspelt',
    code: 'role-strange',
    provoke: told((_, all) => {
      all['Old'] = {
        Type: 'AWS::EC2::SecurityGroup',
        Properties: {
          GroupDescription: 'old',
          SecurityGroupIngress: [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }],
          Tags: [{ Key: 'photon:role', Value: 'gmae' }],
        },
      };
    }),
    message:
      'Old is said to be the gmae server, and the topology has no such server, so nothing says what it needs; tag it photon:role with one of master, game, load-balancer, or count it under servers',
  },
  {
    what: 'no listener of game server 2',
    code: 'listener-missing',
    provoke: told((_, all) => delete all['Game2Listener']),
    message:
      'game server 2 advertises 10401/udp (udp for its players), and no load balancer listens there; add the listener',
  },
  {
    what: 'a listener of nobody',
    code: 'listener-beyond-need',
    provoke: told((own) => (own('Game2Listener')['Port'] = 10499)),
    message:
      'the load balancer listens on 10499/udp (Game2Listener of Nlb), which no server advertises; remove the listener',
  },
  {
    what: 'the listener of one game server before another',
    code: 'wrong-target',
    provoke: told((own) => (own('Game2Targets')['Targets'] = [{ Id: { Ref: 'Game1' } }])),
    message:
      '10401/udp leads to game server 1 and is advertised by game server 2, so players would join the wrong server; put game server 2 behind it',
  },
  {
    what: 'the other port of the game server',
    code: 'wrong-target-port',
    provoke: told((own) => (own('Game2Targets')['Port'] = 5057)),
    message: '10401/udp of game server 2 leads to its port 5057, and it listens on 5056; forward to that',
  },
  {
    what: 'two game servers behind one port',
    code: 'pooled-server',
    provoke: told(
      (own) => (own('Game2Targets')['Targets'] = [{ Id: { Ref: 'Game1' } }, { Id: { Ref: 'Game2' } }]),
    ),
    message:
      '10401/udp is shared by 2 machines, and players need game server 2 alone; give each server a listener of its own',
  },
  {
    what: 'a target that has only an address',
    code: 'target-unknown',
    provoke: told((own) => (own('Game2Targets')['Targets'] = [{ Id: '10.0.0.7' }])),
    message:
      "whether 10401/udp leads to game server 2 can't be told from Game2Listener; tag its target group, or write --map NAME=game:2",
  },
  {
    what: 'a target group that never probes',
    code: 'health-check-missing',
    provoke: told((own) => (own('Game2Targets')['HealthCheckEnabled'] = false)),
    message: '10401/udp of game server 2 has no health check; probe its port 4531/tcp',
  },
  {
    what: 'a probe of another port',
    code: 'health-port-differs',
    provoke: told((own) => (own('Game2Targets')['HealthCheckPort'] = '9000')),
    message:
      'the health check of 10401/udp probes port 9000 of game server 2, and the plan says 4531; probe that',
  },
  {
    what: 'a probe that nothing lets in',
    code: 'health-check-closed',
    provoke: told((own) => (own('Game2Targets')['HealthCheckPort'] = '9000')),
    message:
      'the health check of 10401/udp probes port 9000 of game server 2, which is closed to it: no rule among ingress rules of GameGroup lets it in; open it to the probe, or probe an open port',
  },
  {
    what: 'the listeners of the master on two load balancers',
    code: 'balancer-split',
    provoke: told((own, all) => {
      all['Nlb2'] = { Type: all['Nlb']?.Type ?? '', Properties: { ...own('Nlb') } };
      own('OtherMasterListener')['LoadBalancerArn'] = { Ref: 'Nlb2' };
    }),
    message:
      'the listeners of master server 1 stand on Nlb and Nlb2, and it advertises one address; put them on one load balancer',
  },
  {
    what: 'a load balancer without a group',
    code: 'balancer-without-group',
    provoke: told((own) => delete own('Nlb')['SecurityGroups']),
    message:
      'load balancer Nlb has no security group and can get none later, so machines behind it must let in the clients themselves; make it anew with a group',
  },
  {
    what: 'a target group that hides the players',
    code: 'client-address-lost',
    provoke: told((own) => {
      own('Game2Targets')['Protocol'] = 'TCP';
      own('Game2Targets')['TargetGroupAttributes'] = [{ Key: 'preserve_client_ip.enabled', Value: 'false' }];
    }),
    message: "10401/udp hides the clients' addresses from game server 2; turn on preserve_client_ip.enabled",
  },
  {
    what: 'a game server with a public address',
    code: 'public-address-in-relay',
    provoke: foreign('nat-rules-swapped.json', relay),
    message: 'nic-g2 has a public address, so clients reach game server 2 past the load balancer; remove it',
  },
  {
    what: 'a group of somebody with the port for game servers open to all',
    code: 'internal-port-open',
    provoke: told((_, all) => {
      all['Web'] = {
        Type: 'AWS::EC2::SecurityGroup',
        Properties: {
          SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 4000, ToPort: 5000, CidrIp: '0.0.0.0/0' }],
        },
      };
    }),
    message:
      'group Web lets in 4520/tcp from 0.0.0.0/0, where Photon listens for its own servers and operators: ingress rule [0] of Web; narrow it, or accept it in a baseline',
  },
  {
    what: 'a UDP listener before a TCP target group',
    code: 'refused-by-cloud',
    provoke: told((own) => (own('Game2Targets')['Protocol'] = 'TCP')),
    message:
      'the cloud refuses this: UDP listener Game2Listener forwards to target group Game2Targets of protocol TCP; give both the same protocol',
  },
  {
    what: 'a load balancer with two listeners of one port',
    code: 'refused-by-cloud',
    provoke: told((own, all) => {
      all['Third'] = { Type: all['Game2Listener']?.Type ?? '', Properties: { ...own('Game2Listener') } };
    }),
    message:
      'the cloud refuses this: listeners Game2Listener and Third of Nlb both have port 10401; make TCP and UDP of one port one TCP_UDP listener, or give one another port',
  },
  {
    what: 'two rules of one priority',
    code: 'refused-by-cloud',
    provoke: azure('NetworkSecurityGroup', { securityRules: [rule('ssh', 100), rule('rdp', 100)] }),
    message:
      'the cloud refuses this: rule rdp (priority 100) of mine has the priority of rule ssh (priority 100) of mine; give one of them another, since each is there once in a direction',
  },
  {
    what: 'a priority that there is not',
    code: 'refused-by-cloud',
    provoke: azure('NetworkSecurityGroup', { securityRules: [rule('ssh', 99)] }),
    message:
      'the cloud refuses this: rule ssh (priority 99) of mine is outside of the priorities that there are; write one from 100 to 4096',
  },
  {
    what: 'a group of somebody',
    code: 'not-judged',
    provoke: told((_, all) => (all['Web'] = { Type: 'AWS::EC2::SecurityGroup', Properties: {} })),
    message:
      'not judged: group Web, which no Photon server has; tag it photon:role, or write --map Web=ROLE, where one does',
  },
  {
    what: 'a load balancer of somebody',
    code: 'not-judged',
    provoke: told(
      (own, all) => (all['Web'] = { Type: all['Nlb']?.Type ?? '', Properties: { ...own('Nlb') } }),
    ),
    message:
      'not judged: load balancer Web, which leads to no Photon server; tag what it forwards to photon:role, where it should',
  },
  {
    what: 'a load balancer for the web',
    code: 'not-judged',
    provoke: told(
      (_, all) => (all['Web'] = { Type: all['Nlb']?.Type ?? '', Properties: { Type: 'application' } }),
    ),
    message:
      "not judged: Web is no network load balancer and can't carry Photon's UDP; make it a network load balancer, where it is for Photon",
  },
  {
    what: 'a listener that forwards to two',
    code: 'not-judged',
    provoke: told((own) => {
      const to = own('Game2Listener')['DefaultActions'] as object[];
      own('Game2Listener')['DefaultActions'] = [...to, ...to];
    }),
    message:
      'not judged: listener Game2Listener forwards to 2 target groups, of which one is judged; forward to one',
  },
  {
    what: 'groups without tags',
    code: 'role-told-by-name',
    provoke: told((own) => {
      delete own('MasterGroup')['Tags'];
      delete own('Master')['Tags'];
    }),
    message: 'Master is taken for the master server by its name alone; tag it photon:role=master',
  },
  ...WAYS_IN,
];

provokes('src/reach/findings', CASES);

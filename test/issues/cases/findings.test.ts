import { azure, foreign, relay, rule, rules, told } from './checked';
import { GAPS } from './findings/gaps';
import { SETTINGS } from './findings/settings';
import { WAYS_IN } from './findings/ways-in';
import type { Provocation } from './provokes';
import { provokes } from './provokes';

test('the small fleet itself is right', () => {
  expect(told(() => undefined)()).toEqual([]);
});

const CASES: readonly Provocation[] = [
  {
    what: 'a master that does not hear game servers',
    code: 'required-access-blocked',
    provoke: told((own) => rules(own('MasterGroup')).pop()),
  },
  {
    what: 'SSH for an office',
    code: 'excess-access',
    provoke: told((own) =>
      rules(own('GameGroup')).push({
        IpProtocol: 'tcp',
        FromPort: 22,
        ToPort: 22,
        CidrIp: '198.51.100.0/24',
      }),
    ),
  },
  {
    what: 'a load balancer with one port too many',
    code: 'excess-access',
    provoke: told((own) => ((rules(own('BalancerGroup'))[3] ?? {})['ToPort'] = 10402)),
  },
  {
    what: 'a rule for whom a parameter says',
    code: 'inconclusive',
    provoke: told((own) =>
      rules(own('GameGroup')).push({
        IpProtocol: 'tcp',
        FromPort: 22,
        ToPort: 22,
        CidrIp: { Ref: 'Office' },
      }),
    ),
  },
  {
    what: 'no master',
    code: 'role-missing',
    provoke: told((_, all) => {
      delete all['Master'];
      delete all['MasterGroup'];
    }),
  },
  {
    what: 'a group of a role that is misspelt',
    code: 'unexpected-role',
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
  },
  {
    what: 'no listener of game server 2',
    code: 'listener-missing',
    provoke: told((_, all) => delete all['Game2Listener']),
  },
  {
    what: 'a listener of nobody',
    code: 'excess-listener',
    provoke: told((own) => (own('Game2Listener')['Port'] = 10499)),
  },
  {
    what: 'the listener of one game server before another',
    code: 'wrong-target',
    provoke: told((own) => (own('Game2Targets')['Targets'] = [{ Id: { Ref: 'Game1' } }])),
  },
  {
    what: 'the other port of the game server',
    code: 'wrong-target-port',
    provoke: told((own) => (own('Game2Targets')['Port'] = 5057)),
  },
  {
    what: 'two game servers behind one port',
    code: 'pooled-server',
    provoke: told(
      (own) => (own('Game2Targets')['Targets'] = [{ Id: { Ref: 'Game1' } }, { Id: { Ref: 'Game2' } }]),
    ),
  },
  {
    what: 'a target that has only an address',
    code: 'target-unknown',
    provoke: told((own) => (own('Game2Targets')['Targets'] = [{ Id: '10.0.0.7' }])),
  },
  {
    what: 'a target group that never probes',
    code: 'health-check-missing',
    provoke: told((own) => (own('Game2Targets')['HealthCheckEnabled'] = false)),
  },
  {
    what: 'a probe of another port',
    code: 'health-port-differs',
    provoke: told((own) => (own('Game2Targets')['HealthCheckPort'] = '9000')),
  },
  {
    what: 'a probe that nothing lets in',
    code: 'health-check-closed',
    provoke: told((own) => (own('Game2Targets')['HealthCheckPort'] = '9000')),
  },
  {
    what: 'the listeners of the master on two load balancers',
    code: 'split-load-balancers',
    provoke: told((own, all) => {
      all['Nlb2'] = { Type: all['Nlb']?.Type ?? '', Properties: { ...own('Nlb') } };
      own('OtherMasterListener')['LoadBalancerArn'] = { Ref: 'Nlb2' };
    }),
  },
  {
    what: 'a load balancer without a group',
    code: 'load-balancer-without-security-group',
    provoke: told((own) => delete own('Nlb')['SecurityGroups']),
  },
  {
    what: 'a target group that hides the players',
    code: 'client-address-lost',
    provoke: told((own) => {
      own('Game2Targets')['Protocol'] = 'TCP';
      own('Game2Targets')['TargetGroupAttributes'] = [{ Key: 'preserve_client_ip.enabled', Value: 'false' }];
    }),
  },
  {
    what: 'a game server with a public address',
    code: 'public-address-in-relay',
    provoke: foreign('nat-rules-swapped.json', relay),
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
  },
  {
    what: 'a UDP listener before a TCP target group',
    code: 'refused-by-cloud',
    provoke: told((own) => (own('Game2Targets')['Protocol'] = 'TCP')),
  },
  {
    what: 'a load balancer with two listeners of one port',
    code: 'refused-by-cloud',
    provoke: told((own, all) => {
      all['Third'] = { Type: all['Game2Listener']?.Type ?? '', Properties: { ...own('Game2Listener') } };
    }),
  },
  {
    what: 'two rules of one priority',
    code: 'refused-by-cloud',
    provoke: azure('NetworkSecurityGroup', { securityRules: [rule('ssh', 100), rule('rdp', 100)] }),
  },
  {
    what: 'a priority that there is not',
    code: 'refused-by-cloud',
    provoke: azure('NetworkSecurityGroup', { securityRules: [rule('ssh', 99)] }),
  },
  {
    what: 'a group of somebody',
    code: 'not-analysed',
    provoke: told((_, all) => (all['Web'] = { Type: 'AWS::EC2::SecurityGroup', Properties: {} })),
  },
  {
    what: 'a load balancer of somebody',
    code: 'not-analysed',
    provoke: told(
      (own, all) => (all['Web'] = { Type: all['Nlb']?.Type ?? '', Properties: { ...own('Nlb') } }),
    ),
  },
  {
    what: 'a load balancer for the web',
    code: 'not-analysed',
    provoke: told(
      (_, all) => (all['Web'] = { Type: all['Nlb']?.Type ?? '', Properties: { Type: 'application' } }),
    ),
  },
  {
    what: 'groups without tags',
    code: 'role-inferred-from-name',
    provoke: told((own) => {
      delete own('MasterGroup')['Tags'];
      delete own('Master')['Tags'];
    }),
  },
  ...WAYS_IN,
  ...SETTINGS,
  ...GAPS,
];

provokes('src/verify/findings/kinds', CASES);

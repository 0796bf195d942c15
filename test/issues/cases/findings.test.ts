import { azure, thirdParty, relay, rule, rules, findingsAfter } from './checked';
import { GAPS } from './findings/gaps';
import { SETTINGS } from './findings/settings';
import { PATHS_IN } from './findings/paths-in';
import type { IssueCase } from './issue-cases';
import { describeCases } from './issue-cases';

test('the small fleet itself is right', () => {
  expect(findingsAfter(() => undefined)()).toEqual([]);
});

const CASES: readonly IssueCase[] = [
  {
    what: 'a master that does not hear game servers',
    code: 'required-access-blocked',
    issuesOf: findingsAfter((own) => rules(own('MasterGroup')).pop()),
  },
  {
    what: 'SSH for an office',
    code: 'excess-access',
    issuesOf: findingsAfter((own) =>
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
    issuesOf: findingsAfter((own) => ((rules(own('BalancerGroup'))[3] ?? {})['ToPort'] = 10402)),
  },
  {
    what: 'a rule for whom a parameter says',
    code: 'inconclusive',
    issuesOf: findingsAfter((own) =>
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
    issuesOf: findingsAfter((_, all) => {
      delete all['Master'];
      delete all['MasterGroup'];
    }),
  },
  {
    what: 'a group of a role that is misspelt',
    code: 'unexpected-role',
    issuesOf: findingsAfter((_, all) => {
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
    issuesOf: findingsAfter((_, all) => delete all['Game2Listener']),
  },
  {
    what: 'a listener of nobody',
    code: 'excess-listener',
    issuesOf: findingsAfter((own) => (own('Game2Listener')['Port'] = 10499)),
  },
  {
    what: 'the listener of one game server before another',
    code: 'wrong-target',
    issuesOf: findingsAfter((own) => (own('Game2Targets')['Targets'] = [{ Id: { Ref: 'Game1' } }])),
  },
  {
    what: 'the other port of the game server',
    code: 'wrong-target',
    issuesOf: findingsAfter((own) => (own('Game2Targets')['Port'] = 5057)),
  },
  {
    what: 'two game servers behind one port',
    code: 'pooled-server',
    issuesOf: findingsAfter(
      (own) => (own('Game2Targets')['Targets'] = [{ Id: { Ref: 'Game1' } }, { Id: { Ref: 'Game2' } }]),
    ),
  },
  {
    what: 'a target that has only an address',
    code: 'target-unknown',
    issuesOf: findingsAfter((own) => (own('Game2Targets')['Targets'] = [{ Id: '10.0.0.7' }])),
  },
  {
    what: 'a target group that never probes',
    code: 'health-check-broken',
    issuesOf: findingsAfter((own) => (own('Game2Targets')['HealthCheckEnabled'] = false)),
  },
  {
    what: 'a probe of another port',
    code: 'health-port-differs',
    issuesOf: findingsAfter((own) => (own('Game2Targets')['HealthCheckPort'] = '9000')),
  },
  {
    what: 'a probe that nothing lets in',
    code: 'health-check-broken',
    issuesOf: findingsAfter((own) => (own('Game2Targets')['HealthCheckPort'] = '9000')),
  },
  {
    what: 'the listeners of the master on two load balancers',
    code: 'split-load-balancers',
    issuesOf: findingsAfter((own, all) => {
      all['Nlb2'] = { Type: all['Nlb']?.Type ?? '', Properties: { ...own('Nlb') } };
      own('OtherMasterListener')['LoadBalancerArn'] = { Ref: 'Nlb2' };
    }),
  },
  {
    what: 'a load balancer without a group',
    code: 'load-balancer-without-security-group',
    issuesOf: findingsAfter((own) => delete own('Nlb')['SecurityGroups']),
  },
  {
    what: 'a target group that hides the players',
    code: 'client-address-lost',
    issuesOf: findingsAfter((own) => {
      own('Game2Targets')['Protocol'] = 'TCP';
      own('Game2Targets')['TargetGroupAttributes'] = [{ Key: 'preserve_client_ip.enabled', Value: 'false' }];
    }),
  },
  {
    what: 'a game server with a public address',
    code: 'public-address-in-relay',
    issuesOf: thirdParty('nat-rules-swapped.json', relay),
  },
  {
    what: 'a group of somebody with the port for game servers open to all',
    code: 'internal-port-open',
    issuesOf: findingsAfter((_, all) => {
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
    issuesOf: findingsAfter((own) => (own('Game2Targets')['Protocol'] = 'TCP')),
  },
  {
    what: 'a load balancer with two listeners of one port',
    code: 'refused-by-cloud',
    issuesOf: findingsAfter((own, all) => {
      all['Third'] = { Type: all['Game2Listener']?.Type ?? '', Properties: { ...own('Game2Listener') } };
    }),
  },
  {
    what: 'two rules of one priority',
    code: 'refused-by-cloud',
    issuesOf: azure('NetworkSecurityGroup', { securityRules: [rule('ssh', 100), rule('rdp', 100)] }),
  },
  {
    what: 'a priority that there is not',
    code: 'refused-by-cloud',
    issuesOf: azure('NetworkSecurityGroup', { securityRules: [rule('ssh', 99)] }),
  },
  {
    what: 'a group of somebody',
    code: 'not-analysed',
    issuesOf: findingsAfter((_, all) => (all['Web'] = { Type: 'AWS::EC2::SecurityGroup', Properties: {} })),
  },
  {
    what: 'a load balancer of somebody',
    code: 'not-analysed',
    issuesOf: findingsAfter(
      (own, all) => (all['Web'] = { Type: all['Nlb']?.Type ?? '', Properties: { ...own('Nlb') } }),
    ),
  },
  {
    what: 'a load balancer for the web',
    code: 'not-analysed',
    issuesOf: findingsAfter(
      (_, all) => (all['Web'] = { Type: all['Nlb']?.Type ?? '', Properties: { Type: 'application' } }),
    ),
  },
  {
    what: 'groups without tags',
    code: 'role-inferred-from-name',
    issuesOf: findingsAfter((own) => {
      delete own('MasterGroup')['Tags'];
      delete own('Master')['Tags'];
    }),
  },
  ...PATHS_IN,
  ...SETTINGS,
  ...GAPS,
];

describeCases('src/verify/findings/kinds', CASES);

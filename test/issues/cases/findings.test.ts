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
    title: 'a master whose port for game servers is blocked',
    code: 'required-access-blocked',
    issuesOf: findingsAfter((propertiesOf) => rules(propertiesOf('MasterGroup')).pop()),
  },
  {
    title: 'SSH for an office',
    code: 'excess-access',
    issuesOf: findingsAfter((propertiesOf) =>
      rules(propertiesOf('GameGroup')).push({
        IpProtocol: 'tcp',
        FromPort: 22,
        ToPort: 22,
        CidrIp: '198.51.100.0/24',
      }),
    ),
  },
  {
    title: 'a load balancer with one port too many',
    code: 'excess-access',
    issuesOf: findingsAfter(
      (propertiesOf) => ((rules(propertiesOf('BalancerGroup'))[3] ?? {})['ToPort'] = 10402),
    ),
  },
  {
    title: 'a rule for whom a parameter says',
    code: 'inconclusive',
    issuesOf: findingsAfter((propertiesOf) =>
      rules(propertiesOf('GameGroup')).push({
        IpProtocol: 'tcp',
        FromPort: 22,
        ToPort: 22,
        CidrIp: { Ref: 'Office' },
      }),
    ),
  },
  {
    title: 'no master',
    code: 'role-missing',
    issuesOf: findingsAfter((_, all) => {
      delete all['Master'];
      delete all['MasterGroup'];
    }),
  },
  {
    title: 'a group of a role that is misspelt',
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
    title: 'no listener of game server 2',
    code: 'listener-missing',
    issuesOf: findingsAfter((_, all) => delete all['Game2Listener']),
  },
  {
    title: 'a listener of nobody',
    code: 'excess-listener',
    issuesOf: findingsAfter((propertiesOf) => (propertiesOf('Game2Listener')['Port'] = 10499)),
  },
  {
    title: 'the listener of one game server before another',
    code: 'wrong-target',
    issuesOf: findingsAfter(
      (propertiesOf) => (propertiesOf('Game2Targets')['Targets'] = [{ Id: { Ref: 'Game1' } }]),
    ),
  },
  {
    title: 'the other port of the game server',
    code: 'wrong-target',
    issuesOf: findingsAfter((propertiesOf) => (propertiesOf('Game2Targets')['Port'] = 5057)),
  },
  {
    title: 'two game servers behind one port',
    code: 'pooled-server',
    issuesOf: findingsAfter(
      (propertiesOf) =>
        (propertiesOf('Game2Targets')['Targets'] = [{ Id: { Ref: 'Game1' } }, { Id: { Ref: 'Game2' } }]),
    ),
  },
  {
    title: 'a target that has only an address',
    code: 'target-unknown',
    issuesOf: findingsAfter(
      (propertiesOf) => (propertiesOf('Game2Targets')['Targets'] = [{ Id: '10.0.0.7' }]),
    ),
  },
  {
    title: 'a target group that never probes',
    code: 'health-check-broken',
    issuesOf: findingsAfter((propertiesOf) => (propertiesOf('Game2Targets')['HealthCheckEnabled'] = false)),
  },
  {
    title: 'a probe of another port',
    code: 'health-port-differs',
    issuesOf: findingsAfter((propertiesOf) => {
      propertiesOf('Game2Targets')['HealthCheckPort'] = '9000';
      const rules = propertiesOf('GameGroup')['SecurityGroupIngress'] as Record<string, unknown>[];
      const probed = rules.find(({ IpProtocol }) => IpProtocol === 'tcp');
      rules.push({ ...probed, FromPort: 9000, ToPort: 9000 });
    }),
  },
  {
    title: 'a probe that nothing lets in',
    code: 'health-check-broken',
    issuesOf: findingsAfter((propertiesOf) => (propertiesOf('Game2Targets')['HealthCheckPort'] = '9000')),
  },
  {
    title: 'the listeners of the master on two load balancers',
    code: 'split-load-balancers',
    issuesOf: findingsAfter((propertiesOf, all) => {
      all['Nlb2'] = { Type: all['Nlb']?.Type ?? '', Properties: { ...propertiesOf('Nlb') } };
      propertiesOf('OtherMasterListener')['LoadBalancerArn'] = { Ref: 'Nlb2' };
    }),
  },
  {
    title: 'a load balancer without a group',
    code: 'load-balancer-without-security-group',
    issuesOf: findingsAfter((propertiesOf) => delete propertiesOf('Nlb')['SecurityGroups']),
  },
  {
    title: 'a target group that hides the players',
    code: 'client-address-lost',
    issuesOf: findingsAfter((propertiesOf) => {
      propertiesOf('Game2Targets')['Protocol'] = 'TCP';
      propertiesOf('Game2Targets')['TargetGroupAttributes'] = [
        { Key: 'preserve_client_ip.enabled', Value: 'false' },
      ];
    }),
  },
  {
    title: 'a game server with a public address',
    code: 'public-address-in-relay',
    issuesOf: thirdParty('nat-rules-swapped.json', relay),
  },
  {
    title: 'a group of somebody with the port for game servers open to all',
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
    title: 'a UDP listener before a TCP target group',
    code: 'refused-by-cloud',
    issuesOf: findingsAfter((propertiesOf) => (propertiesOf('Game2Targets')['Protocol'] = 'TCP')),
  },
  {
    title: 'a load balancer with two listeners of one port',
    code: 'refused-by-cloud',
    issuesOf: findingsAfter((propertiesOf, all) => {
      all['Third'] = {
        Type: all['Game2Listener']?.Type ?? '',
        Properties: { ...propertiesOf('Game2Listener') },
      };
    }),
  },
  {
    title: 'two rules of one priority',
    code: 'refused-by-cloud',
    issuesOf: azure('NetworkSecurityGroup', { securityRules: [rule('ssh', 100), rule('rdp', 100)] }),
  },
  {
    title: 'a priority that there is not',
    code: 'refused-by-cloud',
    issuesOf: azure('NetworkSecurityGroup', { securityRules: [rule('ssh', 99)] }),
  },
  {
    title: 'a group of somebody',
    code: 'not-analysed',
    issuesOf: findingsAfter((_, all) => (all['Web'] = { Type: 'AWS::EC2::SecurityGroup', Properties: {} })),
  },
  {
    title: 'a load balancer of somebody',
    code: 'not-analysed',
    issuesOf: findingsAfter(
      (propertiesOf, all) =>
        (all['Web'] = { Type: all['Nlb']?.Type ?? '', Properties: { ...propertiesOf('Nlb') } }),
    ),
  },
  {
    title: 'a load balancer for the web',
    code: 'not-analysed',
    issuesOf: findingsAfter(
      (_, all) => (all['Web'] = { Type: all['Nlb']?.Type ?? '', Properties: { Type: 'application' } }),
    ),
  },
  {
    title: 'groups without tags',
    code: 'role-inferred-from-name',
    issuesOf: findingsAfter((propertiesOf) => {
      delete propertiesOf('MasterGroup')['Tags'];
      delete propertiesOf('Master')['Tags'];
    }),
  },
  {
    title: 'a second game server that is nowhere',
    code: 'server-missing',
    issuesOf: findingsAfter((_, all) => delete all['Game2']),
  },
  ...PATHS_IN,
  ...SETTINGS,
  ...GAPS,
];

describeCases('src/verify/findings/kinds', CASES);

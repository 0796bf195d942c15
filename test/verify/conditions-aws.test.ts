import type { Json } from './changed';
import { aws, direct, group, relay, vpcOf } from './changed';

const ref = (Ref: string) => ({ Ref });

describe('a group that is open to everyone', () => {
  const tagged = (role: string) => [{ Key: 'photon:role', Value: role }];
  const wide = (Tags: unknown[] = []) => ({
    Type: 'AWS::EC2::SecurityGroup',
    Properties: {
      GroupDescription: 'x',
      SecurityGroupIngress: [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }],
      Tags,
    },
  });
  const instance = (Tags: unknown[] = []) => ({
    Type: 'AWS::EC2::Instance',
    Properties: { SecurityGroupIds: [ref('Wide')], Tags },
  });

  const OPEN = 'internal-port-open Wide 4520/tcp 0.0.0.0/0';
  test.each<[string, Json, Json | undefined, string]>([
    ['nobody has it', wide(), undefined, OPEN],
    ['a machine without a role has it', wide(), instance(), OPEN],
    [
      'a machine with a role that the topology lacks has it',
      wide(),
      instance(tagged('Game')),
      'unexpected-role Game',
    ],
    ['its tag is a role that the topology lacks', wide(tagged('Game')), undefined, 'unexpected-role Game'],
  ])('is reported where %s', (_, Wide, Machine, finding) => {
    const { findings } = aws(relay, (_all, resources) =>
      Object.assign(resources, { Wide, ...(Machine ? { Machine } : {}) }),
    );
    expect(findings).toEqual([finding]);
  });

  test.each<[string, Json, string[]]>([
    ['an internal port', { FromPort: 4520, ToPort: 4520 }, ['internal-port-open Vpc 4520/tcp 0.0.0.0/0']],
    ['another port', { FromPort: 443, ToPort: 443 }, ['not-analysed Vpc']],
  ])('may be the default one of a network, open at %s', (_, ports, expected) => {
    const { findings } = aws(relay, (_all, resources) =>
      Object.assign(resources, {
        Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
        Open: {
          Type: 'AWS::EC2::SecurityGroupIngress',
          Properties: {
            GroupId: { 'Fn::GetAtt': ['Vpc', 'DefaultSecurityGroup'] },
            IpProtocol: 'tcp',
            CidrIp: '0.0.0.0/0',
            ...ports,
          },
        },
      }),
    );
    expect(findings).toEqual(expected);
  });
});

describe('under a condition that is not known', () => {
  const ELB = 'AWS::ElasticLoadBalancingV2::';
  const only = (all: readonly Json[], type: string, port?: number) =>
    all.filter(
      ({ Type, Properties }) =>
        Type === `${ELB}${type}` && (port === undefined || (Properties as Json)['Port'] === port),
    );

  test('a listener listens perhaps', () => {
    const summary = aws(relay, (all) =>
      only(all, 'Listener', 5055).forEach((listener) => (listener['Condition'] = 'Open')),
    );
    expect(summary).toEqual({
      findings: ['inconclusive master:1 5055/udp clients'],
      paths: 4,
      unknown: 3,
      of: 7,
    });
  });

  test('a listener is perhaps of this load balancer', () => {
    const summary = aws(relay, (all) => {
      const { Properties } = only(all, 'Listener', 5055)[0] as { Properties: Json };
      Properties['LoadBalancerArn'] = { 'Fn::If': ['Open', Properties['LoadBalancerArn'], 'arn:elsewhere'] };
    });
    expect(summary.findings).toEqual(['inconclusive master:1 5055/udp clients']);
  });

  test('a listener of a load balancer that is not there is reported', () => {
    const summary = aws(relay, (all) => {
      const { Properties } = only(all, 'Listener', 5055)[0] as { Properties: Json };
      Properties['LoadBalancerArn'] = 'arn:elsewhere';
    });
    expect(summary.findings).toEqual(['listener-missing master:1 5055/udp', 'not-analysed resource']);
  });

  test('a load balancer lets nobody in surely', () => {
    const summary = aws(relay, (all) =>
      only(all, 'LoadBalancer').forEach((loadBalancer) => (loadBalancer['Condition'] = 'Open')),
    );
    expect(summary).toMatchObject({
      findings: ['inconclusive load-balancer 9 ports clients'],
      paths: 1,
      unknown: 6,
      of: 7,
    });
  });

  test.each<[string, (entry: Json, all: Record<string, Json>) => unknown, string[]]>([
    ['an entry of an ACL that is there lets players in', () => undefined, []],
    [
      'an entry of an ACL lets them in perhaps',
      (entry) => (entry['Condition'] = 'Open'),
      ['inconclusive master 5055/udp+27001/udp 203.0.113.0/24'],
    ],
    [
      'an entry allows or denies',
      (entry) => ((entry['Properties'] as Json)['RuleAction'] = ref('Untold')),
      ['inconclusive master 5055/udp+27001/udp 203.0.113.0/24'],
    ],
    [
      'an association puts an ACL in front that drops all',
      (_entry, all) => {
        delete all['In'];
        (all['Association'] as Json)['Condition'] = 'Open';
      },
      ['inconclusive master 5055/udp+27001/udp 203.0.113.0/24'],
    ],
  ])('%s', (_, change, findings) => {
    const entry = (Egress: boolean) => ({
      Type: 'AWS::EC2::NetworkAclEntry',
      Properties: {
        NetworkAclId: ref('Acl'),
        RuleNumber: 100,
        Protocol: -1,
        RuleAction: 'allow',
        CidrBlock: '0.0.0.0/0',
        Egress,
      },
    });
    const summary = aws({ ...direct, protocols: ['udp'] }, (_all, resources) => {
      Object.assign(resources, {
        Subnet: {
          Type: 'AWS::EC2::Subnet',
          Properties: { VpcId: vpcOf(resources), CidrBlock: '10.0.0.0/24', MapPublicIpOnLaunch: true },
        },
        Acl: { Type: 'AWS::EC2::NetworkAcl', Properties: { VpcId: vpcOf(resources) } },
        Association: {
          Type: 'AWS::EC2::SubnetNetworkAclAssociation',
          Properties: { SubnetId: ref('Subnet'), NetworkAclId: ref('Acl') },
        },
        In: entry(false),
        Out: entry(true),
        Master: {
          Type: 'AWS::EC2::Instance',
          Properties: { SubnetId: ref('Subnet'), SecurityGroupIds: [ref(group(resources, 'master'))] },
        },
      });
      change(resources['In'] as Json, resources);
    });
    expect(summary.findings).toEqual(findings);
  });
});

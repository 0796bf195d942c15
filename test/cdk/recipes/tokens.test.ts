import type { Stack } from 'aws-cdk-lib';
import { CfnParameter, Fn } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { Peer, SecurityGroup, Vpc } from 'aws-cdk-lib/aws-ec2';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { PhotonNetwork } from '../../../cdk/index';
import type { PhotonTopologyInput } from '../../../cdk/index';
import { RELAY, ingressLines, newStack, ofType, refusals, resourcesOf } from '../stacks';

const MASTER = { servers: { master: 1 }, protocols: ['tcp'] } as const;

/** Rules of the only inline group, as `source ports`. */
function sourcesIn(stack: Stack): string[] {
  const [group] = ofType(resourcesOf(stack), 'AWS::EC2::SecurityGroup');
  const rules = (group?.['SecurityGroupIngress'] ?? []) as Record<string, unknown>[];
  return rules.map(
    ({ CidrIp, CidrIpv6, FromPort }) => `${JSON.stringify(CidrIp ?? CidrIpv6)} ${String(FromPort)}`,
  );
}

function made(topologyOf: (stack: Stack) => PhotonTopologyInput) {
  const { stack, vpc } = newStack();
  const network = new PhotonNetwork(stack, 'Net', { vpc, topology: topologyOf(stack) });
  return { stack, network };
}

describe('addresses that deployment knows', () => {
  test.each([
    ['a parameter', (stack: Stack) => new CfnParameter(stack, 'Office').valueAsString, '{"Ref":"Office"}'],
    [
      'a value of Parameter Store',
      (stack: Stack) => StringParameter.valueForStringParameter(stack, '/office'),
      expect.stringContaining('{"Ref":"SsmParameterValueoffice'),
    ],
    ['an export of another stack', () => Fn.importValue('Office'), '{"Fn::ImportValue":"Office"}'],
    [
      'the range of a network that is made here',
      (stack: Stack) => new Vpc(stack, 'Own', { maxAzs: 1 }).vpcCidrBlock,
      expect.stringMatching(/"Fn::GetAtt":\["Own\w+","CidrBlock"\]/),
    ],
    ['what a look-up gives at first', () => '1.2.3.4/5', '"1.2.3.4/5"'],
    [
      'what a look-up of a parameter gives at first',
      (stack: Stack) => StringParameter.valueFromLookup(stack, '/office'),
      '"dummy-value-for-/office"',
    ],
  ])('%s is written as it is', (_, tokenOf, expected) => {
    const { stack } = made((scope) => ({ ...MASTER, clients: ['203.0.113.0/24', tokenOf(scope)] }));
    const token = sourcesIn(stack).find((line) => !line.startsWith('"203'));
    expect(token?.replace(/ 4530$/, '')).toEqual(expected);
    expect(sourcesIn(stack)).toHaveLength(2);
  });

  test('a token is IPv4, and Peer.ipv6 says otherwise', () => {
    const { stack } = made((scope) => ({
      ...MASTER,
      clients: [Peer.ipv6(new CfnParameter(scope, 'Six').valueAsString), Peer.ipv4('203.0.113.0/24')],
    }));
    const [group] = ofType(resourcesOf(stack), 'AWS::EC2::SecurityGroup');
    expect(group?.['SecurityGroupIngress']).toMatchObject([
      { CidrIp: '203.0.113.0/24' },
      { CidrIpv6: { Ref: 'Six' } },
    ]);
  });

  test('two tokens stay two, on all ports, and the same token is one', () => {
    const { stack } = made((scope) => {
      const [first, second] = ['One', 'Two'].map((id) => new CfnParameter(scope, id).valueAsString);
      return {
        ...MASTER,
        protocols: ['udp', 'tcp'],
        clients: [`${first}`, `${second}`],
        management: { 'tcp/3389': [`${first}`] },
      };
    });
    expect(sourcesIn(stack).sort()).toEqual([
      '{"Ref":"One"} 27001',
      '{"Ref":"One"} 3389',
      '{"Ref":"One"} 4530',
      '{"Ref":"One"} 5055',
      '{"Ref":"Two"} 27001',
      '{"Ref":"Two"} 4530',
      '{"Ref":"Two"} 5055',
    ]);
  });

  test('a reserved range of the topology swallows no token', () => {
    const { stack } = made((scope) => ({
      ...MASTER,
      clients: ['240.0.0.0/8', new CfnParameter(scope, 'Office').valueAsString],
    }));
    expect(sourcesIn(stack)).toEqual(['"240.0.0.0/8" 4530', '{"Ref":"Office"} 4530']);
  });

  test('on a group of the user a rule is known by its token, whatever else is in the list', () => {
    const idsOf = (before: string[]) => {
      const { stack, vpc } = newStack();
      const office = new CfnParameter(stack, 'Office').valueAsString;
      const group = SecurityGroup.fromSecurityGroupId(stack, 'Own', 'sg-1');
      const topology = { ...MASTER, clients: [...before, office] };
      new PhotonNetwork(stack, 'Net', { vpc, topology, securityGroups: { master: group } });
      return Object.keys(resourcesOf(stack));
    };
    const [alone = ''] = idsOf([]);
    expect(alone).toMatch(/RefOffice/);
    expect(idsOf(['203.0.113.0/24'])).toContain(alone);
  });

  test('one note says what is not checked, by the id that acknowledges it', () => {
    const { stack } = made((scope) => ({
      ...MASTER,
      clients: [
        new CfnParameter(scope, 'Office').valueAsString,
        new CfnParameter(scope, 'Bots').valueAsString,
      ],
    }));
    const notes = Annotations.fromStack(stack).findInfo('*', Match.stringLikeRegexp('not-checked'));
    expect(notes).toHaveLength(1);
    expect(String(notes[0]?.entry.data)).toMatch(
      /clients\[0\], clients\[1\] .*\[not-checked-at-synthesis\] \[ack: photon-server-constructs:not-checked-at-synthesis\]$/,
    );
  });
});

test('a VPC that is looked up survives the first synthesis, in both access modes', () => {
  for (const access of ['direct', 'relay'] as const) {
    const { stack } = newStack();
    const vpc = Vpc.fromLookup(stack, 'Looked', { vpcId: 'vpc-0123456789abcdef0' });
    const topology = {
      ...MASTER,
      access,
      clients: ['203.0.113.0/24', vpc.vpcCidrBlock],
      management: { 'tcp/3389': [vpc.vpcCidrBlock] },
    };
    new PhotonNetwork(stack, 'Net', { vpc, topology });
    expect(ingressLines(resourcesOf(stack))).toContain('master: 3389/tcp from 1.2.3.4/5');
  }
});

describe('host names that deployment knows', () => {
  const topology: PhotonTopologyInput = { ...RELAY, hostnames: {} };

  test.each<[string, (stack: Stack) => string, unknown]>([
    ['a parameter', (scope) => new CfnParameter(scope, 'Domain').valueAsString, { Ref: 'Domain' }],
    [
      'a part of a name',
      (scope) => `game-{node}.${new CfnParameter(scope, 'Domain').valueAsString}`,
      { 'Fn::Join': ['', ['game-2.', { Ref: 'Domain' }]] },
    ],
    [
      'what a look-up gives at first',
      (scope) => `${StringParameter.valueFromLookup(scope, '/domain')}-{node}`,
      'dummy-value-for-/domain-2',
    ],
  ])('%s stands in endpoints and settings', (_, nameOf, expected) => {
    const { stack, network } = made((scope) => {
      const name = nameOf(scope);
      return { ...topology, hostnames: { [name.includes('{node}') ? 'game' : 'load-balancer']: name } };
    });
    const game = network.server('game', 2);
    expect(stack.resolve(game.endpoints[0]?.host)).toEqual(expected);
    const settings = Object.values(game.settings).find((file) => 'PublicHostName' in file);
    expect(stack.resolve(settings?.['PublicHostName'])).toEqual(expected);
  });

  test('are judged like those of a file, as far as they are known', () => {
    const nameOf = (scope: Stack) => new CfnParameter(scope, 'Domain').valueAsString;
    expect(refusals(() => made((scope) => ({ ...topology, hostnames: { game: nameOf(scope) } })))).toEqual([
      'hostnames.game [wrong-value]',
    ]);
  });
});

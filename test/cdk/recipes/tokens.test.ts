import type { App, Stack } from 'aws-cdk-lib';
import { CfnParameter, Fn } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { Peer, Port, PrefixList, SecurityGroup, Vpc } from 'aws-cdk-lib/aws-ec2';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { PhotonNetwork, PhotonValidation } from '../../../cdk/index';
import type { PhotonTopologyInput } from '../../../cdk/index';
import { RELAY, ingressLines, messages, newApp, newStack, ofType, refusals, resourcesOf } from '../stacks';

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

describe('prefix lists', () => {
  const dashboard = { servers: { dashboard: 1 }, clients: ['203.0.113.0/24'] } as const;

  test('are enough for operators, and count with the entries that they may have', () => {
    const { stack } = made((scope) => ({
      ...dashboard,
      operators: [new PrefixList(scope, 'Office', { maxEntries: 20 })],
    }));
    expect(ofType(resourcesOf(stack), 'AWS::EC2::SecurityGroupIngress')).toMatchObject([
      {
        FromPort: 8088,
        SourcePrefixListId: { 'Fn::GetAtt': [expect.stringMatching(/^Office/), 'PrefixListId'] },
      },
    ]);
    expect(
      refusals(() =>
        made((scope) => ({ ...dashboard, operators: [new PrefixList(scope, 'Office', { maxEntries: 61 })] })),
      ),
    ).toEqual(['operators [quota-exceeded]']);
  });

  test('stay beside everyone, since they may have addresses of another family', () => {
    const { stack } = made((scope) => ({
      ...MASTER,
      clients: ['0.0.0.0/0', PrefixList.fromPrefixListId(scope, 'Six', 'pl-0123456789abcdef0')],
    }));
    expect(ingressLines(resourcesOf(stack))).toEqual([
      'master: 4530/tcp from 0.0.0.0/0',
      'master: 4530/tcp from pl-0123456789abcdef0',
    ]);
  });

  test('are named by their ids alone', () => {
    const { stack } = made(() => ({ ...MASTER, clients: [Peer.prefixList('pl-0123456789abcdef0')] }));
    expect(ingressLines(resourcesOf(stack))).toEqual(['master: 4530/tcp from pl-0123456789abcdef0']);
  });

  test('serve management and clients in relay alike', () => {
    const { stack } = made((scope) => {
      const list = PrefixList.fromPrefixListId(scope, 'List', 'pl-0123456789abcdef0');
      return { ...MASTER, access: 'relay', clients: [list], management: { 'tcp/22': [list] } };
    });
    expect(ingressLines(resourcesOf(stack)).filter((line) => line.endsWith('pl-0123456789abcdef0'))).toEqual([
      'load-balancer: 4530/tcp from pl-0123456789abcdef0',
      'master: 22/tcp from pl-0123456789abcdef0',
    ]);
  });
});

describe('a token where none can work', () => {
  test.each([
    [
      'a number of servers',
      (stack: Stack) => ({
        ...MASTER,
        servers: { master: 1, game: new CfnParameter(stack, 'Games', { type: 'Number' }).valueAsNumber },
        clients: ['203.0.113.0/24'],
      }),
      'servers.game [late-value]',
      /Write a literal number/,
    ],
    [
      'a whole list',
      (stack: Stack) => ({
        ...MASTER,
        clients: new CfnParameter(stack, 'All', { type: 'CommaDelimitedList' }).valueAsList,
      }),
      'clients [late-value]',
      /Fn\.select/,
    ],
  ])('%s has a message that says what to write', (_, topologyOf, refusal, text) => {
    const make = () => made(topologyOf);
    expect(refusals(make)).toEqual([refusal]);
    expect(messages(make)[0]).toMatch(text);
    expect(messages(make)[0]).not.toMatch(/Token\[/);
  });

  test('a security group belongs under sources', () => {
    const make = () =>
      made((scope) => {
        const { vpc } = newStack(newApp());
        return { ...MASTER, clients: [new SecurityGroup(scope, 'Bots', { vpc })] };
      });
    expect(messages(make)).toEqual([expect.stringContaining('security groups belong under sources')]);
  });
});

describe('the plugin', () => {
  const checked = (change: (network: PhotonNetwork, office: string) => void) => {
    const { stack, vpc } = newStack();
    const office = new CfnParameter(stack, 'Office').valueAsString;
    const topology = {
      servers: { master: 1, dashboard: 1 },
      protocols: ['tcp'],
      clients: ['203.0.113.0/24', office],
      operators: [PrefixList.fromPrefixListId(stack, 'List', 'pl-0123456789abcdef0')],
    } satisfies PhotonTopologyInput;
    const network: PhotonNetwork = new PhotonNetwork(stack, 'Net', { vpc, topology });
    change(network, office);
    const app = stack.node.root as App;
    const { stacks } = app.synth();
    const stackTemplates = stacks.map(({ templateFullPath, hierarchicalId }) => ({
      templatePath: templateFullPath,
      stackConstructPath: hierarchicalId,
      accountId: undefined,
      region: undefined,
    }));
    const context = { stackTemplates, templatePaths: [], appConstruct: app };
    return new PhotonValidation({ topology }).validate(context).violations.map(({ ruleName }) => ruleName);
  };

  test('finds nothing where the template has the tokens of the topology', () => {
    expect(checked(() => undefined)).toEqual([]);
  });

  test('finds a port that is open to a token for which the topology has no use', () => {
    const open = (network: PhotonNetwork, office: string) =>
      network.connectionsOf('master').allowFrom(Peer.ipv4(office), Port.tcp(22));
    expect(checked(open)).toEqual(['excess-access']);
  });
});

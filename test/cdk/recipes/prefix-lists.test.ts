import type { App, Stack } from 'aws-cdk-lib';
import { CfnParameter } from 'aws-cdk-lib';
import { Peer, Port, PrefixList, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { PhotonNetwork, PhotonValidation } from '../../../cdk/index';
import type { PhotonTopologyInput } from '../../../cdk/index';
import { ingressLines, messages, newApp, newStack, ofType, refusals, resourcesOf } from '../stacks';

const MASTER = { servers: { master: 1 }, protocols: ['tcp'] } as const;

function made(topologyOf: (stack: Stack) => PhotonTopologyInput) {
  const { stack, vpc } = newStack();
  const network = new PhotonNetwork(stack, 'Net', { vpc, topology: topologyOf(stack) });
  return { stack, network };
}

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

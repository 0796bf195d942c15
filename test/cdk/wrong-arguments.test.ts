import type { Stack } from 'aws-cdk-lib';
import { CfnParameter, Stack as AnyStack } from 'aws-cdk-lib';
import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import { CfnEIP, CfnVPC, LaunchTemplate, Peer, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import {
  PhotonLoadBalancer,
  PhotonNetwork,
  PhotonRoleRules,
  PhotonSecurityGroups,
  PhotonValidation,
} from '../../cdk/index';
import { DIRECT, messages, network, newStack, refusals, RELAY } from './stacks';

/** Programs in JavaScript, which no compiler has checked. */
interface Site {
  readonly stack: Stack;
  readonly vpc: IVpc;
}
type Make = (site: Site) => unknown;

const made = (Class: unknown, propsOf: (site: Site) => unknown): Make => {
  const Construct = Class as new (scope: Stack, id: string, props: unknown) => unknown;
  return (site) => new Construct(site.stack, 'Wrong', propsOf(site));
};
const networkWith = (props: unknown, topology: unknown = DIRECT): Make =>
  made(PhotonNetwork, (site) => ({
    vpc: site.vpc,
    topology,
    ...((typeof props === 'function' ? (props as (site: Site) => object)(site) : props) as object),
  }));
const topologyOf = (of: (site: Site) => unknown): Make =>
  made(PhotonNetwork, (site) => ({ vpc: site.vpc, topology: of(site) }));
const group = ({ stack, vpc }: Site) => new SecurityGroup(stack, 'Group', { vpc });

const CASES: [string, Make, string[]][] = [
  ['no properties', made(PhotonNetwork, () => undefined), ['undefined']],
  ['a network without a VPC', made(PhotonNetwork, () => ({ topology: DIRECT })), ['vpc']],
  ['groups without a VPC', made(PhotonSecurityGroups, () => ({ topology: DIRECT })), ['vpc']],
  [
    'load balancers without a VPC or a group',
    made(PhotonLoadBalancer, () => ({ topology: RELAY })),
    ['vpc', 'securityGroup'],
  ],
  [
    'rules without a group',
    made(PhotonRoleRules, () => ({ topology: DIRECT, role: 'game' })),
    ['securityGroup'],
  ],
  ['a VPC by its id', networkWith({ vpc: 'vpc-0123456789abcdef0' }), ['vpc']],
  [
    'a VPC of L1',
    networkWith(({ stack }: Site) => ({ vpc: new CfnVPC(stack, 'L1', { cidrBlock: '10.0.0.0/16' }) })),
    ['vpc'],
  ],
  ['a stack for a topology', topologyOf(() => new AnyStack()), ['topology']],
  ['a VPC for a topology', topologyOf(({ vpc }) => vpc), ['topology']],
  ['a network for a topology', topologyOf(() => network(DIRECT).network), ['topology']],
  ['a promise for a topology', topologyOf(() => Promise.resolve(DIRECT)), ['topology']],
  ['a list for a topology', topologyOf(() => [DIRECT]), ['topology']],
  [
    'a token for a topology',
    topologyOf(({ stack }) => new CfnParameter(stack, 'P').valueAsString),
    ['topology'],
  ],
  ['an empty path', topologyOf(() => ''), ['topology']],
  ['a VPC among the clients', topologyOf(({ vpc }) => ({ ...DIRECT, clients: [vpc] })), ['clients[0]']],
  [
    'a token for a key',
    topologyOf(({ stack }) => ({
      ...DIRECT,
      management: { [new CfnParameter(stack, 'P').valueAsString]: ['198.51.100.0/24'] },
    })),
    ['management'],
  ],
  ['another kind of egress', networkWith({ egress: 'plannned' }), ['egress']],
  [
    'a group by its id',
    networkWith({ securityGroups: { game: 'sg-0123456789abcdef0' } }),
    ['securityGroups.game'],
  ],
  ['one group for all', networkWith((site: Site) => ({ securityGroups: group(site) })), ['securityGroups']],
  ['sources of another audience', networkWith({ sources: { cleints: [] } }), ['sources.cleints']],
  [
    'addresses among the sources',
    networkWith({ sources: { clients: ['10.0.0.0/8', Peer.ipv4('10.0.0.0/8')] } }),
    ['sources.clients[0]', 'sources.clients[1]'],
  ],
  [
    'one source without a list',
    networkWith((site: Site) => ({ sources: { clients: group(site) } })),
    ['sources.clients'],
  ],
  ['an empty address of the master', networkWith({ masterAddress: '' }), ['masterAddress']],
  ['parameters without a prefix', networkWith({ parameters: true }), ['parameters']],
  [
    'properties of load balancers beside `relay`, where they would be passed over',
    networkWith({ internetFacing: false }, RELAY),
    ['internetFacing'],
  ],
  [
    'a misspelt property of load balancers',
    networkWith({ relay: { internetfacing: false } }, RELAY),
    ['relay.internetfacing'],
  ],
  ['a plugin without arguments', () => new PhotonValidation(undefined as never), ['undefined']],
  [
    'a baseline without reasons',
    () => new PhotonValidation({ topology: DIRECT, baseline: [{ id: 'x' }, 'y'] as never }),
    ['baseline[0]', 'baseline[1]'],
  ],
];

test.each(CASES)('%s', (_, make, paths) => {
  const site = newStack();
  const found = refusals(() => make(site));
  expect(found.map((line) => line.replace(/ \[(property-refused|unknown-name|late-value)\]$/, ''))).toEqual(
    paths,
  );
  expect(messages(() => make(newStack())).join()).not.toMatch(/Token\[|\[object/);
  expect(site.stack.node.tryFindChild('Wrong')?.node.children ?? []).toEqual([]);
});

describe('attaching', () => {
  const attach = (machineOf: (site: Site) => unknown, optionsOf: (site: Site) => unknown = () => ({})) => {
    const site = network(DIRECT);
    const server = site.network.server('game') as unknown as { attach(...args: unknown[]): void };
    return refusals(() => server.attach(machineOf(site), optionsOf(site)));
  };

  test.each<[string, (site: Site) => unknown]>([
    ['an empty object', () => ({})],
    ['an address that is undefined', () => ({ ipAddress: undefined })],
    ['an address that is a number', () => ({ ipAddress: 10 })],
    ['a security group', group],
    ['a launch template', (site) => new LaunchTemplate(site.stack, 'L', { securityGroup: group(site) })],
    ['a VPC', ({ vpc }) => vpc],
  ])('%s is refused', (_, machineOf) => {
    expect(attach(machineOf)).toEqual(['server(game, 1) [property-refused]']);
  });

  test.each<[string, (site: Site) => unknown, string]>([
    ['an Elastic IP that is no option', ({ stack }) => new CfnEIP(stack, 'E'), ' [property-refused]'],
    ['a misspelt option', () => ({ publicIp: '192.0.2.1' }), '.publicIp [unknown-name]'],
    ['no address', () => ({ publicAddress: null }), '.publicAddress [property-refused]'],
    [
      'a construct without an address',
      ({ vpc }) => ({ publicAddress: vpc }),
      '.publicAddress [property-refused]',
    ],
  ])('with %s is refused, since it would be passed over', (_, optionsOf, end) => {
    expect(attach(() => ({ ipAddress: '192.0.2.1' }), optionsOf)).toEqual([`server(game, 1)${end}`]);
  });

  test('a node is a number', () => {
    const { network: photon } = network(DIRECT);
    expect(refusals(() => photon.server('game', '1' as never))).toEqual([
      'server(game, 1) [property-refused]',
    ]);
  });
});

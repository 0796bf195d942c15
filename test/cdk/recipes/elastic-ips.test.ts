import type { App, Stack } from 'aws-cdk-lib';
import { AutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import {
  CfnEIP,
  CfnEIPAssociation,
  Instance,
  InstanceType,
  MachineImage,
  SubnetType,
} from 'aws-cdk-lib/aws-ec2';
import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import { DIRECT, network, ofType, refusals, RELAY, resourcesOf, tagOf } from '../stacks';

const EIP = 'AWS::EC2::EIP';
const ASSOCIATION = 'AWS::EC2::EIPAssociation';

const scalingGroup = (stack: Stack, vpc: IVpc, id: string, subnetType: SubnetType) =>
  new AutoScalingGroup(stack, id, {
    vpc,
    vpcSubnets: { subnetType },
    instanceType: new InstanceType('c6i.large'),
    machineImage: MachineImage.genericLinux({ 'eu-west-1': 'ami-0123456789abcdef0' }),
  });

const instance = (stack: Stack, vpc: IVpc, id: string, subnetType: SubnetType = SubnetType.PUBLIC) =>
  new Instance(stack, id, {
    vpc,
    vpcSubnets: { subnetType },
    instanceType: new InstanceType('c6i.large'),
    machineImage: MachineImage.genericLinux({ 'eu-west-1': 'ami-0123456789abcdef0' }),
  });

describe('of machines', () => {
  const parameters = { prefix: '/photon/live' };

  test('are associated, and known to endpoints, settings, outputs and parameters', () => {
    const { stack, vpc, network: made } = network(DIRECT, { parameters });
    const address = new CfnEIP(stack, 'Address', { domain: 'vpc' });
    const game = made.server('game', 2);
    game.attach(instance(stack, vpc, 'Game'), { publicAddress: address });
    expect(game.endpoints[0]?.host).toBe(address.attrPublicIp);
    expect(game.settings['Photon.LoadBalancing.dll.config']?.['PublicIPAddress']).toBe(address.attrPublicIp);
    expect(game.parameters).toHaveLength(1);
    const resources = resourcesOf(stack);
    expect(ofType(resources, ASSOCIATION)).toEqual([
      {
        AllocationId: { 'Fn::GetAtt': ['Address', 'AllocationId'] },
        InstanceId: { Ref: expect.stringMatching(/^Game/) as string },
      },
    ]);
    const published = ofType(resources, 'AWS::SSM::Parameter').find(
      ({ Name }) => Name === '/photon/live/game/2',
    );
    expect(JSON.stringify(published?.['Value'])).toMatch(
      /PublicIPAddress[^}]*"Fn::GetAtt":\["Address","PublicIp"\]/,
    );
  });

  test.each([
    ['by the address', { instanceId: 'later' }],
    ['by an association', {}],
  ])('that the app associates %s are not associated again', (_, { instanceId }: { instanceId?: string }) => {
    const { stack, vpc, network: made } = network(DIRECT);
    const machine = instance(stack, vpc, 'Game');
    const address = new CfnEIP(stack, 'Address', instanceId ? { instanceId: machine.instanceId } : {});
    if (!instanceId)
      new CfnEIPAssociation(stack, 'Own', {
        allocationId: address.attrAllocationId,
        instanceId: machine.instanceId,
      });
    made.server('game', 2).attach(machine, { publicAddress: address });
    expect(ofType(resourcesOf(stack), ASSOCIATION)).toHaveLength(instanceId ? 0 : 1);
  });

  test('that an instance has, and that attach was not given, stop the synthesis', () => {
    const { stack, vpc, network: made } = network({ ...DIRECT, servers: { master: 1 } });
    const machine = instance(stack, vpc, 'Master');
    made.server('master').attach(machine);
    new CfnEIP(stack, 'Address', { instanceId: machine.instanceId });
    expect(() => (stack.node.root as App).synth()).toThrow(
      /its instance has an Elastic IP.*\[resource-unfit\]/,
    );
  });

  test('may be addresses of elsewhere, but no names, and none in relay', () => {
    const { stack, vpc, network: made } = network(DIRECT);
    made.server('game', 1).attach(instance(stack, vpc, 'One'), { publicAddress: '192.0.2.11' });
    expect(made.endpoints['game-1']?.[0]).toMatchObject({ host: '192.0.2.11', family: 'ipv4' });
    const name = () =>
      made.server('game', 2).attach(instance(stack, vpc, 'Two'), { publicAddress: 'game.example.com' });
    expect(refusals(name)).toEqual(['server(game, 2) [resource-unfit]']);
    const relay = network(RELAY).network;
    const inRelay = () =>
      relay.server('game', 1).attach({ ipAddress: '10.0.0.1' }, { publicAddress: '192.0.2.1' });
    expect(refusals(inRelay)).toEqual(['server(game, 1) [resource-unfit]']);
  });

  test.each([
    ['an instance', SubnetType.PRIVATE_WITH_EGRESS, instance, 1],
    ['an instance', SubnetType.PUBLIC, instance, 0],
    ['an auto-scaling group', SubnetType.PRIVATE_WITH_EGRESS, scalingGroup, 1],
    ['an auto-scaling group', SubnetType.PUBLIC, scalingGroup, 0],
  ])('%s in a subnet that is %s', (_, subnetType, machineIn, warnings) => {
    const { stack, vpc, network: made } = network({ ...DIRECT, servers: { master: 1 } });
    made.server('master').attach(machineIn(stack, vpc, 'Master', subnetType));
    const found = Annotations.fromStack(stack).findWarning(
      '*',
      Match.stringLikeRegexp('\\[private-subnet\\]'),
    );
    expect(found).toHaveLength(warnings);
  });

  test('associating several reads nothing that CDK warns of', () => {
    const warn = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const log = jest.spyOn(console, 'error').mockReturnValue(undefined);
    const { stack, vpc, network: made } = network(DIRECT);
    for (const node of [1, 2])
      made
        .server('game', node)
        .attach(instance(stack, vpc, `Game${node}`), { publicAddress: new CfnEIP(stack, `Address${node}`) });
    const said = [...warn.mock.calls, ...log.mock.calls].flat().map(String).join('');
    jest.restoreAllMocks();
    expect(said).not.toMatch(/deprecated/);
  });
});

describe('of load balancers', () => {
  const parameters = { prefix: '/photon/live' };

  test('are made, one for each subnet, and are what servers advertise', () => {
    const { stack, network: made } = network(RELAY, { parameters, relay: { elasticIps: {} } });
    const resources = resourcesOf(stack);
    const addresses = ofType(resources, EIP);
    expect(addresses.map((address) => tagOf(address, 'photon:role'))).toEqual([
      'load-balancer',
      'load-balancer',
    ]);
    const [balancer] = ofType(resources, 'AWS::ElasticLoadBalancingV2::LoadBalancer');
    expect(balancer?.['Subnets']).toBeUndefined();
    expect(balancer?.['SubnetMappings']).toMatchObject([
      { SubnetId: 'subnet-a', AllocationId: { 'Fn::GetAtt': [expect.any(String), 'AllocationId'] } },
      { SubnetId: 'subnet-b', AllocationId: { 'Fn::GetAtt': [expect.any(String), 'AllocationId'] } },
    ]);
    const [{ host = '' } = {}] = made.server('game', 2).endpoints;
    expect(stack.resolve(host)).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/Address/), 'PublicIp'] });
    expect(made.server('game', 2).settings['Photon.LoadBalancing.dll.config']?.['PublicIPAddress']).toBe(
      host,
    );
  });

  test('may be those of this app, or allocated elsewhere', () => {
    const { stack, vpc } = network(RELAY);
    const addresses = ['A', 'B'].map((id) => new CfnEIP(stack, id));
    const mappingsOf = (elasticIps: object) => {
      const made = network(RELAY, { relay: { elasticIps } });
      const [balancer] = ofType(resourcesOf(made.stack), 'AWS::ElasticLoadBalancingV2::LoadBalancer');
      return { mappings: balancer?.['SubnetMappings'], host: made.network.server('game').endpoints[0]?.host };
    };
    expect(vpc.publicSubnets).toHaveLength(addresses.length);
    const allocationIds = { '1': ['eipalloc-1', 'eipalloc-2'] };
    expect(mappingsOf({ allocationIds, publicAddresses: { '1': '192.0.2.1' } })).toEqual({
      mappings: [
        { SubnetId: 'subnet-a', AllocationId: 'eipalloc-1' },
        { SubnetId: 'subnet-b', AllocationId: 'eipalloc-2' },
      ],
      host: '192.0.2.1',
    });
  });

  test.each([
    [
      'one for two subnets',
      { elasticIps: { allocationIds: { '1': ['eipalloc-1'] } } },
      'allocationIds.1 [property-refused]',
    ],
    [
      'a load balancer that is not there',
      { elasticIps: { allocationIds: { '2': ['eipalloc-1'] } } },
      'allocationIds.2 [unknown-name]',
    ],
    ['internal load balancers', { internetFacing: false, elasticIps: {} }, ' [property-refused]'],
  ])('%s is refused', (_, relay, refusal) => {
    const separator = refusal.startsWith(' ') ? '' : '.';
    expect(refusals(() => network(RELAY, { relay }))).toEqual([`relay.elasticIps${separator}${refusal}`]);
  });
});

test('without Elastic IPs the name of a load balancer is an endpoint, and never a public address', () => {
  const { network: made } = network(RELAY);
  const game = made.server('game', 1);
  expect(game.endpoints[0]?.host).toBe(made.loadBalancers['1']?.loadBalancerDnsName);
  expect(game.settings['Photon.LoadBalancing.dll.config']).not.toHaveProperty('PublicIPAddress');
});

test('host names of the topology win over addresses', () => {
  const hostnames = { game: 'game-{node}.example.com' };
  const direct = network({ ...DIRECT, hostnames }).network;
  direct.server('game', 2).attach({ ipAddress: '192.0.2.12' });
  expect(direct.server('game', 2).endpoints[0]?.host).toBe('game-2.example.com');
  const relay = network({ ...RELAY, hostnames: { 'load-balancer': 'play.example.com' } }).network;
  expect(new Set(Object.values(relay.endpoints).flatMap((all) => all.map(({ host }) => host)))).toEqual(
    new Set(['play.example.com']),
  );
});

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
import { DIRECT, network, ofType, refusals, RELAY, resourcesOf } from '../stacks';

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

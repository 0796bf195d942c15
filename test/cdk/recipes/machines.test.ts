import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import { LaunchTemplate, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import { instanceType, machineImage } from '../machines';
import { DIRECT, messages, network, ofType, refusals, resourcesOf } from '../stacks';

describe('auto-scaling groups', () => {
  const launched = (stack: Stack, vpc: IVpc, launchTemplate: LaunchTemplate) =>
    new AutoScalingGroup(stack, 'Group', { vpc, launchTemplate, maxCapacity: 1 });

  test('whose launch template has no group are refused with the property to write', () => {
    const { stack, vpc, network: made } = network(DIRECT);
    const template = new LaunchTemplate(stack, 'Template', { machineImage, instanceType });
    expect(messages(() => made.server('game', 1).attach(launched(stack, vpc, template)))).toEqual([
      "game:1: the launch template of the auto-scaling group has no security group that this app knows. Write securityGroup: network.securityGroupOf('game') on the launch template.",
    ]);
  });

  test('whose launch template has another group get the one of their server beside it', () => {
    const { stack, vpc, network: made } = network(DIRECT);
    const securityGroup = new SecurityGroup(stack, 'Own', { vpc });
    const template = new LaunchTemplate(stack, 'Template', { machineImage, instanceType, securityGroup });
    made.server('game', 1).attach(launched(stack, vpc, template));
    const [resource] = ofType(resourcesOf(stack), 'AWS::EC2::LaunchTemplate');
    expect((resource?.['LaunchTemplateData'] as { SecurityGroupIds: unknown[] }).SecurityGroupIds).toEqual([
      { 'Fn::GetAtt': [expect.stringMatching(/^Own/), 'GroupId'] },
      { 'Fn::GetAtt': [expect.stringMatching(/^NetGroupsgame/), 'GroupId'] },
    ]);
  });
});

test('a launch template of two roles is refused, since each would get the group of the other', () => {
  const { stack, vpc, network: made } = network(DIRECT);
  const securityGroup = made.securityGroupOf('master');
  const launchTemplate = new LaunchTemplate(stack, 'Template', { machineImage, instanceType, securityGroup });
  const [first, second] = ['One', 'Two'].map(
    (id) => new AutoScalingGroup(stack, id, { vpc, launchTemplate, maxCapacity: 1 }),
  ) as [AutoScalingGroup, AutoScalingGroup];
  made.server('master').attach(first);
  expect(messages(() => made.server('game', 1).attach(second))).toEqual([
    expect.stringContaining('has the launch template of master:1'),
  ]);
});

describe('servers that share a machine', () => {
  const machines = [['master', 'game:1']];

  test('are attached to it one by one, and it carries the group of each role', () => {
    const { stack, vpc, network: made } = network({ ...DIRECT, machines });
    const template = new LaunchTemplate(stack, 'Template', {
      machineImage,
      instanceType,
      securityGroup: made.securityGroupOf('master'),
    });
    const group = new AutoScalingGroup(stack, 'Both', { vpc, launchTemplate: template, maxCapacity: 1 });
    made.server('master').attach(group);
    made.server('game', 1).attach(group);
    expect(refusals(() => made.server('game', 2).attach(group))).toEqual([
      'server(game, 2) [attached-twice]',
    ]);
    Template.fromStack(stack).hasResourceProperties('AWS::EC2::LaunchTemplate', {
      LaunchTemplateData: {
        SecurityGroupIds: ['master', 'game'].map((role) =>
          stack.resolve(made.securityGroupOf(role).securityGroupId),
        ),
      },
    });
  });

  test('tell each other the machine itself', () => {
    const { network: made } = network({ ...DIRECT, machines });
    made.server('master').attach({ ipAddress: '192.0.2.1' });
    made.server('game', 1).attach({ ipAddress: '192.0.2.1' });
    const settings = made.server('game', 1).settings['Photon.LoadBalancing.dll.config'];
    expect(settings?.['PublicIPAddress']).toBe('192.0.2.1');
  });
});

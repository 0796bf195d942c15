import type { Stack } from 'aws-cdk-lib';
import { AutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { Instance, InstanceType, MachineImage, SubnetType } from 'aws-cdk-lib/aws-ec2';
import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import { AUTOSCALING_GENERATE_LAUNCH_TEMPLATE } from 'aws-cdk-lib/cx-api';
import { PhotonNetwork, PhotonSecurityGroups } from '../../../cdk/index';
import type { TopologyInput } from '../../../src/index';
import { DIRECT, network, newApp, newStack, ofType, refusals, RELAY, resourcesOf } from '../stacks';

const IMAGE = {
  instanceType: new InstanceType('c6i.large'),
  machineImage: MachineImage.genericLinux({ 'eu-west-1': 'ami-0123456789abcdef0' }),
};
const instance = (stack: Stack, vpc: IVpc, id: string) =>
  new Instance(stack, id, { vpc, vpcSubnets: { subnetType: SubnetType.PUBLIC }, ...IMAGE });

describe('network and servers in two stacks', () => {
  const twoStacks = () => {
    const app = newApp();
    return { app, first: newStack(app, 'First'), second: newStack(app, 'Second') };
  };

  test('work in direct access: outputs follow the machines', () => {
    const { app, first, second } = twoStacks();
    const made = new PhotonNetwork(first.stack, 'Net', { vpc: first.vpc, topology: DIRECT });
    made.server('game', 1).attach(instance(second.stack, second.vpc, 'Game'));
    app.synth();
    expect(first.stack.dependencies).toEqual([]);
    expect(second.stack.dependencies).toEqual([first.stack]);
  });

  test.each([
    ['relay, whose target groups name the instance', RELAY, {}],
    ['direct access with parameters, which name its address', DIRECT, { parameters: { prefix: '/photon' } }],
  ])('get one message in %s', (_, topology, props) => {
    const { first, second } = twoStacks();
    const made = new PhotonNetwork(first.stack, 'Net', { vpc: first.vpc, topology, ...props });
    const attach = () => made.server('game', 1).attach(instance(second.stack, second.vpc, 'Game'));
    expect(refusals(attach)).toEqual(['server(game, 1) [stack-cycle]']);
  });

  test('work as the message says: groups there, the network beside the machines', () => {
    const { app, first, second } = twoStacks();
    const securityGroups = new PhotonSecurityGroups(first.stack, 'Groups', {
      vpc: first.vpc,
      topology: RELAY,
    });
    const parameters = { prefix: '/photon' };
    const made = new PhotonNetwork(second.stack, 'Net', {
      vpc: second.vpc,
      topology: securityGroups.plan,
      securityGroups,
      parameters,
    });
    made.server('game', 1).attach(instance(second.stack, second.vpc, 'Game'));
    app.synth();
    expect(first.stack.dependencies).toEqual([]);
  });
});

describe('settings in user data', () => {
  test.each([
    ['relay, without a cycle', RELAY, 2],
    ['direct access, without a cycle', DIRECT, 2],
  ])('of %s', (_, topology: TopologyInput, count) => {
    const { stack, vpc, network: made } = network(topology, { parameters: { prefix: '/photon/live' } });
    const machine = instance(stack, vpc, 'Game');
    const server = made.server('game', 1);
    server.attach(machine);
    expect(server.parameters).toHaveLength(count);
    for (const parameter of server.parameters) {
      parameter.grantRead(machine);
      machine.userData.addCommands(`aws ssm get-parameter --name ${parameter.parameterName}`);
    }
    const resources = resourcesOf(stack);
    expect(cycleIn(resources)).toEqual([]);
    const [serverInstance] = ofType(resources, 'AWS::EC2::Instance');
    expect(JSON.stringify(serverInstance?.['UserData'])).toMatch(/"Ref":"Netsettingsgame1/);
  });

  test('the address of the machine itself is in a parameter of its own', () => {
    const { stack, vpc, network: made } = network(DIRECT, { parameters: { prefix: '/photon/live' } });
    made.server('game', 1).attach(instance(stack, vpc, 'Game'));
    const values = new Map(
      ofType(resourcesOf(stack), 'AWS::SSM::Parameter').map(({ Name, Value }) => [
        Name,
        JSON.stringify(Value),
      ]),
    );
    expect(values.get('/photon/live/game/1')).not.toMatch(/PublicIPAddress/);
    expect(values.get('/photon/live/game/1/address')).toMatch(/PublicIPAddress.*"PublicIp"/);
    expect(values.get('/photon/live/game/1/address')).not.toMatch(/GamingUdpPort/);
  });

  test.each([
    ['an auto-scaled master', DIRECT, true, undefined, ['MasterIPAddress: not known for game:1']],
    [
      'a master by address in direct access',
      DIRECT,
      false,
      undefined,
      ['MasterIPAddress: not known for game:1'],
    ],
    ['an auto-scaled master with masterAddress', DIRECT, true, 'master.internal', []],
  ])('of %s are never left out in silence', (_, topology: TopologyInput, scaled, masterAddress, expected) => {
    const app = newApp({ [AUTOSCALING_GENERATE_LAUNCH_TEMPLATE]: true });
    const { stack, vpc } = newStack(app);
    const photon = new PhotonNetwork(stack, 'Net', {
      vpc,
      topology,
      ...(masterAddress === undefined ? {} : { masterAddress }),
    });
    photon
      .server('master')
      .attach(scaled ? new AutoScalingGroup(stack, 'Master', { vpc, ...IMAGE }) : { ipAddress: '192.0.2.1' });
    photon.server('dashboard').attach(instance(stack, vpc, 'Dashboard'));
    const game = photon.server('game', 1);
    game.attach(instance(stack, vpc, 'Game'));
    const settings = Object.assign({}, ...Object.values(game.settings)) as Record<string, string>;
    expect(settings['MasterIPAddress']).toBe(masterAddress);
    expect(JSON.stringify(stack.resolve(settings['endpoint']))).toMatch(/udp:.*PrivateIp.*:40001/);
    const warnings = Annotations.fromStack(stack).findWarning(
      '*',
      Match.stringLikeRegexp('setting-unfilled'),
    );
    expect(
      warnings.map(({ entry }) => String(entry.data).replace(/^settings: |\. Write masterAddress.*$/g, '')),
    ).toEqual(expected);
  });

  test('are refused where the network publishes none', () => {
    expect(refusals(() => network(DIRECT).network.server('game', 1).parameters)).toEqual([
      'parameters [property-refused]',
    ]);
  });
});

/** Logical ids that depend on themselves, by references and `DependsOn`. */
function cycleIn(resources: ReturnType<typeof resourcesOf>): string[] {
  const ids = Object.keys(resources);
  const needs = new Map(
    ids.map((id) => {
      const text = JSON.stringify(resources[id]);
      return [id, ids.filter((other) => other !== id && text.includes(`"${other}"`))];
    }),
  );
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
    (needs.get(from) ?? []).some(
      (next) => next === to || (!seen.has(next) && reaches(next, to, seen.add(next))),
    );
  return ids.filter((id) => reaches(id, id));
}

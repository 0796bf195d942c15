import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnResource, Stack } from 'aws-cdk-lib';
import { startMoto, type Moto } from '../toolchain/moto';
import { describeWith } from '../toolchain/toolchain';
import { ask } from './ask';
import { Cdk } from './cdk';
import { liftProtections } from './installation';

/**
 * The emulator's own behaviour where our remedies (toolchain/python) change it: what the other tests build on.
 * It proves nothing about the product.
 */
describeWith(['python', 'cdk'], 'the CloudFormation emulator', () => {
  let moto: Moto;
  let cdk: Cdk;
  let folder: string;
  let vpc: { readonly id: string; readonly subnet: string };

  const rule = (port: number, more: object) => ({ IpProtocol: 'udp', FromPort: port, ToPort: port, ...more });

  function assembly(name: string, resources: Readonly<Record<string, readonly [string, object]>>): string {
    const outdir = join(folder, name);
    const stack = new Stack(new App({ outdir, analyticsReporting: false }), 'Emulator', {
      env: { account: '123456789012', region: moto.region },
    });
    for (const [id, [type, properties]] of Object.entries(resources))
      new CfnResource(stack, id, { type, properties: { ...properties } });
    (stack.node.root as App).synth();
    return outdir;
  }

  const group = (ingress: readonly object[], description = 'game'): readonly [string, object] => [
    'AWS::EC2::SecurityGroup',
    {
      GroupDescription: description,
      VpcId: vpc.id,
      SecurityGroupIngress: ingress,
      SecurityGroupEgress: [rule(1, { CidrIp: '0.0.0.0/0' })],
    },
  ];

  const groups = async () => {
    const [answer] = await ask(moto, [
      'ec2',
      'describe_security_groups',
      { Filters: [{ Name: 'description', Values: ['game'] }] },
    ]);
    return (
      answer as {
        SecurityGroups: { GroupId: string; IpPermissions: object[]; IpPermissionsEgress: object[] }[];
      }
    ).SecurityGroups;
  };

  const done = () => moto.log().map(({ action, logicalId }) => `${action} ${logicalId}`);

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'photon-emulator-'));
    moto = await startMoto();
    cdk = new Cdk(moto);
    await cdk.bootstrap();
    const [found] = await ask(moto, ['ec2', 'describe_subnets', {}]);
    const { Subnets } = found as { Subnets: { VpcId: string; SubnetId: string }[] };
    vpc = { id: Subnets[0]?.VpcId ?? '', subnet: Subnets[0]?.SubnetId ?? '' };
  });

  beforeEach(() => {
    moto.clearLog();
    moto.setFaults([]);
  });

  afterAll(async () => {
    await moto?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('changes the inline rules of a group in place, in both families and both directions', async () => {
    await cdk.deploy(
      assembly('a', {
        Group: group([rule(5056, { CidrIp: '192.0.2.0/24' }), rule(5056, { CidrIpv6: '2001:db8::/32' })]),
      }),
    );
    const [before] = await groups();
    await cdk.deploy(
      assembly('b', {
        Group: group([rule(5056, { CidrIpv6: '2001:db8::/32' }), rule(5058, { CidrIp: '192.0.2.0/24' })]),
      }),
    );
    const [after] = await groups();
    expect(after?.GroupId).toBe(before?.GroupId);
    expect(after?.IpPermissions).toMatchObject([
      { FromPort: 5056, IpRanges: [], Ipv6Ranges: [{ CidrIpv6: '2001:db8::/32' }] },
      { FromPort: 5058, IpRanges: [{ CidrIp: '192.0.2.0/24' }], Ipv6Ranges: [] },
    ]);
    expect(after?.IpPermissionsEgress).toMatchObject([{ FromPort: 1, ToPort: 1 }]);
    expect(done()).toEqual(['create Group', 'update Group']);
  });

  test('replaces a group by making the new one first, moves what names it, and removes last', async () => {
    const standalone = (name: string): readonly [string, object] => [
      'AWS::EC2::SecurityGroupIngress',
      { GroupId: { Ref: name }, SourceSecurityGroupId: { Ref: name }, ...rule(4520, {}) },
    ];
    await cdk.deploy(assembly('c', { Group: group([]), Inner: standalone('Group') }));
    moto.clearLog();
    await cdk.deploy(assembly('d', { Inner: standalone('Group'), Group: group([], 'other') }));
    expect(done()).toEqual(['create Group', 'create Inner', 'delete Inner', 'delete Group']);
  });

  test('rolls an update back where one resource fails, and the next deployment goes through', async () => {
    const two = (port: number) => ({
      Group: group([rule(port, { CidrIp: '192.0.2.0/24' })]),
      Second: group([], 'second'),
    });
    await cdk.deploy(assembly('e', { Group: two(5056).Group }));
    moto.setFaults([{ action: 'create', logicalId: 'Second', times: 1 }]);
    const failed = await cdk.tryDeploy(assembly('f', two(5058)));
    expect(failed.status).toBe(1);
    expect(`${failed.stdout}${failed.stderr}`).toContain('refused on request of the test');
    expect((await groups())[0]?.IpPermissions).toMatchObject([{ FromPort: 5056 }]);
    await cdk.deploy(assembly('f', two(5058)));
    expect((await groups())[0]?.IpPermissions).toMatchObject([{ FromPort: 5058 }]);
  });

  test('makes a network load balancer, and refuses what AWS refuses of its listeners', async () => {
    const targets = (protocol: string): readonly [string, object] => [
      'AWS::ElasticLoadBalancingV2::TargetGroup',
      {
        Protocol: protocol,
        Port: 5056,
        VpcId: vpc.id,
        TargetType: 'ip',
        HealthCheckProtocol: 'TCP',
        HealthCheckPort: '4531',
      },
    ];
    const listener = (port: number, protocol: string): readonly [string, object] => [
      'AWS::ElasticLoadBalancingV2::Listener',
      {
        LoadBalancerArn: { Ref: 'Lb' },
        Port: port,
        Protocol: protocol,
        DefaultActions: [{ Type: 'forward', TargetGroupArn: { Ref: 'Udp' } }],
      },
    ];
    const balancer: readonly [string, object] = [
      'AWS::ElasticLoadBalancingV2::LoadBalancer',
      { Type: 'network', Scheme: 'internet-facing', Subnets: [vpc.subnet] },
    ];
    const base = { Group: group([]), Lb: balancer, Udp: targets('UDP'), One: listener(10400, 'UDP') };
    await cdk.deploy(assembly('g', base));
    const [found] = await ask(moto, ['elbv2', 'describe_load_balancers', {}]);
    expect(found).toMatchObject({ LoadBalancers: [{ Type: 'network', State: { Code: 'active' } }] });
    const twice = await cdk.tryDeploy(assembly('h', { ...base, Two: listener(10400, 'UDP') }));
    expect(`${twice.stdout}${twice.stderr}`).toContain('DuplicateListener');
    const wrong = await cdk.tryDeploy(assembly('i', { ...base, Two: listener(10401, 'TCP') }));
    expect(`${wrong.stdout}${wrong.stderr}`).toContain('IncompatibleProtocols');
    await cdk.destroy(assembly('g', base));
    expect(await groups()).toEqual([]);
  });

  test('changes a health check in place, and removes nothing that is protected', async () => {
    const resources = (healthPort: string): Parameters<typeof assembly>[1] => ({
      Lb: [
        'AWS::ElasticLoadBalancingV2::LoadBalancer',
        {
          Type: 'network',
          Subnets: [vpc.subnet],
          LoadBalancerAttributes: [{ Key: 'deletion_protection.enabled', Value: 'true' }],
        },
      ],
      Targets: [
        'AWS::ElasticLoadBalancingV2::TargetGroup',
        {
          Protocol: 'UDP',
          Port: 5056,
          VpcId: vpc.id,
          HealthCheckProtocol: 'TCP',
          HealthCheckPort: healthPort,
        },
      ],
    });
    await cdk.deploy(assembly('j', resources('4531')));
    await cdk.deploy(assembly('k', resources('4532')));
    expect(done()).toEqual(['create Lb', 'create Targets', 'update Targets']);
    const [found] = await ask(moto, ['elbv2', 'describe_target_groups', {}]);
    expect(found).toMatchObject({ TargetGroups: [{ HealthCheckPort: '4532' }] });
    const refused = await cdk.tryDestroy(assembly('k', resources('4532')));
    expect(refused.status).toBe(1);
    expect(`${refused.stdout}${refused.stderr}`).toContain('deletion protection is enabled');
    await liftProtections(moto);
    await cdk.destroy(assembly('k', resources('4532')));
    expect((await ask(moto, ['elbv2', 'describe_load_balancers', {}]))[0]).toEqual({ LoadBalancers: [] });
  });
});

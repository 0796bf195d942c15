import { SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { NetworkLoadBalancer, NetworkTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { PhotonNetwork } from '../../cdk/index';
import { network, newStack, ofType, RELAY, resourcesOf, synth } from './stacks';

const LB = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
const TARGETS = 'AWS::ElasticLoadBalancingV2::TargetGroup';

describe('several load balancers', () => {
  test('all listeners of a node stand on one, and it never moves when others come', () => {
    const placed = (game: number) => {
      const resources = synth({ ...RELAY, servers: { master: 1, game } });
      return new Map(
        ofType(resources, LISTENER).map(({ Port, LoadBalancerArn }) => [
          Port as number,
          (LoadBalancerArn as { Ref: string }).Ref,
        ]),
      );
    };
    const [few, many] = [placed(8), placed(20)];
    expect(new Set(few.values()).size).toBe(2);
    expect(new Set(many.values()).size).toBe(3);
    for (const [port, balancer] of few) expect(many.get(port)).toBe(balancer);
    for (let node = 0; node < 20; node++) expect(many.get(10300 + node)).toBe(many.get(10400 + node));
  });
});

test('load balancers and target groups that are there already get listeners, and nothing new beside', () => {
  const { stack, vpc } = newStack();
  const group = SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-lb');
  const balancer = NetworkLoadBalancer.fromNetworkLoadBalancerAttributes(stack, 'Nlb', {
    loadBalancerArn:
      'arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/photon/50dc6c495c0c9188',
    loadBalancerDnsName: 'photon.example.com',
    loadBalancerSecurityGroups: ['sg-lb'],
  });
  const targets = NetworkTargetGroup.fromTargetGroupAttributes(stack, 'Targets', {
    targetGroupArn: 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/name/50dc6c495c0c9188',
  });
  const made = new PhotonNetwork(stack, 'Net', {
    vpc,
    topology: { ...RELAY, servers: { master: 1, name: 2 }, protocols: ['tcp'] },
    securityGroups: { 'load-balancer': group },
    relay: { loadBalancers: { 1: balancer }, targetGroups: { 'name:tcp': targets } },
  });
  const resources = resourcesOf(stack);
  expect(ofType(resources, LB)).toEqual([]);
  expect(ofType(resources, TARGETS)).toHaveLength(1);
  expect(ofType(resources, LISTENER).map(({ Port }) => Port)).toEqual([4530, 4533]);
  expect(made.endpoints['name-2']).toEqual([
    { scheme: 'tcp', transport: 'tcp', host: 'photon.example.com', port: 4533, family: 'ipv4' },
  ]);
});

test('the endpoints of a server are an output of its load balancer', () => {
  const { stack, network: made } = network(RELAY);
  const outputs = stack.node.findAll().filter(({ node }) => node.id.startsWith('endpoint-'));
  const servers = ['master-1', 'game-1', 'game-2', 'name-1', 'name-2'];
  expect(outputs.map(({ node }) => node.id)).toEqual(servers.map((server) => `endpoint-${server}`));
  expect(Object.keys(made.endpoints)).toEqual(servers);
  expect(made.endpoints['game-2']?.map(({ scheme, port }) => `${port}/${scheme}`)).toEqual([
    '10401/udp',
    '10301/tcp',
  ]);
});

import { CfnEIP } from 'aws-cdk-lib/aws-ec2';
import { DIRECT, network, ofType, refusals, RELAY, resourcesOf, tagOf } from '../stacks';

const EIP = 'AWS::EC2::EIP';

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

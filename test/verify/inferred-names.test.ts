import { roleOf } from '../../src/verify/read/roles';
import type { Mutation } from './aws/mutated';
import { codesOf, ec2, elb, group, ref } from './aws/mutated';

test.each<[string, string, string | undefined]>([
  ['a logical id', 'out/web.json#GameSg', 'game'],
  ['a file around one', 'out/game.template.json#WebSg', undefined],
  ['a resource group', '/subscriptions/s/resourceGroups/game-prod/x/nics/web', undefined],
  ['a project', 'urn:pulumi:prod::game::azure-native:network:NetworkInterface::web', undefined],
  ['a construct path', 'GameServers/Bastion', undefined],
])('the role that %s tells', (_, name, role) => {
  expect(roleOf({ tags: new Map(), names: [name] }, {}, ['master', 'game'])?.role).toBe(role);
});

/** A machine that is called a game server, behind a port of a load balancer of its own. */
const shop = (port: number): Mutation => ({
  add: {
    ShopGroup: group({ IpProtocol: 'tcp', FromPort: port, ToPort: port, CidrIp: '0.0.0.0/0' }),
    GameShop: ec2('Instance', { SubnetId: ref('ServersA'), SecurityGroupIds: [ref('ShopGroup')] }),
    Shop: elb('LoadBalancer', {
      Type: 'network',
      Subnets: [ref('EdgeA')],
      SecurityGroups: [ref('ShopGroup')],
    }),
    ShopTargets: elb('TargetGroup', { Protocol: 'TCP', Port: port, Targets: [{ Id: ref('GameShop') }] }),
    ShopListener: elb('Listener', {
      LoadBalancerArn: ref('Shop'),
      Port: port,
      Protocol: 'TCP',
      DefaultActions: [{ Type: 'forward', TargetGroupArn: ref('ShopTargets') }],
    }),
  },
});

test('a second interface of a machine that its name and a port tell is one of the server', () => {
  const second = {
    Open: group({ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' }),
    Second: ec2('NetworkInterface', { SubnetId: ref('SubA'), GroupSet: [ref('Open')] }),
    Attached: ec2('NetworkInterfaceAttachment', {
      DeviceIndex: '1',
      InstanceId: ref('GameBox'),
      NetworkInterfaceId: ref('Second'),
    }),
  };
  const box = (port: number) => ({
    Players: group({ IpProtocol: 'udp', FromPort: port, ToPort: port, CidrIp: '203.0.113.0/24' }),
    GameBox: ec2('Instance', { SubnetId: ref('SubA'), SecurityGroupIds: [ref('Players')] }),
  });
  expect(codesOf('direct', { add: { ...box(5056), ...second } })).toContain('excess-access');
  expect(codesOf('direct', { add: { ...box(443), ...second } })).toEqual([]);
});

test('a target at a port that is not of Photon bears out no name', () => {
  expect(codesOf('zones', shop(443))).toEqual([]);
});

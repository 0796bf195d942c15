import { SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { NetworkLoadBalancer, NetworkTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { PhotonNetwork, PhotonRoleRules, PhotonSecurityGroups } from '../../cdk/index';
import type { PhotonNetworkProps, PhotonRelayProps } from '../../cdk/index';
import type { TopologyInput } from '../../src/index';
import { DIRECT, newStack, refusals, RELAY } from './stacks';

describe('groups and load balancers that are there already', () => {
  test('an unknown role, and one group for two', () => {
    const { stack, vpc } = newStack();
    const group = SecurityGroup.fromSecurityGroupId(stack, 'Own', 'sg-1');
    const same = SecurityGroup.fromSecurityGroupId(stack, 'Same', 'sg-1');
    const securityGroups = { gaem: group, master: group, game: same };
    expect(
      refusals(() => new PhotonNetwork(stack, 'Net', { vpc, topology: DIRECT, securityGroups })),
    ).toEqual(['securityGroups.gaem [unknown-name]', 'securityGroups.game [used-twice]']);
  });

  test('a wrong quota hides nothing, and no rules are counted against it', () => {
    const { stack, vpc } = newStack();
    const group = SecurityGroup.fromSecurityGroupId(stack, 'Own', 'sg-1');
    const quotas = { rulesPerGroup: 0 };
    expect(
      refusals(
        () =>
          new PhotonNetwork(stack, 'Net', {
            vpc,
            topology: DIRECT,
            quotas,
            description: 'Spiélserver',
            securityGroups: { gaem: group },
          }),
      ),
    ).toEqual([
      'quotas.rulesPerGroup [property-refused]',
      'description [property-refused]',
      'securityGroups.gaem [unknown-name]',
    ]);
    const securityGroup = new SecurityGroup(stack, 'Group', { vpc });
    expect(
      refusals(
        () =>
          new PhotonRoleRules(stack, 'Rules', { topology: DIRECT, role: 'master', securityGroup, quotas }),
      ),
    ).toEqual(['quotas.rulesPerGroup [property-refused]', 'securityGroups.game [missing-key]']);
  });

  test('groups of another topology, whose rules would not fit', () => {
    const { stack, vpc } = newStack();
    const securityGroups = new PhotonSecurityGroups(stack, 'Groups', { vpc, topology: RELAY });
    const topology: TopologyInput = { ...RELAY, protocols: ['udp'] };
    expect(refusals(() => new PhotonNetwork(stack, 'Net', { vpc, topology, securityGroups }))).toEqual([
      'securityGroups [topology-differs]',
    ]);
  });

  test('rules that name a group which is not given', () => {
    const { stack, vpc } = newStack();
    const securityGroup = new SecurityGroup(stack, 'Own', { vpc });
    expect(
      refusals(
        () => new PhotonRoleRules(stack, 'Rules', { topology: DIRECT, role: 'master', securityGroup }),
      ),
    ).toEqual(['securityGroups.game [missing-key]']);
    expect(
      refusals(() => new PhotonRoleRules(stack, 'Others', { topology: DIRECT, role: 'name', securityGroup })),
    ).toEqual(['role [unknown-name]']);
  });

  test('load balancers without a group, without its name, with a number or listener in the way', () => {
    const { stack, vpc } = newStack();
    const group = SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-lb');
    const bare = new NetworkLoadBalancer(stack, 'Bare', { vpc, securityGroups: [] });
    const existing = new NetworkLoadBalancer(stack, 'Own', { vpc, securityGroups: [group] });
    existing.addListener('Taken', {
      port: 4530,
      defaultTargetGroups: [new NetworkTargetGroup(stack, 'T', { vpc, port: 1 })],
    });
    const given = (
      loadBalancers: PhotonRelayProps['loadBalancers'],
      id: string,
      groups: PhotonNetworkProps['securityGroups'] = { 'load-balancer': group },
    ) =>
      refusals(
        () =>
          new PhotonNetwork(stack, id, {
            vpc,
            topology: RELAY,
            relay: { loadBalancers },
            securityGroups: groups,
          }),
      );
    expect(given({ 1: bare }, 'A')).toEqual(['relay.loadBalancers.1 [resource-unfit]']);
    expect(given({ 2: existing }, 'B')).toEqual(['relay.loadBalancers.2 [unknown-name]']);
    expect(given({ 1: existing }, 'C')).toEqual(['relay.loadBalancers.1 [resource-unfit]']);
    expect(given({ 1: existing }, 'D', {})).toEqual([
      'securityGroups.load-balancer [missing-key]',
      'relay.loadBalancers.1 [resource-unfit]',
    ]);
  });
});

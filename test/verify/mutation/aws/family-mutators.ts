import { ref } from './world';
import type { Mutator } from './parts';
import { add, change, ec2, host, ofType, part } from './parts';

/** Faults of address families, and of routes in and out. */
export const AWS_FAMILY_MUTATORS: Readonly<Record<string, Mutator>> = {
  'families of a host': (world, random) => {
    const { data, resource } = host(world, random);
    const subnet = resource.Properties['SubnetId'] as { readonly Ref: string } | undefined;
    delete data['Ipv6AddressCount'];
    delete data['Ipv6Addresses'];
    if (subnet && random.chance(60))
      (world.main.Resources[subnet.Ref]?.Properties ?? {})['AssignIpv6AddressOnCreation'] = false;
  },
  'families of a load balancer': (world, random) =>
    random.chance(50)
      ? change(world, random, 'LoadBalancer', (properties) => {
          if (random.chance(50)) properties['IpAddressType'] = random.of(['ipv4', 'dualstack']);
          else delete properties['EnablePrefixForIpv6SourceNat'];
        })
      : change(world, random, 'TargetGroup', (properties) => {
          properties['IpAddressType'] = random.of(['ipv4', 'ipv6']);
        }),
  'no route of one family': (world, random) => {
    const found = part(random, ofType(world, 'Route'));
    if (!found) return false;
    delete world.main.Resources[found[0]];
  },
  'a way out': (world, random) => {
    if (world.plan.topology.access !== 'relay') return false;
    add(world, 'Inner', ec2('RouteTable', { VpcId: ref('Vpc') }));
    add(
      world,
      'InnerOfSubA',
      ec2('SubnetRouteTableAssociation', { SubnetId: ref('SubA'), RouteTableId: ref('Inner') }),
    );
    if (random.chance(60))
      add(
        world,
        'ToNat',
        ec2('Route', {
          RouteTableId: ref('Inner'),
          DestinationCidrBlock: '0.0.0.0/0',
          NatGatewayId: 'nat-1',
        }),
      );
  },
};

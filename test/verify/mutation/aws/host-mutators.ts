import { hostId, ref } from './world';
import type { Mutator } from './parts';
import { ec2, openGroup, groupsOf, host, instance, scaling, groupsIn, add, late, part } from './parts';

/** Faults of interfaces and of what starts hosts. */
export const AWS_HOST_MUTATORS: Readonly<Record<string, Mutator>> = {
  'a second interface': (world, random) => {
    const found = instance(world, random);
    if (!found) return false;
    add(world, 'Open', openGroup(random));
    add(
      world,
      'Eni',
      ec2('NetworkInterface', {
        SubnetId: ref(random.of(['SubA', 'SubB'])),
        GroupSet: [random.of([ref('Open'), world.group(found.role)])],
      }),
    );
    add(
      world,
      'EniAttached',
      ec2('NetworkInterfaceAttachment', {
        InstanceId: ref(found.id),
        NetworkInterfaceId: ref('Eni'),
        DeviceIndex: '1',
      }),
    );
  },
  'interfaces in the host': (world, random) => {
    const { data, resource } = host(world, random);
    const groups = groupsIn(data);
    const subnet = resource.Properties['SubnetId'] ?? ref('SubA');
    add(world, 'Open', openGroup(random));
    delete data['SecurityGroupIds'];
    delete data['SubnetId'];
    const open = random.chance(50)
      ? [{ DeviceIndex: '1', SubnetId: ref('SubB'), Groups: [ref('Open')] }]
      : [];
    data['NetworkInterfaces'] = [{ DeviceIndex: '0', SubnetId: subnet, Groups: groups }, ...open];
  },
  'a further group': (world, random) => {
    const { data } = host(world, random);
    add(world, 'Open', openGroup(random));
    groupsIn(data).push(random.of([ref('Open'), world.group(random.of(groupsOf(world)))]));
  },
  'an override of a launch template': (world, random) => {
    const found = scaling(world);
    if (!found) return false;
    add(world, 'Open', openGroup(random));
    add(
      world,
      'Other',
      ec2('LaunchTemplate', {
        LaunchTemplateData: {
          ImageId: 'ami-1',
          SecurityGroupIds: [world.group('game'), ...(random.chance(60) ? [ref('Open')] : [])],
        },
      }),
    );
    const { Properties } = found.resource;
    const LaunchTemplateSpecification = Properties['LaunchTemplate'];
    delete Properties['LaunchTemplate'];
    Properties['MixedInstancesPolicy'] = {
      LaunchTemplate: {
        LaunchTemplateSpecification,
        Overrides: [
          { InstanceType: 'c5.large' },
          {
            InstanceType: 'c6g.large',
            LaunchTemplateSpecification: { LaunchTemplateId: ref('Other'), Version: '1' },
          },
        ],
      },
    };
  },
  'a server is missing': (world, random) => {
    // What leads to a server is missing as well: in direct access that is nothing.
    if (world.plan.topology.access === 'relay') return false;
    const servers = world.plan.topology.roles.flatMap(({ role, count }) =>
      Array.from({ length: count > 1 ? count : 0 }, (_, index) => hostId(role, index + 1)),
    );
    const found = part(
      random,
      servers.filter((id) => world.main.Resources[id]),
    );
    if (!found) return false;
    delete world.main.Resources[found];
    delete world.main.Resources[`Launch${found}`];
  },
  'more machines than one': (world, random) => {
    const found = scaling(world);
    if (!found) return false;
    found.resource.Properties['MaxSize'] = random.of<unknown>(['2', '3', 1, late(world, random)]);
  },
};

import type { AzureResource, Json } from './world';
import { SUBNET, at, idOf, resource } from './world';
import type { AzureMutator } from './parts';
import { UNKNOWN } from './resources';
import { anyServer, configuration, groupOf, list, roles, rules, some, ssh } from './parts';

const isGroup = ({ type }: AzureResource): boolean => type.endsWith('SecurityGroup');

/** Faults of names, of stacks, and of values that nobody knows. */
export const AZURE_IDENTITY_MUTATORS: Readonly<Record<string, AzureMutator>> = {
  'a rule that nobody knows': (world, random) =>
    void rules(world, random.of(roles(world))).push(
      random.of<Json>([
        ssh({ sourceAddressPrefix: UNKNOWN }),
        ssh({ sourceAddressPrefix: undefined, sourceApplicationSecurityGroups: [{ id: UNKNOWN }] }),
        ssh({ destinationPortRange: UNKNOWN, sourceAddressPrefix: '198.51.100.7/32' }),
      ]),
    ),
  'a group that nobody knows': (world, random) => {
    const { nic } = anyServer(world, random);
    if (random.chance(50)) nic['networkSecurityGroup'] = { id: UNKNOWN };
    else
      world.resources.push({
        ...resource('SecurityRule', 'apart', { ...some(random), networkSecurityGroupName: UNKNOWN }),
        id: `${idOf('NetworkSecurityGroup', 'x')}/securityRules/apart`,
      });
  },
  'another resource group': (world, random) => {
    const name = groupOf(world, random.of(roles(world)));
    world.resources.push({
      ...resource('NetworkSecurityGroup', name, { resourceGroupName: 'other', securityRules: [ssh()] }),
      id: idOf('NetworkSecurityGroup', name, 'other'),
    });
    if (random.chance(50))
      anyServer(world, random).nic['networkSecurityGroup'] = {
        id: idOf('NetworkSecurityGroup', name, 'other'),
      };
  },
  'one resource twice': (world, random) => {
    const resources = world.resources.filter(({ id }) => id !== undefined);
    world.resources.push(structuredClone(random.of(resources)));
  },
  'names that contain a role': (world) =>
    void world.resources.push(
      resource('NetworkSecurityGroup', 'mastermind', { resourceGroupName: 'web', securityRules: [ssh()] }),
      resource('NetworkInterface', 'webmaster', {
        networkSecurityGroup: at('NetworkSecurityGroup', 'mastermind'),
        ipConfigurations: [{ name: 'a', subnet: { id: SUBNET } }],
      }),
    ),
  'a stack that is not given': (world, random) => {
    if (!world.imports) return false;
    const groups = random.chance(50);
    const kept = world.resources.filter((each) => isGroup(each) !== groups);
    world.resources.splice(0, world.resources.length, ...kept);
  },
  'families of an interface': (world, random) => {
    const { nic } = anyServer(world, random);
    const configurations = list(nic['ipConfigurations']);
    if (configurations.length > 1) nic['ipConfigurations'] = [random.of(configurations)];
    else
      configurations.push({
        name: 'ipv6',
        privateIPAddressVersion: 'IPv6',
        applicationSecurityGroups: configuration(nic)['applicationSecurityGroups'],
        subnet: { id: SUBNET },
      });
  },
};

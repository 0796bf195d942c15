import type { AzureResource } from './world';
import { idOf, at, SUBNET, part, resource } from './world';
import type { AzureMutator } from './parts';
import { list, roles, groupOf, isRelay, anyServer, configuration, openGroup } from './parts';

/** Faults of services beside the servers, and of ways past their groups. */
export const AZURE_SERVICE_MUTATORS: Readonly<Record<string, AzureMutator>> = {
  'a scale set': (world, random) => {
    const role = random.of(roles(world));
    const { nic } = anyServer(world, random);
    const pools = list(configuration(nic)['loadBalancerBackendAddressPools']);
    world.resources.push(
      resource('compute:VirtualMachineScaleSet', 'set', {
        ...(random.chance(70) ? { tags: { 'photon:role': role } } : {}),
        sku: { name: 'x', capacity: random.of([1, 1, 2]) },
        virtualMachineProfile: {
          networkProfile: {
            networkInterfaceConfigurations: [
              {
                name: 'a',
                primary: true,
                networkSecurityGroup: random.chance(70)
                  ? at('NetworkSecurityGroup', groupOf(world, role))
                  : openGroup(world, random),
                ipConfigurations: [
                  {
                    name: 'a',
                    subnet: { id: SUBNET },
                    applicationSecurityGroups: [at('ApplicationSecurityGroup', role)],
                    ...(isRelay(world)
                      ? { loadBalancerBackendAddressPools: random.chance(50) ? pools : [] }
                      : { publicIPAddressConfiguration: { name: 'p' } }),
                  },
                ],
              },
            ],
          },
        },
      }),
    );
  },
  'a server of another type': (world, random) =>
    void world.resources.push(
      resource('containerinstance:ContainerGroup', 'tasks', {
        tags: { 'photon:role': random.of(['game', 'master']) },
      }),
    ),
  'a gateway or a route in front of a server': (world, random) => {
    const { nic } = anyServer(world, random);
    if (random.chance(50)) {
      configuration(nic)['applicationGatewayBackendAddressPools'] = [
        { id: '/gateway/backendAddressPools/a' },
      ];
      return;
    }
    const subnet = world.resources.find(({ id }) => id === SUBNET) as AzureResource;
    const nextHopType = random.of(['Internet', 'VirtualAppliance', 'VnetLocal']);
    world.resources.push(
      resource('RouteTable', 'routes', {}),
      resource('Route', 'route', { routeTableName: 'routes', addressPrefix: '0.0.0.0/0', nextHopType }),
    );
    if (random.chance(70)) subnet.inputs['routeTable'] = at('RouteTable', 'routes');
  },
  'an unread resource': (world, random) => {
    const role = random.of(roles(world));
    world.resources.push(
      random.of<AzureResource>([
        {
          type: 'azure:network/networkSecurityRule:NetworkSecurityRule',
          name: 'classic',
          inputs: {
            resourceGroupName: 'photon',
            networkSecurityGroupName: groupOf(world, role),
            priority: 100,
            access: 'Allow',
            direction: 'Inbound',
            protocol: 'Tcp',
            sourceAddressPrefix: '*',
            destinationPortRange: '22',
          },
        },
        resource('AdminRule', 'admin', {
          access: 'AlwaysAllow',
          priority: 1,
          direction: 'Inbound',
          protocol: 'Tcp',
          sources: [{ addressPrefix: '*', addressPrefixType: 'IPPrefix' }],
          destinationPortRanges: ['22'],
        }),
        resource('resources:Deployment', 'arm', {
          properties: {
            template: {
              resources: [
                {
                  type: 'Microsoft.Network/networkSecurityGroups/securityRules',
                  name: `${groupOf(world, role)}/ssh`,
                  properties: {},
                },
              ],
            },
          },
          networkSecurityGroupName: groupOf(world, role),
        }),
        resource('PrivateLinkService', 'link', {
          loadBalancerFrontendIpConfigurations: [part('lb', 'frontendIPConfigurations', 'ipv4')],
          about: isRelay(world)
            ? idOf('LoadBalancer', 'lb')
            : idOf('NetworkInterface', anyServer(world, random).name),
        }),
        resource('NewThing', 'new', { of: idOf('NetworkSecurityGroup', groupOf(world, role)) }),
      ]),
    );
  },
};

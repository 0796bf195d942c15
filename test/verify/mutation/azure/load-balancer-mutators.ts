import type { Json } from './world';
import { at, idOf, SUBNET, part, resource, addressInputs } from './world';
import type { AzureMutator } from './parts';
import { list, inputs, anyServer, configuration, balancer, ruleOf } from './parts';

/** Faults of quotas, ways in from the internet and load balancers. */
export const AZURE_LOAD_BALANCER_MUTATORS: Readonly<Record<string, AzureMutator>> = {
  'a load-balancing rule changed': (world, random) => {
    const each = ruleOf(world, random);
    const other = ruleOf(world, random);
    if (!each || !other) return false;
    random.of([
      () => (each['frontendPort'] = Number(each['frontendPort']) + random.below(2)),
      () => (each['backendPort'] = Number(each['backendPort']) + random.below(2)),
      () => (each['protocol'] = random.of(['Tcp', 'Udp'])),
      () => (each['enableFloatingIP'] = random.chance(50)),
      () => (each['probe'] ? (each['probe'] = random.of([undefined, other['probe']])) : undefined),
      () =>
        each['backendAddressPool'] && other['backendAddressPool']
          ? (each['backendAddressPool'] = other['backendAddressPool'])
          : undefined,
      () => (each['frontendIPConfiguration'] = other['frontendIPConfiguration']),
    ])();
  },
  'a load-balancing rule removed or added': (world, random) => {
    const lb = balancer(world);
    const each = ruleOf(world, random);
    if (!lb || !each) return false;
    if (random.chance(50))
      for (const key of ['loadBalancingRules', 'inboundNatRules'])
        lb[key] = list(lb[key]).filter((some) => some !== each);
    else
      list(lb['loadBalancingRules']).push({
        ...each,
        name: 'another',
        frontendPort: random.of([3074, 4520]),
        backendAddressPool: part('lb', 'backendAddressPools', 'none'),
      });
  },
  'a frontend': (world, random) => {
    const lb = balancer(world);
    if (!lb) return false;
    const each = random.of(list(lb['frontendIPConfigurations']));
    random.of([
      () => {
        delete each['publicIPAddress'];
        each['subnet'] = { id: SUBNET };
      },
      () =>
        (inputs(world, 'PublicIPAddress', 'lb-ipv4')['sku'] = random.of([
          { name: 'Basic' },
          { name: 'Standard' },
        ])),
      () => {
        list(lb['frontendIPConfigurations']).push({
          name: 'second',
          publicIPAddress: at('PublicIPAddress', 'second'),
        });
        world.resources.push(resource('PublicIPAddress', 'second', addressInputs(4)));
        const moved = ruleOf(world, random) as Json;
        moved['frontendIPConfiguration'] = part('lb', 'frontendIPConfigurations', 'second');
      },
    ])();
  },
  'who is in a pool': (world, random) => {
    if (!balancer(world)) return false;
    const { nic } = anyServer(world, random);
    const target = configuration(nic);
    const other = configuration(anyServer(world, random).nic);
    const key = random.of(['loadBalancerBackendAddressPools', 'loadBalancerInboundNatRules']);
    random.of([
      () => void delete target[key],
      () => (target[key] = other[key]),
      () =>
        (target[key] = [
          ...((target[key] as unknown[] | undefined) ?? []),
          ...((other[key] as unknown[] | undefined) ?? []),
        ]),
      () => {
        const pools = list(balancer(world)?.['backendAddressPools']);
        if (pools.length > 0)
          random.of(pools)['loadBalancerBackendAddresses'] = [
            { name: 'x', ipAddress: '10.0.1.77', ...(random.chance(50) ? { adminState: 'Down' } : {}) },
          ];
      },
      () => {
        const pools = list(balancer(world)?.['backendAddressPools']);
        if (pools.length > 0)
          world.resources.push(
            resource('NetworkInterface', 'external', {
              ipConfigurations: [
                {
                  name: 'a',
                  subnet: { id: SUBNET },
                  loadBalancerBackendAddressPools: [
                    part('lb', 'backendAddressPools', String(random.of(pools)['name'])),
                  ],
                },
              ],
            }),
          );
      },
    ])();
  },
  'members that are switched off': (world, random) => {
    const { name, nic } = anyServer(world, random);
    const pool = list(configuration(nic)['loadBalancerBackendAddressPools'] ?? [])[0]?.['id'];
    const entry = list(balancer(world)?.['backendAddressPools'] ?? []).find((each) =>
      String(pool).endsWith(`/${String(each['name'])}`),
    );
    if (!entry) return false;
    entry['loadBalancerBackendAddresses'] = [
      {
        name: 'x',
        networkInterfaceIPConfiguration: {
          id: `${idOf('NetworkInterface', name)}/ipConfigurations/${String(configuration(nic)['name'])}`,
        },
        adminState: random.of(['Down', 'Up', 'None']),
      },
    ];
  },
  probes: (world, random) => {
    const probes = list(balancer(world)?.['probes'] ?? []);
    if (probes.length === 0) return false;
    Object.assign(
      random.of(probes),
      random.of<Json>([
        { port: 4520 },
        { protocol: 'Http', requestPath: '/' },
        { protocol: 'Tcp' },
        { port: 4531 },
      ]),
    );
  },
};

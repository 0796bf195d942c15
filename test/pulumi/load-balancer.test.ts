import * as network from '@pulumi/azure-native/network';
import { PhotonLoadBalancer } from 'photon-server-constructs/pulumi';
import { loadBalancersOf } from '../../pulumi/load-balancers';
import { loadBalancerInputs } from '../../pulumi/load-balancer-inputs';
import { recordResources } from '../../pulumi/record';
import { planTopology } from '../../src/plan/plan';
import type { TopologyInput } from '../../src/topology/topology-input';

/** Each test runs the whole runtime, which takes its time on a busy machine. */
jest.setTimeout(30_000);

const resourceGroupName = 'photon';
const topology: TopologyInput = {
  access: 'relay',
  servers: { master: 1, game: 2, name: 2 },
  protocols: ['udp', 'wss'],
  clients: ['203.0.113.0/24'],
};

type Inputs = Readonly<Record<string, never>>;
type Rule = {
  readonly name: string;
  readonly frontendPort: number;
  readonly backendPort: number;
  readonly protocol: string;
  readonly backendAddressPool?: { readonly id: string };
};

/** What a load balancer would be given, without running anything. */
function inputsOf(input: TopologyInput, probeSingleServers = false): Inputs {
  const [balancer] = loadBalancersOf(planTopology(input, { clouds: ['azure'] }), { probeSingleServers });
  if (!balancer) throw new Error('no load balancer');
  const addressIds = input.dualStack ? { ipv4: 'v4', ipv6: 'v6' } : { ipv4: 'v4' };
  return loadBalancerInputs(balancer, { addressIds, outboundPorts: 1024 }, {}) as unknown as Inputs;
}

const brief = (rules: readonly Rule[]) =>
  rules.map(({ name, protocol, frontendPort, backendPort, backendAddressPool }) => {
    const pool = backendAddressPool?.id.split('/').at(-1);
    return `${name}: ${protocol} ${frontendPort} -> ${pool === undefined ? '' : `${pool}:`}${backendPort}`;
  });

describe('the load balancer', () => {
  test('a single server has inbound NAT rules, one a listener; pooled servers have rules with a probe', () => {
    const { inboundNatRules, loadBalancingRules, probes, backendAddressPools } = inputsOf(
      topology,
    ) as unknown as Record<string, Rule[]>;
    expect(brief(inboundNatRules ?? [])).toEqual([
      'master-1-udp-5055: Udp 5055 -> 5055',
      'master-1-udp-27001: Udp 27001 -> 27001',
      'master-1-wss-19090: Tcp 19090 -> 19090',
      'game-1-udp: Udp 10400 -> 5056',
      'game-1-wss: Tcp 10600 -> 19091',
      'game-2-udp: Udp 10401 -> 5056',
      'game-2-wss: Tcp 10601 -> 19091',
    ]);
    expect(brief(loadBalancingRules ?? [])).toEqual([
      'name-udp-5058: Udp 5058 -> name:5058',
      'name-udp-27000: Udp 27000 -> name:27000',
      'name-wss-19093: Tcp 19093 -> name:19093',
    ]);
    expect(probes?.map(({ name }) => name)).toEqual(['name-tcp-4533']);
    expect(backendAddressPools?.map(({ name }) => name)).toEqual(['name', 'outbound']);
  });

  test('a relay of 100 game servers and three schemes bills three rules for the name servers and one outbound', () => {
    const large = {
      ...topology,
      protocols: ['udp', 'tcp', 'wss'] as const,
      servers: { master: 1, game: 100, name: 2 },
    };
    const { inboundNatRules, loadBalancingRules, outboundRules } = inputsOf({
      ...large,
      protocols: [...large.protocols],
    }) as unknown as Record<string, Rule[]>;
    expect([inboundNatRules?.length, loadBalancingRules?.length, outboundRules?.length]).toEqual([304, 4, 1]);
  });

  test('with probes for single servers each is alone in a pool, at the same public ports', () => {
    const [nat, probed] = [false, true].map(
      (probe) => inputsOf(topology, probe) as unknown as Record<string, Rule[]>,
    );
    expect(brief(probed?.['loadBalancingRules'] ?? []).slice(0, 5)).toEqual([
      'master-1-udp-5055: Udp 5055 -> master-1:5055',
      'master-1-udp-27001: Udp 27001 -> master-1:27001',
      'master-1-wss-19090: Tcp 19090 -> master-1:19090',
      'game-1-udp: Udp 10400 -> game-1:5056',
      'game-1-wss: Tcp 10600 -> game-1:19091',
    ]);
    expect(probed?.['inboundNatRules']).toEqual([]);
    const publicPorts = (of: typeof nat) =>
      [...(of?.['loadBalancingRules'] ?? []), ...(of?.['inboundNatRules'] ?? [])]
        .map(({ name, protocol, frontendPort, backendPort }) =>
          [name, protocol, frontendPort, backendPort].join(' '),
        )
        .sort();
    expect(publicPorts(nat)).toEqual(publicPorts(probed));
  });

  test('rules keep the ports as they are, leave outbound connections to the outbound rule, and reset idle TCP', () => {
    const {
      loadBalancingRules: [udp, , tcp] = [],
      probes,
      outboundRules,
      sku,
      frontendIPConfigurations,
    } = inputsOf(topology, true) as unknown as Record<string, object[]>;
    const common = {
      frontendIPConfiguration: { id: '$self/frontendIPConfigurations/ipv4' },
      backendAddressPool: { id: '$self/backendAddressPools/master-1' },
      probe: { id: '$self/probes/master-tcp-4530' },
      enableFloatingIP: false,
      disableOutboundSnat: true,
      loadDistribution: 'Default',
    };
    expect(udp).toEqual({
      ...common,
      name: 'master-1-udp-5055',
      protocol: 'Udp',
      frontendPort: 5055,
      backendPort: 5055,
    });
    expect(tcp).toEqual({
      ...common,
      name: 'master-1-wss-19090',
      protocol: 'Tcp',
      frontendPort: 19090,
      backendPort: 19090,
      idleTimeoutInMinutes: 4,
      enableTcpReset: true,
    });
    expect(probes).toEqual(
      ['master-tcp-4530', 'game-tcp-4531', 'name-tcp-4533'].map((name) => ({
        name,
        protocol: 'Tcp',
        port: Number(name.split('-')[2]),
        intervalInSeconds: 5,
        probeThreshold: 2,
      })),
    );
    expect(outboundRules).toEqual([
      {
        name: 'outbound',
        frontendIPConfigurations: [{ id: '$self/frontendIPConfigurations/ipv4' }],
        backendAddressPool: { id: '$self/backendAddressPools/outbound' },
        protocol: 'All',
        allocatedOutboundPorts: 1024,
        idleTimeoutInMinutes: 4,
        enableTcpReset: true,
      },
    ]);
    expect(sku).toEqual({ name: 'Standard', tier: 'Regional' });
    expect(frontendIPConfigurations).toEqual([{ name: 'ipv4', publicIPAddress: { id: 'v4' } }]);
  });

  test('dual stack doubles rules, pools and outbound rules, renames none, and no two rules share pool, port and protocol', () => {
    const [ipv4Only, dualStack] = [
      inputsOf(topology, true),
      inputsOf({ ...topology, dualStack: true }, true),
    ].map((inputs) => inputs as unknown as Record<string, { name: string }[]>);
    for (const key of [
      'loadBalancingRules',
      'backendAddressPools',
      'outboundRules',
      'frontendIPConfigurations',
    ]) {
      const names = (of: typeof ipv4Only) => of?.[key]?.map(({ name }) => name) ?? [];
      expect(names(dualStack)).toHaveLength(names(ipv4Only).length * 2);
      expect(names(dualStack)).toEqual(expect.arrayContaining(names(ipv4Only)));
    }
    const rules = dualStack?.['loadBalancingRules'] as unknown as Rule[];
    const targets = rules.map(
      (rule) => `${rule.backendAddressPool?.id} ${rule.backendPort} ${rule.protocol}`,
    );
    expect(new Set(targets).size).toBe(rules.length);
  });

  test('four hundred game servers stand on three load balancers, none over 1,500 rules, and a node stays where it is', () => {
    const many = {
      ...topology,
      dualStack: true,
      protocols: ['udp', 'tcp', 'ws', 'wss', 'rhttp'] as const,
      relayPorts: { udp: 20000, tcp: 21000, ws: 22000, wss: 23000, rhttp: 24000 },
    };
    const of = (game: number) =>
      loadBalancersOf(
        planTopology(
          { ...many, protocols: [...many.protocols], servers: { master: 1, game } },
          { clouds: ['azure'] },
        ),
        {},
      );
    expect(of(400).map(({ natRules }) => natRules.length)).toEqual([
      2 * (6 + 145 * 5),
      2 * 148 * 5,
      2 * 107 * 5,
    ]);
    expect(Math.max(...of(400).map(({ natRules }) => natRules.length))).toBeLessThan(1500);
    expect(of(399)[1]?.natRules).toEqual(of(400)[1]?.natRules);
  });

  test('a new public address stands in every zone of its region, and endpoints tell where players go', async () => {
    let endpoints: unknown;
    const resources = await recordResources(() => {
      new PhotonLoadBalancer('photon', {
        topology,
        resourceGroupName,
        location: 'West Europe',
      }).endpoints.apply((resolved) => (endpoints = resolved));
    });
    expect(resources.map(({ type, name }) => `${type.split(':')[2]} ${name}`)).toEqual([
      'PublicIPAddress photon-1-ipv4',
      'LoadBalancer photon-1',
    ]);
    expect(resources[0]?.inputs).toEqual({
      resourceGroupName,
      location: 'West Europe',
      sku: { name: 'Standard', tier: 'Regional' },
      publicIPAddressVersion: 'IPv4',
      publicIPAllocationMethod: 'Static',
      zones: ['1', '2', '3'],
      tags: { 'photon:role': 'load-balancer' },
    });
    const at = (scheme: string, port: number) => ({
      scheme,
      transport: scheme === 'udp' ? 'udp' : 'tcp',
      host: '192.0.2.1',
      port,
      family: 'ipv4',
    });
    expect(endpoints).toEqual({
      'master-1': [at('udp', 5055), at('udp', 27001), at('wss', 19090)],
      'game-1': [at('udp', 10400), at('wss', 10600)],
      'game-2': [at('udp', 10401), at('wss', 10601)],
      'name-1': [at('udp', 5058), at('udp', 27000), at('wss', 19093)],
      'name-2': [at('udp', 5058), at('udp', 27000), at('wss', 19093)],
    });
  });

  test('a region without zones has none, an address of the user takes the place of a new one', async () => {
    const resources = await recordResources(() => {
      new PhotonLoadBalancer('plain', { topology, resourceGroupName, location: 'westus' });
      const address = new network.PublicIPAddress('mine', { resourceGroupName });
      new PhotonLoadBalancer('existing', {
        topology,
        resourceGroupName,
        publicAddresses: { 1: { ipv4: address } },
      });
    });
    const zones = resources.flatMap(({ type, name, inputs }) =>
      type.endsWith(':PublicIPAddress') ? [[name, inputs['zones']]] : [],
    );
    expect(Object.fromEntries(zones)).toEqual({ mine: undefined, 'plain-1-ipv4': undefined });
    const [mine, existing] = ['mine', 'existing-1'].map((name) =>
      resources.find((resource) => resource.name === name),
    );
    expect(existing?.inputs['frontendIPConfigurations']).toEqual([
      { name: 'ipv4', publicIPAddress: { id: mine?.id } },
    ]);
  });
});

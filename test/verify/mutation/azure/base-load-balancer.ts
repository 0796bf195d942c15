import type { AzureShape, AzureWorld, Json } from './world';
import { addressInputs, at, familiesOf, part, resource } from './world';

export function addLoadBalancer({ plan, resources }: AzureWorld, { natRules }: AzureShape): void {
  const rules: Json[] = [];
  const nats: Json[] = [];
  const probes = new Map<number, Json>();
  const pools = new Set<string>();
  const configurationOf = (server: string, family: 4 | 6): Json => {
    const inputs = resources.find(
      ({ type, name }) => type.endsWith(':NetworkInterface') && name === server,
    )?.inputs;
    return (inputs?.['ipConfigurations'] as Json[]).find(
      (configuration) => configuration['name'] === `ipv${family}`,
    ) as Json;
  };
  const join = (configuration: Json, key: string, reference: Json): void => {
    const references = (configuration[key] as Json[] | undefined) ?? [];
    if (!references.some(({ id }) => id === reference['id'])) configuration[key] = [...references, reference];
  };
  for (const family of familiesOf(plan)) {
    resources.push(
      resource('PublicIPAddress', `lb-ipv${family}`, {
        ...addressInputs(family),
        tags: { 'photon:role': 'load-balancer' },
      }),
    );
    for (const { role, node, transport, port, targetPort, healthPort } of plan.listeners) {
      const name = `${role}-${transport}-${port}-ipv${family}`;
      const about = {
        name,
        frontendIPConfiguration: part('lb', 'frontendIPConfigurations', `ipv${family}`),
        protocol: transport === 'tcp' ? 'Tcp' : 'Udp',
        frontendPort: port,
        backendPort: targetPort,
        enableFloatingIP: false,
      };
      if (natRules && node) {
        nats.push(about);
        join(
          configurationOf(`${role}-${node}`, family),
          'loadBalancerInboundNatRules',
          part('lb', 'inboundNatRules', name),
        );
        continue;
      }
      const pool = `${role}${node ? `-${node}` : ''}-ipv${family}`;
      pools.add(pool);
      probes.set(healthPort, { name: `tcp-${healthPort}`, protocol: 'Tcp', port: healthPort });
      rules.push({
        ...about,
        backendAddressPool: part('lb', 'backendAddressPools', pool),
        probe: part('lb', 'probes', `tcp-${healthPort}`),
        disableOutboundSnat: true,
      });
      const count = plan.topology.roles.find((servers) => servers.role === role)?.count ?? 0;
      for (const number of node ? [node] : Array.from({ length: count }, (_, index) => index + 1))
        join(
          configurationOf(`${role}-${number}`, family),
          'loadBalancerBackendAddressPools',
          part('lb', 'backendAddressPools', pool),
        );
    }
  }
  resources.push(
    resource('LoadBalancer', 'lb', {
      sku: { name: 'Standard' },
      tags: { 'photon:role': 'load-balancer' },
      frontendIPConfigurations: familiesOf(plan).map((family) => ({
        name: `ipv${family}`,
        publicIPAddress: at('PublicIPAddress', `lb-ipv${family}`),
      })),
      backendAddressPools: [...pools].map((name) => ({ name })),
      loadBalancingRules: rules,
      inboundNatRules: nats,
      probes: [...probes.values()],
    }),
  );
}

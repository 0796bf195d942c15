import type { Balancer, Endpoint, Machine, Remark } from '../model';
import { regionOf } from '../regions';
import { roleOf } from '../roles';
import type { Interface, Reading } from './machines';
import type { AzureResource } from './resources';
import { inside, listOf, recordOf, tagsOf, textOf } from './resources';
import type { Transport } from '../../ports/vocabulary';

/** Load balancers with every frontend port; Azure drops nothing at them and keeps the client's address. */
export function readBalancers(
  reading: Reading,
  interfaces: readonly Interface[],
): { balancers: Balancer[]; endpoints: Endpoint[] } {
  const balancers: Balancer[] = [];
  const endpoints: Endpoint[] = [];
  for (const resource of reading.directory.ofType('LoadBalancer')) {
    const balancer = balancerOf(resource);
    balancers.push(balancer);
    endpoints.push(
      ...ruleEndpoints(reading, interfaces, resource, balancer),
      ...natEndpoints(reading, interfaces, resource, balancer),
    );
  }
  reading.remarks.push(...sharedBackends(reading), ...basicBalancers(reading));
  return { balancers, endpoints };
}

function balancerOf(resource: AzureResource): Balancer {
  return {
    id: resource.id ?? resource.urn ?? resource.name,
    name: resource.name,
    groups: [],
    gated: false,
    inbound: [],
    outbound: [],
    regions: [],
    tagged: tagsOf(resource).has('photon:role'),
    place: resource.place,
  };
}

/** A frontend has an address of a subnet, or a public one; a rule of an unknown frontend has one of all. */
function isInternal(resource: AzureResource, rule: Record<string, unknown>): boolean | undefined {
  const frontends = listOf(resource.inputs['frontendIPConfigurations']).map(recordOf);
  const wanted = lastOf(recordOf(rule['frontendIPConfiguration'])['id']);
  const named = frontends.filter((one) => wanted !== undefined && textOf(one['name']) === wanted);
  const answers = new Set(
    (named.length > 0 ? named : frontends).map(
      (one) => one['publicIPAddress'] === undefined && one['publicIPPrefix'] === undefined,
    ),
  );
  const [answer] = answers;
  return answers.size === 1 ? answer : undefined;
}

function ruleEndpoints(
  reading: Reading,
  interfaces: readonly Interface[],
  resource: AzureResource,
  balancer: Balancer,
): Endpoint[] {
  const probes = new Map(
    listOf(resource.inputs['probes']).map(
      (probe, index) => [lastOf(recordOf(probe)['name']), { probe: recordOf(probe), index }] as const,
    ),
  );
  return listOf(resource.inputs['loadBalancingRules']).flatMap((raw, index) => {
    const rule = recordOf(raw);
    const pools = [rule['backendAddressPool'], ...listOf(rule['backendAddressPools'])]
      .filter((pool) => pool !== undefined)
      .map((pool) => lastOf(recordOf(pool)['id']));
    const members = pools.flatMap((pool) => membersOf(reading, interfaces, resource, pool));
    const probe = probes.get(lastOf(recordOf(rule['probe'])['id']));
    return endpointsOf(
      reading,
      {
        rule,
        resource,
        balancer,
        pool: pools[0],
        members,
        place: inside(resource, `loadBalancingRules[${index}]`),
      },
      probe && {
        port: numberOf(probe.probe['port']),
        place: inside(resource, `probes[${probe.index}]`),
      },
    );
  });
}

/** Inbound NAT rules of one machine are certain; those of a pool are picked by Azure, so no port of theirs is a server's. */
function natEndpoints(
  reading: Reading,
  interfaces: readonly Interface[],
  resource: AzureResource,
  balancer: Balancer,
): Endpoint[] {
  const inline = listOf(resource.inputs['inboundNatRules']).map((raw, index) => ({
    rule: recordOf(raw),
    place: inside(resource, `inboundNatRules[${index}]`),
  }));
  const standalone = reading.directory
    .ofType('InboundNatRule')
    .filter((nat) => reading.directory.named(nat, 'loadBalancerName', 'LoadBalancer') === resource)
    .map((nat): { rule: Record<string, unknown>; place: AzureResource['place'] } => ({
      rule: { name: nat.inputs['inboundNatRuleName'] ?? nat.name, ...nat.inputs },
      place: nat.place,
    }));
  return [...inline, ...standalone].flatMap(({ rule, place }) => {
    const name = textOf(rule['name']);
    const pool =
      rule['backendAddressPool'] === undefined
        ? undefined
        : lastOf(recordOf(rule['backendAddressPool'])['id']);
    const members =
      pool === undefined
        ? interfaces
            .filter((one) => one.natRules.some((id) => lastOf(id) === name))
            .map(({ machine }) => machine)
        : membersOf(reading, interfaces, resource, pool);
    return endpointsOf(
      reading,
      {
        rule: { ...rule, frontendPort: rule['frontendPort'] ?? rule['frontendPortRangeStart'] },
        resource,
        balancer,
        pool: pool ?? name,
        members,
        place,
      },
      undefined,
    );
  });
}

interface Forwarding {
  readonly rule: Record<string, unknown>;
  readonly resource: AzureResource;
  readonly balancer: Balancer;
  readonly pool: string | undefined;
  readonly members: readonly Machine[];
  readonly place: AzureResource['place'];
}

function endpointsOf(
  { map, roles }: Reading,
  { rule, resource, balancer, pool, members, place }: Forwarding,
  probe: Endpoint['probe'],
): Endpoint[] {
  const named = roleOf({ tags: new Map(), names: [pool, textOf(rule['name'])] }, map, roles);
  const told = named?.told === 'map' ? named : (poolRole(pool, roles) ?? named);
  const protocol = (textOf(rule['protocol']) ?? '').toLowerCase();
  const transports: readonly Transport[] =
    protocol === 'all' ? ['tcp', 'udp'] : protocol === 'udp' ? ['udp'] : ['tcp'];
  return transports.map((transport) => ({
    balancer,
    name: textOf(rule['name']) ?? 'a rule',
    transport,
    port: numberOf(rule['frontendPort']),
    targetPort: numberOf(rule['backendPort']),
    ...(told ?? {}),
    machines: members,
    probe,
    keepsClient: true,
    internal: isInternal(resource, rule),
    ...(rule['enableFloatingIP'] === true ? { floating: true } : {}),
    place,
  }));
}

/** Pools have no tags: `game-2` and `name` say what is in them. */
function poolRole(pool: string | undefined, roles: readonly string[]) {
  const [, role, node] = /^(.+?)(?:-([1-9]\d*))?(?:-ipv6)?$/.exec(pool ?? '') ?? [];
  if (role === undefined || !roles.includes(role)) return undefined;
  return { role, ...(node === undefined ? {} : { node: Number(node) }), told: 'name' as const };
}

/** The machines of a pool: by interface, or by address where an interface has it. */
function membersOf(
  { directory }: Reading,
  interfaces: readonly Interface[],
  balancer: AzureResource,
  pool: string | undefined,
): Machine[] {
  const own = [
    balancer.id?.split('/').at(-1),
    textOf(balancer.inputs['loadBalancerName']),
    balancer.name,
  ].filter((name) => name !== undefined);
  const byInterface = interfaces.filter(({ pools }) =>
    pools.some(
      (id) =>
        lastOf(id) === pool &&
        own.some((name) => id.toLowerCase().includes(`/loadbalancers/${name.toLowerCase()}/`)),
    ),
  );
  const addresses = [
    ...listOf(balancer.inputs['backendAddressPools']).map(recordOf),
    ...directory
      .ofType('LoadBalancerBackendAddressPool')
      .map(({ inputs, name }) => ({ name: inputs['backendAddressPoolName'] ?? name, ...inputs })),
  ]
    .filter((one: Record<string, unknown>) => textOf(one['name']) === pool)
    .flatMap((one: Record<string, unknown>) =>
      listOf(one['loadBalancerBackendAddresses']).flatMap(
        (address) => textOf(recordOf(address)['ipAddress']) ?? [],
      ),
    );
  const byAddress = interfaces.filter(({ machine }) =>
    machine.regions.some(
      (region) =>
        region.from === region.to && addresses.some((address) => regionText(address) === region.from),
    ),
  );
  return [...new Set([...byInterface, ...byAddress])].map(({ machine }) => machine);
}

const regionText = (address: string): bigint | undefined => regionOf(address)?.from;

const lastOf = (value: unknown): string | undefined => textOf(value)?.split('/').at(-1);
const numberOf = (value: unknown): number | undefined => {
  const text = textOf(value);
  return text === undefined || !/^\d+$/.test(text) ? undefined : Number(text);
};

/** Basic load balancers are retired since 2025-09-30, and none can be made any more (Azure: load-balancer basic-upgrade-guidance). */
function basicBalancers({ directory }: Reading): Remark[] {
  return directory
    .ofType('LoadBalancer')
    .filter(({ inputs }) => textOf(recordOf(inputs['sku'])['name'])?.toLowerCase() === 'basic')
    .map((resource) => ({
      kind: 'refused',
      text: `load balancer ${resource.name} has the SKU Basic, which is retired`,
      remedy: 'write sku: { name: Standard }',
      place: inside(resource, 'sku'),
    }));
}

/** Two rules of one load balancer may not share backend port, protocol and pool (Azure: RulesUseSameBackendPortProtocolAndPool), nor a frontend port. */
function sharedBackends({ directory }: Reading): Remark[] {
  return directory.ofType('LoadBalancer').flatMap((resource) => {
    const seen = new Map<string, string>();
    return listOf(resource.inputs['loadBalancingRules']).flatMap((raw, index): Remark[] => {
      const rule = recordOf(raw);
      const name = textOf(rule['name']) ?? '';
      const protocol = textOf(rule['protocol']);
      const keys = [
        `backend ${textOf(rule['backendPort'])} ${protocol} ${lastOf(recordOf(rule['backendAddressPool'])['id'])}`,
        `frontend ${textOf(rule['frontendPort'])} ${protocol} ${lastOf(recordOf(rule['frontendIPConfiguration'])['id'])}`,
      ];
      return keys.flatMap((key): Remark[] => {
        const other = seen.get(key);
        seen.set(key, name);
        if (other === undefined) return [];
        return [
          {
            kind: 'refused',
            text: `rules ${other} and ${name} of ${resource.name} share the same ${key}`,
            remedy: 'give one of them another',
            place: inside(resource, `loadBalancingRules[${index}]`),
          },
        ];
      });
    });
  });
}

import type { LoadBalancer, ForwardedPort, Machine } from '../../engine/model';
import { roleOf, taggedOf } from '../roles';
import { balancerRemarks } from './load-balancer-remarks';
import type { Interface } from './machines';
import type { Reading } from './reading';
import { membersOf, poolRole } from './pools';
import type { AzureResource } from './resources';
import { inside, isGiven, isRecord, lastOf, listOf, nameKey, recordOf, tagsOf, textOf } from './resources';
import type { Transport } from '../../../ports/vocabulary';

/** Load loadBalancers with every frontend port; Azure drops nothing at them and keeps the client's address. */
export function readBalancers(
  reading: Reading,
  interfaces: readonly Interface[],
): { loadBalancers: LoadBalancer[]; forwardedPorts: ForwardedPort[] } {
  const loadBalancers: LoadBalancer[] = [];
  const forwardedPorts: ForwardedPort[] = [];
  for (const resource of reading.directory.ofType('LoadBalancer')) {
    const loadBalancer = balancerOf(resource);
    loadBalancers.push(loadBalancer);
    forwardedPorts.push(
      ...ruleEndpoints(reading, interfaces, resource, loadBalancer),
      ...natEndpoints(reading, interfaces, resource, loadBalancer),
    );
  }
  reading.remarks.push(...balancerRemarks(reading.directory));
  return { loadBalancers, forwardedPorts };
}

function balancerOf(resource: AzureResource): LoadBalancer {
  return {
    id: resource.id ?? resource.urn ?? resource.name,
    name: resource.name,
    groups: [],
    hasSecurityGroup: false,
    inbound: [],
    outbound: [],
    ranges: [],
    ...taggedOf(tagsOf(resource)),
    place: resource.place,
  };
}

/** A frontend has an address of a subnet, or a public one; a rule of an unknown frontend has one of all. */
function isInternal(resource: AzureResource, rule: Record<string, unknown>): boolean | undefined {
  const frontends = listOf(resource.inputs['frontendIPConfigurations']);
  if (!frontends.every(isRecord)) return undefined;
  const wanted = nameKey(recordOf(rule['frontendIPConfiguration'])['id']);
  const named = frontends.filter((one) => wanted !== undefined && nameKey(one['name']) === wanted);
  const verdicts = new Set(
    (named.length > 0 ? named : frontends).map(
      (one) => !isGiven(one['publicIPAddress']) && !isGiven(one['publicIPPrefix']),
    ),
  );
  const [verdict] = verdicts;
  return verdicts.size === 1 ? verdict : undefined;
}

function ruleEndpoints(
  reading: Reading,
  interfaces: readonly Interface[],
  resource: AzureResource,
  loadBalancer: LoadBalancer,
): ForwardedPort[] {
  const probes = new Map(
    listOf(resource.inputs['probes']).flatMap((probe, index) =>
      isRecord(probe) ? [[nameKey(probe['name']), { probe, index }] as const] : [],
    ),
  );
  return listOf(resource.inputs['loadBalancingRules']).flatMap((raw, index) => {
    const rule = recordOf(raw);
    const pools = [rule['backendAddressPool'], ...listOf(rule['backendAddressPools'])]
      .filter((pool) => pool !== undefined)
      .map((pool) => lastOf(recordOf(pool)['id']));
    const members = pools.flatMap((pool) => membersOf(reading, interfaces, resource, pool));
    const probe = probes.get(nameKey(recordOf(rule['probe'])['id']));
    return endpointsOf(
      reading,
      {
        rule,
        resource,
        loadBalancer,
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
  loadBalancer: LoadBalancer,
): ForwardedPort[] {
  const inline = ['inboundNatRules', 'inboundNatPools'].flatMap((key) =>
    listOf(resource.inputs[key]).map((raw, index) => ({
      rule: recordOf(raw),
      place: inside(resource, `${key}[${index}]`),
    })),
  );
  const standalone = reading.directory
    .ofType('InboundNatRule')
    .filter((nat) => mayBeOf(reading, nat, resource))
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
            .filter((one) => one.natRules.some((id) => nameKey(id) === nameKey(name)))
            .map(({ machine }) => machine)
        : membersOf(reading, interfaces, resource, pool);
    return endpointsOf(
      reading,
      {
        rule: { ...rule, frontendPort: rule['frontendPort'] ?? rule['frontendPortRangeStart'] },
        resource,
        loadBalancer,
        pool: pool ?? name,
        members,
        place,
      },
      undefined,
    );
  });
}

/** Whether a standalone rule is a load balancer's, or may be, since only the deployment knows whose it is. */
function mayBeOf({ directory }: Reading, nat: AzureResource, loadBalancer: AzureResource): boolean {
  const key = 'loadBalancerName';
  const owner = directory.named(nat, key, 'LoadBalancer');
  return owner ? owner === loadBalancer : textOf(nat.inputs[key]) === undefined;
}

interface Forwarding {
  readonly rule: Record<string, unknown>;
  readonly resource: AzureResource;
  readonly loadBalancer: LoadBalancer;
  readonly pool: string | undefined;
  readonly members: readonly Machine[];
  readonly place: AzureResource['place'];
}

function endpointsOf(
  { map, roles }: Reading,
  { rule, resource, loadBalancer, pool, members, place }: Forwarding,
  probe: ForwardedPort['probe'],
): ForwardedPort[] {
  const named = roleOf({ tags: new Map(), names: [pool, textOf(rule['name'])] }, map, roles);
  const told = named?.roleSource === 'map' ? named : (poolRole(pool, roles) ?? named);
  const protocol = (textOf(rule['protocol']) ?? '').toLowerCase();
  const transports: readonly Transport[] =
    protocol === 'all' ? ['tcp', 'udp'] : protocol === 'udp' ? ['udp'] : ['tcp'];
  return transports.map((transport) => ({
    loadBalancer,
    name: textOf(rule['name']) ?? 'a rule',
    transport,
    port: numberOf(rule['frontendPort']),
    targetPort: numberOf(rule['backendPort']),
    ...(told ?? {}),
    family: 'ipv4',
    targets: members.map((machine) => ({ name: machine.name, machine })),
    probe,
    keepsClient: true,
    internal: isInternal(resource, rule),
    ...(rule['enableFloatingIP'] === true ? { floating: true } : {}),
    place,
  }));
}

const numberOf = (value: unknown): number | undefined => {
  const text = textOf(value);
  return text === undefined || !/^\d+$/.test(text) ? undefined : Number(text);
};

import { idIn, list, sameName, strings, type Body, type Resource } from '../azure-double/resource';
import { listening, opening, portsIn, type World } from '../upgrades/world';

/** What Azure's resources open, by their own tags; deny rules must stand behind every allow rule, or it throws. */
export function azureWorld(resources: Iterable<Resource>): World {
  const all = [...resources];
  const roles = new Map(all.map(({ id, body }) => [sameName(id), roleOf(body)]));
  return {
    openings: new Set(
      all.filter(isA('NetworkSecurityGroup')).flatMap((group) => groupOpenings(group, all, roles)),
    ),
    departures: new Set(
      all.filter(isA('NetworkSecurityGroup')).flatMap((group) =>
        rulesOf(group, all)
          .filter(({ direction }) => direction !== 'Inbound')
          .map(({ name }) => `${roleOf(group.body)} by ${String(name)}`),
      ),
    ),
    listeners: new Set(
      all
        .filter(isA('LoadBalancer'))
        .flatMap(({ id, body }) => balancerListeners(body, boundNatRules(id, body, all))),
    ),
  };
}

/** The same with the identity of what opens it: the group, the load balancer and its address, and who stands behind them. */
export function azureOpen(resources: Iterable<Resource>): Set<string> {
  const all = [...resources];
  const roles = new Map(all.map(({ id, body }) => [sameName(id), roleOf(body)]));
  return new Set([
    ...all
      .filter(isA('NetworkSecurityGroup'))
      .flatMap((group) => groupOpenings(group, all, roles).map((opening) => `${group.id}: ${opening}`)),
    ...all.filter(isA('LoadBalancer')).flatMap(({ id, body }) => {
      const addresses = list(body['frontendIPConfigurations']).map((frontend) =>
        idIn(frontend['publicIPAddress']),
      );
      return balancerListeners(body, list(body['inboundNatRules'])).map(
        (listener) => `${id} on ${addresses.join(', ')}: ${listener}`,
      );
    }),
    ...all
      .filter(isA('NetworkInterface'))
      .flatMap(({ id, body }) =>
        [
          idIn(body['networkSecurityGroup']),
          ...list(body['ipConfigurations']).flatMap((ipConfiguration) =>
            [
              ...list(ipConfiguration['applicationSecurityGroups']),
              ...list(ipConfiguration['loadBalancerBackendAddressPools']),
              ...list(ipConfiguration['loadBalancerInboundNatRules']),
            ].map(idIn),
          ),
        ].map((joined) => `${id} in ${joined}`),
      ),
  ]);
}

const isA =
  (kind: string) =>
  (resource: Resource): boolean =>
    resource.type === `azure-native:network:${kind}`;
const tagsOf = (body: Body): Body => (body['tags'] ?? {}) as Body;
const roleOf = (body: Body): string => String(tagsOf(body)['photon:role'] ?? 'untagged');

/** A group's rules, inline and standing alone. */
const rulesOf = ({ id, body }: Resource, all: readonly Resource[]): Body[] => [
  ...list(body['securityRules']),
  ...all
    .filter((rule) => isA('SecurityRule')(rule) && sameName(rule.id).startsWith(`${sameName(id)}/`))
    .map((rule): Body => ({ ...rule.body, name: rule.id.split('/').at(-1) })),
];

function groupOpenings(
  group: Resource,
  all: readonly Resource[],
  roles: ReadonlyMap<string, string>,
): string[] {
  const inbound = rulesOf(group, all).filter(({ direction }) => direction === 'Inbound');
  const priorities = (access: string) =>
    inbound.filter((rule) => rule['access'] === access).map((rule) => Number(rule['priority']));
  if (Math.max(...priorities('Allow'), 0) >= Math.min(...priorities('Deny'), Infinity)) {
    throw new Error(
      'a deny rule stands before an allow rule; this reading knows only a last word that denies',
    );
  }
  if (
    !inbound.some(
      (rule) => rule['access'] === 'Deny' && rule['protocol'] === '*' && rule['sourceAddressPrefix'] === '*',
    )
  ) {
    throw new Error('no rule denies the rest; Azure lets the whole virtual network in');
  }
  return inbound
    .filter((rule) => rule['access'] === 'Allow')
    .flatMap((rule) => ruleOpenings(roleOf(group.body), rule, roles));
}

function ruleOpenings(group: string, rule: Body, roles: ReadonlyMap<string, string>): string[] {
  const named = (side: string): string[] =>
    list(rule[`${side}ApplicationSecurityGroups`]).map(
      (group) => roles.get(sameName(idIn(group))) ?? 'unknown',
    );
  const prefixes =
    rule['sourceAddressPrefix'] === undefined
      ? strings(rule['sourceAddressPrefixes'])
      : [String(rule['sourceAddressPrefix'])];
  const ranges =
    rule['destinationPortRange'] === undefined
      ? strings(rule['destinationPortRanges'])
      : [String(rule['destinationPortRange'])];
  const machines = named('destination').length > 0 ? named('destination') : [group];
  return machines.flatMap((machine) =>
    [...named('source'), ...prefixes].flatMap((source) =>
      ranges.flatMap((range) => {
        const [from = 0, to = from] = range.split('-').map(Number);
        return portsIn(from, to).map((port) =>
          opening(machine, String(rule['protocol']).toLowerCase(), port, source),
        );
      }),
    ),
  );
}

/** The NAT rules that lead to an interface; others lead nowhere. */
function boundNatRules(id: string, balancer: Body, all: readonly Resource[]): Body[] {
  const bound = new Set(
    all
      .filter(isA('NetworkInterface'))
      .flatMap(({ body }) => list(body['ipConfigurations']))
      .flatMap((configuration) => list(configuration['loadBalancerInboundNatRules']))
      .map((rule) => sameName(idIn(rule))),
  );
  return list(balancer['inboundNatRules']).filter(({ name }) =>
    bound.has(sameName(`${id}/inboundNatRules/${String(name)}`)),
  );
}

/** Of IPv4 frontends; a second family has the same rules again, under names that end so. */
function balancerListeners(balancer: Body, natRules: readonly Body[]): string[] {
  const probes = new Map(list(balancer['probes']).map(({ name, port }) => [String(name), Number(port)]));
  const nameIn = (value: unknown): string => idIn(value).split('/').at(-1) ?? '';
  const offered = (rule: Body, server: string, healthPort: number | undefined): string => {
    const [, role = '', node] = /^(.*?)(?:-(\d+))?$/.exec(server) ?? [];
    return listening({
      role,
      node: node === undefined ? null : Number(node),
      transport: String(rule['protocol']).toLowerCase(),
      port: Number(rule['frontendPort']),
      targetPort: Number(rule['backendPort']),
      healthPort,
    });
  };
  const ofIpv4 = (rule: Body): boolean => nameIn(rule['frontendIPConfiguration']) === 'ipv4';
  return [
    ...list(balancer['loadBalancingRules'])
      .filter(ofIpv4)
      .map((rule) =>
        offered(rule, nameIn(rule['backendAddressPool']), probes.get(nameIn(rule['probe'])) ?? 0),
      ),
    // A NAT rule is named after its one server: `game-1-udp`, `master-1-udp-10400`.
    ...natRules
      .filter(ofIpv4)
      .map((rule) => offered(rule, String(rule['name']).replace(/-[a-z]+(-\d+)?$/, ''), undefined)),
  ];
}

import { refuseSharedBackends } from './refuse-load-balancer';
import { duplicates, idIn, list, refuseIf, sameName, type Body, type Resource } from './resource';

/** What of load balancers an IP configuration joins. */
export const memberships = ['loadBalancerBackendAddressPools', 'loadBalancerInboundNatRules'] as const;

const joined = (configuration: Body): string[] =>
  memberships.flatMap((kind) => list(configuration[kind]).map((member) => sameName(idIn(member))));
const natRulesOf = (configurations: readonly Body[]): string[] =>
  configurations.flatMap((configuration) =>
    list(configuration['loadBalancerInboundNatRules']).map((rule) => sameName(idIn(rule))),
  );

/**
 * Refuses a network interface as Azure does: of several IP configurations one of IPv4 is primary, all stand behind one
 * public load balancer, none gets two rules on one port of its own, and a NAT rule leads to one of them alone
 * (ipv6-overview; load-balancer "Can a machine be in several pools"; inbound-nat-rules).
 */
export function refuseInterface(
  body: Body,
  balancers: readonly Resource[],
  others: readonly Resource[],
): void {
  const configurations = list(body['ipConfigurations']);
  const twice = duplicates(configurations.map(({ name }) => sameName(String(name))));
  refuseIf(twice.length > 0, 'DuplicateResourceName', `ipConfigurations: ${twice.join(', ')} more than once`);
  const primary = configurations.filter((configuration) => configuration['primary'] === true);
  refuseIf(
    configurations.length > 1 && primary.length !== 1,
    'NetworkInterfaceMustHaveOnePrimaryIpConfiguration',
    `${primary.length} of ${configurations.length} are primary`,
  );
  refuseIf(
    primary.some((configuration) => configuration['privateIPAddressVersion'] === 'IPv6'),
    'Ipv6IpConfigurationCannotBePrimary',
    primary.map(({ name }) => name).join(', '),
  );
  const all = configurations.flatMap(joined);
  const mine = balancers.filter(({ id }) => all.some((member) => member.startsWith(`${sameName(id)}/`)));
  refuseIf(
    mine.length > 1,
    'NetworkInterfaceReferencesMultipleLoadBalancers',
    mine.map(({ id }) => id).join(', '),
  );
  for (const configuration of configurations) refuseOwnPorts(configuration, mine);
  const taken = [
    ...natRulesOf(configurations),
    ...others.flatMap((other) => natRulesOf(list(other.body['ipConfigurations']))),
  ];
  const bound = duplicates(taken).filter((rule) => natRulesOf(configurations).includes(rule));
  refuseIf(bound.length > 0, 'InboundNatRuleReferencedByMultipleIpConfigs', bound.join(', '));
}

/** Two rules, of pools or NAT, to one port and protocol of one IP configuration. */
function refuseOwnPorts(configuration: Body, balancers: readonly Resource[]): void {
  const wanted = new Set(joined(configuration));
  const rules = balancers.flatMap(({ id, body }) => [
    ...list(body['loadBalancingRules']).filter((rule) =>
      wanted.has(sameName(idIn(rule['backendAddressPool']))),
    ),
    ...list(body['inboundNatRules']).filter(({ name }) =>
      wanted.has(sameName(`${id}/inboundNatRules/${String(name)}`)),
    ),
  ]);
  refuseSharedBackends(
    rules.map((rule) => ({ ...rule, backendAddressPool: { id: 'this machine' } })),
    'backendAddressPool',
    'RulesUseSameBackendPortProtocolAndIPConfig',
  );
}

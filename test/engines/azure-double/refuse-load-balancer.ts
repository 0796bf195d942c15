import { duplicates, idIn, list, refuseIf, sameName, type Body, type Resource } from './resource';

/** The named parts of a load balancer, each of which has an id of its own. */
export const parts = [
  'frontendIPConfigurations',
  'backendAddressPools',
  'probes',
  'loadBalancingRules',
  'inboundNatRules',
  'outboundRules',
] as const;

/** Azure: load-balancer-limits. */
const RULES = 1500;
const FRONTENDS = 600;

/** Refuses a load balancer as Azure does; `publicAddress` answers what is known of a public address. */
export function refuseLoadBalancer(body: Body, publicAddress: (id: string) => Resource | undefined): void {
  const sku = (body['sku'] as Body | undefined)?.['name'];
  refuseIf(
    sku !== 'Standard',
    'BasicSkuRetired',
    `sku ${sku}; Basic was retired on 2025-09-30, Standard is what there is`,
  );
  for (const part of parts) refuseNames(part, list(body[part]));
  const rules = list(body['loadBalancingRules']);
  const nat = list(body['inboundNatRules']);
  refuseIf(
    rules.length + nat.length > RULES,
    'LoadBalancerRulesLimitReached',
    `${rules.length + nat.length} rules`,
  );
  const frontends = list(body['frontendIPConfigurations']);
  refuseIf(frontends.length > FRONTENDS, 'LoadBalancerFrontendLimitReached', `${frontends.length} frontends`);
  for (const frontend of frontends) {
    const address = publicAddress(idIn(frontend['publicIPAddress']));
    const level = (address?.body['sku'] as Body | undefined)?.['name'];
    refuseIf(
      address !== undefined && level !== 'Standard',
      'LoadBalancerAndPublicIPAddressSkuMismatch',
      `${frontend['name']} has an address of sku ${level}`,
    );
  }
  refuseSharedPorts([...rules, ...nat]);
  refuseSharedBackends(rules, 'backendAddressPool', 'RulesUseSameBackendPortProtocolAndPool');
  for (const rule of [...rules, ...nat]) refuseRule(rule);
  refuseOutbound(rules, list(body['outboundRules']));
}

function refuseNames(part: string, named: readonly Body[]): void {
  for (const { name } of named) {
    refuseIf(
      !/^[A-Za-z0-9]([\w.-]{0,78}\w)?$/.test(String(name ?? '')),
      'InvalidResourceName',
      `${part}: ${name} is not a name of at most 80 characters`,
    );
  }
  const twice = duplicates(named.map(({ name }) => sameName(String(name))));
  refuseIf(twice.length > 0, 'DuplicateResourceName', `${part}: ${twice.join(', ')} more than once`);
}

function refuseRule({ name, frontendPort, backendPort, idleTimeoutInMinutes, protocol }: Body): void {
  for (const port of protocol === 'All' ? [] : [frontendPort, backendPort]) {
    refuseIf(
      typeof port !== 'number' || port < 1 || port > 65534,
      'LoadBalancerRuleInvalidPort',
      `${name} has port ${port}`,
    );
  }
  const idle = idleTimeoutInMinutes ?? 4;
  refuseIf(
    typeof idle !== 'number' || idle < 4 || idle > 100,
    'LoadBalancerInvalidIdleTimeout',
    `${name} has idleTimeoutInMinutes ${idle}; 4 to 100 are allowed`,
  );
}

/** Two rules on one port and protocol of one frontend. */
function refuseSharedPorts(rules: readonly Body[]): void {
  const keys = rules.flatMap(({ frontendIPConfiguration, protocol, frontendPort }) =>
    protocolsOf(protocol).map(
      (protocol) => `${sameName(idIn(frontendIPConfiguration))} ${frontendPort}/${protocol}`,
    ),
  );
  const clashes = duplicates(keys);
  refuseIf(clashes.length > 0, 'RulesUseSameFrontendPortProtocolAndIPConfig', clashes.join(', '));
}

/** Two rules to one port and protocol of one pool; floating IP is the exception. */
export function refuseSharedBackends(rules: readonly Body[], where: string, code: string): void {
  const keys = rules
    .filter(({ enableFloatingIP }) => enableFloatingIP !== true)
    .flatMap((rule) =>
      protocolsOf(rule['protocol']).map(
        (protocol) => `${sameName(idIn(rule[where]))} ${rule['backendPort']}/${protocol}`,
      ),
    );
  const clashes = duplicates(keys);
  refuseIf(clashes.length > 0, code, clashes.join(', '));
}

function refuseOutbound(rules: readonly Body[], outbound: readonly Body[]): void {
  for (const { name, allocatedOutboundPorts: ports, frontendIPConfigurations } of outbound) {
    refuseIf(
      typeof ports === 'number' && (ports % 8 !== 0 || ports > 64000),
      'OutboundRuleInvalidPorts',
      `${name} allocates ${ports} ports; multiples of 8 up to 64000 are allowed`,
    );
    const used = list(frontendIPConfigurations).map((frontend) => sameName(idIn(frontend)));
    const both = rules.filter(
      (rule) =>
        used.includes(sameName(idIn(rule['frontendIPConfiguration']))) &&
        rule['disableOutboundSnat'] !== true,
    );
    refuseIf(
      both.length > 0,
      'LoadBalancingRuleMustDisableSNATSinceSameFrontendIPConfigurationIsReferencedByOutboundRule',
      both.map((rule) => rule['name']).join(', '),
    );
  }
}

const protocolsOf = (protocol: unknown): string[] =>
  protocol === 'All' ? ['Tcp', 'Udp'] : [String(protocol)];

import type { Named, Reason } from '../../../issues/because';
import { because } from '../../../issues/because';
import type { Place } from '../../../issues/issue';
import type { Remark } from '../../engine/infrastructure';
import { refused } from '../refused';
import type { AzureResource } from './azure-resource';
import { inside } from './azure-resource';
import type { Directory } from './directory';
import { natRulesOf } from './nat-ports';
import { partName } from './references';
import { poolsOf } from './backend-pools';
import { at, isRecord, keyTextOf, listOf, numberOf, recordOf, textOf } from './values';

/** Limits of a load balancer (Azure: load-balancer-limits). */
const MAX_RULES = 1500;
const MAX_FRONTENDS = 600;

/** What Azure would refuse of load balancers and their addresses. */
export const refusedLoadBalancers = (directory: Directory): Remark[] => [
  ...directory
    .ofType('LoadBalancer')
    .flatMap((balancer) => [
      ...basicBalancer(balancer),
      ...tunnels(directory, balancer),
      ...translatedTwice(balancer),
      ...sharedPorts(directory, balancer),
      ...tooMany(balancer),
    ]),
];

/** Basic load balancers are retired since 2025-09-30, and none can be made any more (Azure: load-balancer-basic-upgrade-guidance). */
const basicBalancer = (balancer: AzureResource): Remark[] =>
  keyTextOf(recordOf(balancer.inputs['sku'])['name']) === 'basic'
    ? [
        refused(
          because`basic-load-balancer: load balancer ${balancer.name} has the SKU Basic, which is retired`,
          'Write sku: { name: Standard }.',
          inside(balancer, 'sku'),
        ),
      ]
    : [];

/** LoadBalancingRuleMustDisableSNATSinceSameFrontendIPConfigurationIsReferencedByOutboundRule. */
function translatedTwice(balancer: AzureResource): Remark[] {
  const outbound = listOf(balancer.inputs['outboundRules'])
    .flatMap((rule) => listOf(recordOf(rule)['frontendIPConfigurations']))
    .flatMap((frontend) => partName(frontend, balancer) ?? []);
  return listOf(balancer.inputs['loadBalancingRules']).flatMap((raw, index) => {
    const rule = recordOf(raw);
    const frontend = partName(rule['frontendIPConfiguration'], balancer);
    const translates = isRecord(raw) && (rule['disableOutboundSnat'] ?? false) === false;
    return translates && frontend !== undefined && outbound.includes(frontend)
      ? refused(
          because`translated-twice: ${ruleNamed(rule, index)} of ${balancer.name} translates outbound connections, as the outbound rule of its frontend does`,
          'Write disableOutboundSnat: true.',
          inside(balancer, `loadBalancingRules[${index}]`),
        )
      : [];
  });
}

/** Pools have tunnel interfaces behind a gateway load balancer alone (Azure: gateway-overview). */
const tunnels = (directory: Directory, balancer: AzureResource): Remark[] =>
  keyTextOf(at(balancer.inputs['sku'] ?? {}, 'name')) === 'gateway'
    ? []
    : poolsOf(directory, balancer)
        .filter(({ inputs }) => listOf(inputs['tunnelInterfaces']).length > 0)
        .map(({ name }) =>
          refused(
            because`tunnel-interfaces: pool ${name} of ${balancer.name} has tunnel interfaces, and the load balancer is not of the SKU Gateway`,
            'Leave out tunnelInterfaces.',
            inside(balancer, 'backendAddressPools'),
          ),
        );

const ruleNamed = (rule: Record<string, unknown>, index: number): Named => {
  const name = textOf(rule['name']);
  return { title: `rule ${name ?? index}`, name: name ?? '' };
};

/** A rule of a load balancer, of either kind. */
interface AnyRule extends Named {
  readonly place: Place;
  readonly rule: Record<string, unknown>;
  readonly ports: readonly (number | undefined)[];
  /** The pool of a load-balancing rule. @default - it is an inbound NAT rule */
  readonly pool?: string | undefined;
}

/**
 * Two rules may not share a frontend port, whichever kind they are, nor backend port, protocol and pool
 * (Azure: RulesUseSameBackendPortProtocolAndPool).
 */
function sharedPorts(directory: Directory, balancer: AzureResource): Remark[] {
  const found: Remark[] = [];
  const seen = new Map<string, AnyRule>();
  for (const rule of rulesOf(directory, balancer)) {
    const clashes = new Map<string, Remark>();
    for (const claimed of claimsOf(rule, balancer)) {
      const other = seen.get(claimed.text) ?? rule;
      seen.set(claimed.text, other);
      if (other === rule) continue;
      const reason = because`rule-port-shared: ${other} and ${rule} of ${balancer.name} share ${claimed}`;
      clashes.set(claimed.text, refused(reason, 'Give one of them another.', rule.place));
    }
    found.push(...clashes.values());
  }
  return found;
}

function rulesOf(directory: Directory, balancer: AzureResource): AnyRule[] {
  const balanced = listOf(balancer.inputs['loadBalancingRules']).map((raw, index): AnyRule => {
    const rule = recordOf(raw);
    return {
      ...ruleNamed(rule, index),
      place: inside(balancer, `loadBalancingRules[${index}]`),
      rule,
      ports: [numberOf(rule['frontendPort'])],
      pool: partName(rule['backendAddressPool'], balancer),
    };
  });
  const nat = natRulesOf(directory, balancer)
    .filter(({ isSure }) => isSure)
    .map(({ part, rule, place, ports }): AnyRule => ({
      title: `rule ${part.name}`,
      name: part.name,
      place,
      rule,
      ports,
    }));
  return [...balanced, ...nat];
}

/** What no other rule may have. */
function claimsOf({ rule, ports, pool }: AnyRule, balancer: AzureResource): Reason[] {
  const protocol = keyTextOf(rule['protocol']);
  const frontend = partName(rule['frontendIPConfiguration'], balancer);
  const backend = numberOf(rule['backendPort']);
  if (protocol === undefined || frontend === undefined) return [];
  return (protocol === 'all' ? ['tcp', 'udp'] : [protocol]).flatMap((transport) => [
    ...ports.flatMap((port) =>
      port === undefined
        ? []
        : because`frontend-port: the frontend port ${`${port}`}/${transport} of ${frontend}`,
    ),
    ...(pool === undefined || backend === undefined || rule['enableFloatingIP'] === true
      ? []
      : [because`backend-port: the backend port ${`${backend}`}/${transport} of pool ${pool}`]),
  ]);
}

function tooMany(balancer: AzureResource): Remark[] {
  const count = (key: string): number => listOf(balancer.inputs[key]).length;
  const rules = count('loadBalancingRules') + count('inboundNatRules') + count('outboundRules');
  const frontends = count('frontendIPConfigurations');
  const found =
    rules > MAX_RULES
      ? because`load-balancer-rule-quota: ${rules} rules, and ${MAX_RULES} are possible`
      : frontends > MAX_FRONTENDS
        ? because`frontend-quota: ${frontends} frontends, and ${MAX_FRONTENDS} are possible`
        : undefined;
  if (found === undefined) return [];
  return [
    refused(
      because`load-balancer-quota: load balancer ${balancer.name} has ${found}`,
      'Spread the servers over several load balancers.',
      inside(balancer, 'loadBalancingRules'),
    ),
  ];
}

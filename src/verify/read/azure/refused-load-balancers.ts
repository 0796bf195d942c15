import type { Named, Reason } from '../../../issues/because';
import { because } from '../../../issues/because';
import type { Remark } from '../../engine/infrastructure';
import { refused } from '../refused';
import type { AzureResource, Item } from './azure-resource';
import { inside, itemsOf } from './azure-resource';
import type { Balancer } from './balancers';
import { isBasic } from './public-addresses';
import { partName } from './references';
import { at, idIn, isGiven, isRecord, keyTextOf, listOf, numberOf, textOf, valuesOf } from './values';

/** Limits of a load balancer (Azure: load-balancer-limits). */
const MAX_RULES = 1500;
const MAX_FRONTENDS = 600;

/** What Azure would refuse of load balancers and their parts. */
export const refusedLoadBalancers = (balancers: readonly Balancer[]): Remark[] =>
  balancers.flatMap((balancer) => [
    ...otherSku(balancer),
    ...twoAddresses(balancer),
    ...severalPools(balancer),
    ...tunnels(balancer),
    ...translatedTwice(balancer),
    ...sharedPorts(balancer),
    ...tooMany(balancer),
  ]);

/**
 * Basic load balancers are retired since 2025-09-30, and none can be made any more (Azure:
 * load-balancer-basic-upgrade-guidance); one without a SKU is Basic, as a public address is.
 */
const otherSku = ({ owner, addresses }: Balancer): Remark[] => {
  const isGateway = skuOf(owner) === 'gateway' && addresses.length > 0;
  if ((!isBasic(owner) || owner.external) && !isGateway) return [];
  const sku = isGateway
    ? because`gateway-sku: the SKU Gateway, which has no public addresses`
    : because`basic-sku: the SKU Basic, which is retired`;
  return [
    refused(
      because`load-balancer-sku: load balancer ${owner.name} has ${sku}`,
      'Write sku: { name: Standard }.',
      inside(owner, 'sku'),
    ),
  ];
};

/** FrontendIPConfigHasBothSubnetAndPublicIP. */
const twoAddresses = ({ owner }: Balancer): Remark[] =>
  itemsOf(owner, 'frontendIPConfigurations')
    .filter(({ inputs }) => ADDRESSES.filter((key) => isGiven(inputs[key])).length > 1)
    .map(({ inputs, place }) =>
      refused(
        because`frontend-addresses: frontend ${textOf(inputs['name'])} of ${owner.name} has more than one of ${ADDRESSES.join(', ')}`,
        'Write one of them.',
        place,
      ),
    );

const ADDRESSES = ['publicIPAddress', 'publicIPPrefix', 'subnet'];

const skuOf = ({ inputs }: AzureResource): string | undefined => keyTextOf(at(inputs['sku'] ?? {}, 'name'));

/** Behind a rule is one pool, but for gateway load balancers (Azure: gateway-overview). */
const severalPools = ({ owner, rules }: Balancer): Remark[] =>
  skuOf(owner) === 'gateway'
    ? []
    : rules.flatMap((item, index) => {
        const pools = valuesOf(item.inputs, 'backendAddressPool').map((pool) => keyTextOf(idIn(pool)));
        return new Set(pools).size < 2 || pools.includes(undefined)
          ? []
          : refused(
              because`several-pools: ${ruleNamed(item, index)} of ${owner.name} leads to ${`${pools.length}`} pools`,
              'Name one pool.',
              item.place,
            );
      });

/** LoadBalancingRuleMustDisableSNATSinceSameFrontendIPConfigurationIsReferencedByOutboundRule. */
function translatedTwice({ owner, rules }: Balancer): Remark[] {
  const outbound = itemsOf(owner, 'outboundRules')
    .flatMap(({ inputs }) => listOf(inputs['frontendIPConfigurations']))
    .flatMap((frontend) => partName(frontend, owner) ?? []);
  return rules.flatMap((item, index) => {
    const frontend = partName(item.inputs['frontendIPConfiguration'], owner);
    const translates = isRecord(item.value) && (item.inputs['disableOutboundSnat'] ?? false) === false;
    return translates && frontend !== undefined && outbound.includes(frontend)
      ? refused(
          because`translated-twice: ${ruleNamed(item, index)} of ${owner.name} translates outbound connections, as the outbound rule of its frontend does`,
          'Write disableOutboundSnat: true.',
          item.place,
        )
      : [];
  });
}

/** Pools have tunnel interfaces behind a gateway load balancer alone (Azure: gateway-overview). */
const tunnels = ({ owner, pools }: Balancer): Remark[] =>
  skuOf(owner) === 'gateway'
    ? []
    : pools
        .filter(({ inputs }) => listOf(inputs['tunnelInterfaces']).length > 0)
        .map(({ key }) =>
          refused(
            because`tunnel-interfaces: pool ${key} of ${owner.name} has tunnel interfaces, and the load balancer is not of the SKU Gateway`,
            'Leave out tunnelInterfaces.',
            inside(owner, 'backendAddressPools'),
          ),
        );

const ruleNamed = ({ inputs }: Item, index: number): Named => {
  const name = textOf(inputs['name']);
  return { title: `rule ${name ?? index}`, name: name ?? '' };
};

/** A rule of a load balancer, of either kind. */
interface AnyRule extends Named, Pick<Item, 'inputs' | 'place'> {
  readonly ports: readonly (number | undefined)[];
  /** The pool of a load-balancing rule. @default - it is an inbound NAT rule */
  readonly pool?: string | undefined;
}

/**
 * Two rules may not share a frontend port, whichever kind they are, nor backend port, protocol and pool
 * (Azure: RulesUseSameBackendPortProtocolAndPool).
 */
function sharedPorts({ owner, rules, natRules }: Balancer): Remark[] {
  const all: AnyRule[] = [
    ...rules.map((item, index) => ({
      ...item,
      ...ruleNamed(item, index),
      ports: [numberOf(item.inputs['frontendPort'])],
      pool: partName(item.inputs['backendAddressPool'], owner),
    })),
    ...natRules.filter(({ isSure }) => isSure).map((rule) => ({ ...rule, title: `rule ${rule.name}` })),
  ];
  const seen = new Map<string, AnyRule>();
  return all.flatMap((rule) => {
    const clashes = new Map<string, Remark>();
    for (const claimed of claimsOf(rule, owner)) {
      const other = seen.get(claimed.text) ?? rule;
      seen.set(claimed.text, other);
      if (other === rule) continue;
      const reason = because`rule-port-shared: ${other} and ${rule} of ${owner.name} share ${claimed}`;
      clashes.set(claimed.text, refused(reason, 'Give one of them another.', rule.place));
    }
    return [...clashes.values()];
  });
}

/** What no other rule may have. */
function claimsOf({ inputs: rule, ports, pool }: AnyRule, balancer: AzureResource): Reason[] {
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

function tooMany({ owner: balancer }: Balancer): Remark[] {
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

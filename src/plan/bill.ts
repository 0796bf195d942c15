import { listenersByNumber } from '../listeners/load-balancers';
import type { Cloud } from '../topology/cloud';
import type { Plan } from './plan';
import { AZURE_FIRST_RULES, PRICES } from './prices';

/** The monthly cost of the load balancers on one cloud, traffic aside: what is billed, and the sum. */
export interface RelayBill {
  readonly cloud: Cloud;
  readonly loadBalancers: number;
  /**
   * Load-balancing and outbound rules on Azure, where they are billed; inbound NAT rules are not. AWS bills no
   * listeners: 0.
   */
  readonly rules: number;
  /** Public IPv4 addresses: on AWS one for each load balancer and zone, counted with two zones. */
  readonly addresses: number;
  readonly monthly: {
    /** An estimate, with two decimals. */
    readonly amount: number;
    readonly currency: string;
    /** The year and month of the prices. */
    readonly pricesAsOf: string;
    readonly region: string;
    readonly sources: string[];
  };
}

/** What changes the bill besides the plan. */
export interface BillOptions {
  /**
   * Whether load-balancing rules lead to servers that stand alone behind their public ports.
   * @default false - inbound NAT rules, which Azure does not bill
   */
  readonly probeSingleServers?: boolean;
}

/** The least zones that a load balancer of AWS is made for when a zone may fail. */
const ZONES = 2;

/**
 * What the load balancers of a plan cost on a cloud, traffic aside; undefined where there are none.
 *
 * @example
 * relayBill(planTopology(topology), 'azure')?.rules; // 5: four of the name servers, and the outbound rule
 */
export function relayBill(plan: Plan, cloud: Cloud, options: BillOptions = {}): RelayBill | undefined {
  return plan.listeners.length > 0 ? BILLS[cloud](plan, options) : undefined;
}

const BILLS: Readonly<Record<Cloud, (plan: Plan, options: BillOptions) => RelayBill>> = {
  aws: awsBill,
  azure: azureBill,
};

function awsBill(plan: Plan): RelayBill {
  const { loadBalancer, address } = PRICES.aws;
  const loadBalancers = listenersByNumber(plan, 'aws').length;
  const addresses = loadBalancers * ZONES;
  return billOf(
    'aws',
    { loadBalancers, rules: 0, addresses },
    loadBalancers * loadBalancer + addresses * address,
  );
}

function azureBill(plan: Plan, { probeSingleServers = false }: BillOptions): RelayBill {
  const families = plan.topology.dualStack ? 2 : 1;
  const rules = listenersByNumber(plan, 'azure').map(([, listeners]) => {
    const billed = listeners.filter(({ node }) => probeSingleServers || node === null).length;
    // Every load balancer has an outbound rule for its machines' own connections.
    return (billed + 1) * families;
  });
  const { firstRules, furtherRule, address } = PRICES.azure;
  const counts = {
    loadBalancers: rules.length,
    rules: rules.reduce((sum, count) => sum + count, 0),
    addresses: rules.length,
  };
  const hourly = rules.reduce(
    (sum, count) => sum + firstRules + Math.max(0, count - AZURE_FIRST_RULES) * furtherRule,
    0,
  );
  return billOf('azure', counts, hourly + counts.addresses * address);
}

function billOf(
  cloud: Cloud,
  counts: Pick<RelayBill, 'loadBalancers' | 'rules' | 'addresses'>,
  hourly: number,
): RelayBill {
  const { currency, asOf, hoursPerMonth } = PRICES;
  const { region, sources } = PRICES[cloud];
  // The fraction makes up for cents that binary figures fall short of.
  const amount = Math.round(hourly * hoursPerMonth * 100 + 1e-6) / 100;
  return { cloud, ...counts, monthly: { amount, currency, pricesAsOf: asOf, region, sources } };
}

import { servedServers } from '../listeners/load-balancers';
import type { RelayBill } from '../plan/bill';
import { relayBill } from '../plan/bill';
import type { Plan } from '../plan/plan';
import { PRICES } from '../plan/prices';
import type { Cloud } from '../topology/cloud';
import { CLOUD_NAMES } from '../topology/cloud';

/** Which servers each load balancer has; nothing where one is enough on every cloud. */
export function loadBalancerLines(plan: Plan, clouds: readonly Cloud[]): string[] {
  const served = clouds.map((cloud) => ({ cloud, loadBalancers: servedServers(plan, cloud) }));
  if (!served.some(({ loadBalancers }) => loadBalancers.length > 1)) return [];
  return served.map(({ cloud, loadBalancers }) => {
    const each = loadBalancers.map(({ number, servers }) => `${number} (${servers})`).join(', ');
    const count = `${loadBalancers.length} load balancer${loadBalancers.length === 1 ? '' : 's'}`;
    return `on ${CLOUD_NAMES[cloud]} ${count}: ${each}`;
  });
}

export const BILL_TITLE = `Monthly cost without traffic, by list prices of ${PRICES.asOf}`;
export const BILL_HEAD = ['cloud', 'load balancers', 'billed rules', 'IPv4 addresses', 'about'];

/** What is billed, as table rows: one for each cloud, and one for probes of single servers where they add rules. */
export function billRows(plan: Plan, clouds: readonly Cloud[]): string[][] {
  return clouds.flatMap((cloud) => {
    const bill = relayBill(plan, cloud);
    if (!bill) return [];
    const probed = relayBill(plan, cloud, { probeSingleServers: true });
    const more = probed && probed.rules > bill.rules;
    return [billRow(bill), ...(more ? [billRow(probed, ', probeSingleServers')] : [])];
  });
}

const billRow = ({ cloud, loadBalancers, rules, addresses, monthly }: RelayBill, option = ''): string[] => [
  `${CLOUD_NAMES[cloud]}${option}`,
  `${loadBalancers}`,
  `${rules}`,
  `${addresses}`,
  `${monthly.amount.toFixed(2)} ${monthly.currency}`,
];

import type { Plan } from '../plan/plan';
import type { HostFirewallOptions } from './host-rules';
import { hostFirewall } from './host-rules';
import { renderNftables } from './render-nftables';

/**
 * The host firewall of one kind of machine as an nftables ruleset for Linux: a table of its own, for `nft -f`.
 * Loading it again replaces it.
 *
 * @throws PhotonError where the machine does not exist, or a peer is wrong
 * @example
 * writeFileSync('/etc/nftables.d/photon.nft', nftablesRuleset(plan, 'game'));
 */
export function nftablesRuleset(plan: Plan, machine: string, options: HostFirewallOptions = {}): string {
  return renderNftables(hostFirewall(plan, machine, options));
}

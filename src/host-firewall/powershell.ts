import type { Plan } from '../plan/plan';
import type { HostFirewallOptions } from './host-rules';
import { hostFirewall } from './host-rules';
import { renderPowershell } from './render-powershell';

/**
 * The host firewall of one kind of machine as a PowerShell script for Windows. Running it again replaces its group of
 * rules.
 *
 * @throws PhotonError where the machine does not exist, or a peer is wrong
 * @example
 * writeFileSync('photon-game.ps1', windowsFirewallScript(plan, 'game'));
 */
export function windowsFirewallScript(
  plan: Plan,
  machine: string,
  options: HostFirewallOptions = {},
): string {
  return renderPowershell(hostFirewall(plan, machine, options));
}

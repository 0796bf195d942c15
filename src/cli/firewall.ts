import type { HostFirewall, HostFirewallOptions } from '../host-firewall/host-rules';
import { hostFirewall } from '../host-firewall/host-rules';
import { renderNftables } from '../host-firewall/render-nftables';
import { renderPowershell } from '../host-firewall/render-powershell';
import type { Issue } from '../issues/issue';
import { isPhotonError, PhotonError } from '../issues/photon-error';
import type { Plan } from '../plan/plan';
import type { Cloud } from '../topology/cloud';
import type { CommandLine } from './command-line';
import type { Io, Status } from './io';
import { STATUS, writeJson } from './io';
import { loadPlan } from './load-plan';
import { reportIssues } from './report';
import { choice, cloud, keyedLists, topology } from './options';

/** The words after `photon-ports firewall`. */
export interface FirewallArguments {
  readonly topology: string;
  readonly role: string;
  readonly cloud?: Cloud;
  readonly peer?: Readonly<Record<string, readonly string[]>>;
  readonly format: 'powershell' | 'nftables' | 'json';
}

/** Declares `photon-ports firewall`. */
export function declare({ io, end, command }: CommandLine): void {
  command([
    'photon-ports firewall photon.yaml --role game --cloud azure --format powershell > photon.ps1',
    'photon-ports firewall photon.yaml --role master --peer game=10.0.1.0/24 --format nftables | nft -f -',
  ])
    .addArgument(topology())
    .requiredOption(
      '--role <role>',
      'select the machine: a role, a kind such as game+master, or one server such as game:2',
    )
    .addOption(cloud("name the machine's cloud; in relay the health port stays closed without it"))
    .option(
      '--peer <party=range>',
      'set the addresses of a role, or of load-balancer; repeatable',
      keyedLists,
    )
    .addOption(
      choice('--format <format>', 'select the firewall', [
        'powershell',
        'nftables',
        'json',
      ]).makeOptionMandatory(),
    )
    .action((file, options) => end(firewall({ topology: file, ...options }, io)));
}

/** Prints the host firewall of one machine. */
export function firewall({ topology, role, cloud, peer, format }: FirewallArguments, io: Io): Status {
  const plan = loadPlan(topology, io, { cloud });
  const firewall = rulesOf(plan, role, { cloud, peers: peer });
  reportIssues(firewall.issues, io);
  if (format === 'json') writeJson(io, firewall);
  else io.out.write(format === 'nftables' ? renderNftables(firewall) : renderPowershell(firewall));
  return STATUS.ok;
}

/** The rules; each issue is placed at the option that it is about. */
function rulesOf(plan: Plan, role: string, options: HostFirewallOptions): HostFirewall {
  try {
    const firewall = hostFirewall(plan, role, options);
    return { ...firewall, issues: firewall.issues.map(atOption) };
  } catch (error) {
    if (!isPhotonError(error)) throw error;
    throw new PhotonError(error.issues.map(atOption));
  }
}

function atOption(issue: Issue): Issue {
  const { path = '' } = issue.place;
  const option = path
    .replace(/^machine$/, '--role')
    .replace(/^cloud$/, '--cloud')
    .replace(/^peers\./, '--peer ');
  return { ...issue, place: { ...issue.place, path: option } };
}

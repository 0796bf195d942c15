import type { HostFirewall, HostOptions } from '../host-firewall/host-rules';
import { hostRules } from '../host-firewall/host-rules';
import { renderNftables } from '../host-firewall/nftables';
import { renderPowershell } from '../host-firewall/powershell';
import type { Issue } from '../issues/issue';
import { isPhotonError, PhotonError } from '../issues/photon-error';
import type { Plan } from '../plan/plan';
import type { Cloud } from '../rules/rule';
import type { Io, Status } from './io';
import { STATUS, writeJson } from './io';
import { loadPlan } from './load-plan';
import { reportIssues } from './report';

/** The words after `photon-ports firewall`. */
export interface FirewallArguments {
  readonly topology: string;
  readonly role: string;
  readonly cloud?: Cloud;
  readonly peer?: Readonly<Record<string, readonly string[]>>;
  readonly format: 'powershell' | 'nftables' | 'json';
}

/** The host firewall of one machine. */
export function firewall({ topology, role, cloud, peer, format }: FirewallArguments, io: Io): Status {
  const { plan } = loadPlan(topology, io, { cloud });
  const firewall = rulesOf(plan, role, { cloud, peers: peer });
  reportIssues(firewall.issues, io);
  if (format === 'json') writeJson(io, firewall);
  else io.out.write(format === 'nftables' ? renderNftables(firewall) : renderPowershell(firewall));
  return STATUS.ok;
}

/** The rules; what is wrong, or stays closed, is placed at the option that says it. */
function rulesOf(plan: Plan, role: string, options: HostOptions): HostFirewall {
  try {
    const firewall = hostRules(plan, role, options);
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

import { groupBy } from '../collections/group-by';
import type { RuleAudience } from '../flows/flow';
import type { Issue } from '../issues/issue';
import { throwIfErrors } from '../issues/photon-error';
import type { Plan } from '../plan/plan';
import type { Transport } from '../ports/vocabulary';
import { grantsOf } from '../rules/grants';
import type { AllowRule } from '../rules/rule';
import { rangeSources } from '../topology/source';
import { hostWarnings, peerIssues } from './check-host';
import { machineNamed } from './host-machine';
import type { HostFirewallOptions } from './seen-flow';
import { seenBy } from './seen-flow';

export type { HostFirewallOptions } from './seen-flow';

/** The rules of the operating system's firewall on one kind of machine; everything else is closed. */
export interface HostFirewall {
  /** The kind of machine: a role, roles joined by `+`, or `all` in the single layout. */
  readonly machine: string;
  readonly rules: HostFirewallRule[];
  /** What stays closed, and what to write. */
  readonly issues: Issue[];
}

/** What the host firewall lets in for one audience over one transport; its sources are CIDR ranges. */
export interface HostFirewallRule {
  readonly audience: RuleAudience;
  readonly transport: Transport;
  readonly grants: AllowRule[];
}

/**
 * The rules for the operating system's firewall of one kind of machine: the plan's flows to it, by the addresses that
 * the machine sees.
 *
 * @param machine a role, a kind of machine such as `game+master`, or one server such as `game:2`
 * @throws PhotonError where the machine does not exist, or a peer is wrong
 * @example
 * hostFirewall(plan, 'master', { peers: { game: ['10.0.1.0/24'] } }).rules;
 */
export function hostFirewall(plan: Plan, machine: string, options: HostFirewallOptions = {}): HostFirewall {
  const { topology, flows } = plan;
  const { name, roles } = machineNamed(topology, machine);
  const arriving = flows.filter(({ to }) => to === name || roles.includes(to));
  const seen = arriving.flatMap((flow) => seenBy(topology, flow, options));
  throwIfErrors(peerIssues(seen, options));
  const addressed = seen.flatMap((flow) =>
    flow.addresses?.length ? [{ ...flow, sources: rangeSources(flow.addresses) }] : [],
  );
  const groups = groupBy(addressed, ({ audience, transport }) => [`${audience} ${transport}`]);
  const rules = [...groups.values()].map((members) => {
    const [{ audience, transport }] = members;
    return { audience, transport, grants: grantsOf(members) };
  });
  return { machine: name, rules, issues: hostWarnings(seen, options) };
}

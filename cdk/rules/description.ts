import type { RuleAudience } from '../../src/flows/flow';
import type { IngressSource } from './ingress-source';

/** What AWS does not take in a description of a group or rule (EC2 API: at most 255 of these). */
const FORBIDDEN = /[^a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]/g;
const MAX_LENGTH = 255;

/** The text as far as AWS takes it; a custom application's name may hold anything. */
export function awsDescription(text: string): string {
  return text.replace(FORBIDDEN, '_').slice(0, MAX_LENGTH);
}

/** What is wrong with a description of the user's own; undefined where AWS takes it. */
export function descriptionProblem(text: string): string | undefined {
  if (text.length > MAX_LENGTH) return `${text.length} characters, and AWS takes ${MAX_LENGTH}`;
  const refused = [...new Set(text.match(FORBIDDEN) ?? [])];
  return refused.length > 0 ? `${refused.join(' ')}, which AWS refuses` : undefined;
}

/** Of which machine's group this is. AWS replaces a group whose description changes, so only the role is in it. */
export function groupDescription(machine: string, prefix = 'Photon'): string {
  return awsDescription(`${prefix} ${machineTitle(machine)}`);
}

/** Why a rule is there. */
export function ruleDescription(
  machine: string,
  audience: RuleAudience,
  transport: string,
  source: IngressSource,
): string {
  return awsDescription(`${senders(audience, source)} to ${machineTitle(machine)}, ${transport}`);
}

export function machineTitle(machine: string): string {
  if (machine === 'load-balancer' || machine === 'probe') return 'load balancers';
  return machine === 'all' ? 'servers' : `${machine} servers`;
}

/** The same text for clients' ports and for probes of load balancers: one rule serves both where their port is one. */
function senders(audience: RuleAudience, source: IngressSource): string {
  if ('party' in source) return machineTitle(source.party);
  return audience === 'servers' ? 'servers by public address' : audience;
}

import type { RuleAudience } from '../../src/flows/flow';
import type { RuleSource } from './rule-source';

/** What AWS does not take in a description of a group or rule (EC2 API: at most 255 of these). */
const FORBIDDEN = /[^a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]/g;
const MAX_LENGTH = 255;

/** The text as far as AWS takes it; a custom application's name may hold anything. */
export function awsDescription(text: string): string {
  return text.replace(FORBIDDEN, '_').slice(0, MAX_LENGTH);
}

/** Whether AWS takes a description that the user wrote. */
export function isAwsDescription(text: string): boolean {
  return text.length <= MAX_LENGTH && text === awsDescription(text);
}

/** Which group this is. AWS replaces a group whose description changes, so only the role is in it. */
export function groupDescription(group: string, prefix = 'Photon'): string {
  return awsDescription(`${prefix} ${groupTitle(group)}`);
}

/** Why a rule is there. */
export function ruleDescription(
  group: string,
  audience: RuleAudience,
  transport: string,
  source: RuleSource,
): string {
  return awsDescription(`${senders(audience, source)} to ${groupTitle(group)}, ${transport}`);
}

export function groupTitle(group: string): string {
  if (group === 'load-balancer') return 'load balancers';
  return group === 'all' ? 'servers' : `${group} servers`;
}

/** The same text for clients' ports and for probes of load balancers: one rule serves both where their port is one. */
function senders(audience: RuleAudience, source: RuleSource): string {
  if (source.kind === 'role') return groupTitle(source.id);
  return audience === 'servers' ? 'servers by public address' : audience;
}

import type * as azure from '@pulumi/azure-native/types/input';
import type * as pulumi from '@pulumi/pulumi';
import { formatRange } from '../src/ports/port-range';
import type { AzureRule } from './azure-rules';
import { BANDS } from './priorities';

/**
 * A rule that has a place: Azure itself asks for one of every rule.
 *
 * @example
 * const names = (rules: SecurityRuleArgs[]) => rules.map(({ name }) => name);
 */
export interface SecurityRuleArgs extends azure.network.SecurityRuleArgs {
  readonly priority: pulumi.Input<number>;
}

/** Application security groups by role, where rules need them. */
export type GroupIds = (role: string) => pulumi.Input<string>;

/** A rule as Azure writes it; `destination` names the role's own group where several roles share the rules. */
export function securityRule(
  rule: AzureRule,
  groupOf: GroupIds,
  destination?: pulumi.Input<string>,
): SecurityRuleArgs {
  const { name, description, priority, transport, prefixes, party, tag, ranges } = rule;
  return {
    name,
    description,
    priority,
    direction: 'Inbound',
    access: 'Allow',
    protocol: transport === 'tcp' ? 'Tcp' : 'Udp',
    ...(prefixes ? { sourceAddressPrefixes: [...prefixes] } : {}),
    // One tag, and one group, a rule: documents disagree on several groups (Azure: azure-virtual-network-limits).
    ...(tag === undefined ? {} : { sourceAddressPrefix: tag }),
    ...(party === undefined ? {} : { sourceApplicationSecurityGroups: [{ id: groupOf(party) }] }),
    sourcePortRange: '*',
    ...(destination === undefined
      ? { destinationAddressPrefix: '*' }
      : { destinationApplicationSecurityGroups: [{ id: destination }] }),
    destinationPortRanges: ranges.map(formatRange),
  };
}

/**
 * Closes whatever no other rule opens. Without it Azure's default 65000 opens every port to the whole virtual network,
 * peered networks included (Azure: network-security-groups-overview, service tag overview).
 */
export const DENY_REST: SecurityRuleArgs = {
  name: 'deny-all-inbound',
  description: 'everything else, also from the same virtual network',
  priority: BANDS.deny,
  direction: 'Inbound',
  access: 'Deny',
  protocol: '*',
  sourceAddressPrefix: '*',
  sourcePortRange: '*',
  destinationAddressPrefix: '*',
  destinationPortRange: '*',
};

import type * as azure from '@pulumi/azure-native/types/input';
import type * as pulumi from '@pulumi/pulumi';
import { EVERYONE } from '../src/addresses/cidr';
import { formatRange } from '../src/ports/port-range';
import type { AzureRule } from './azure-rules';
import { BANDS } from './priorities';
import { sourceInputs } from './sources';
import type { AzurePlan } from './topology-argument';

/** Arguments of an Azure security rule, with the priority required. */
export interface PhotonSecurityRuleArgs extends azure.network.SecurityRuleArgs {
  readonly priority: pulumi.Input<number>;
}

/** What rules refer to besides ports. */
export interface RuleReferences {
  /** The id of the application security group of a role. */
  groupOf(role: string): pulumi.Input<string>;
  /** Whom the rule is for, where several kinds of machines share a group. @default - every machine of the group */
  readonly destination?: pulumi.Input<string>;
}

/** A rule as Azure writes it. */
export function securityRule(
  rule: AzureRule,
  plan: Pick<AzurePlan, 'prefixesOf'>,
  { groupOf, destination }: RuleReferences,
): PhotonSecurityRuleArgs {
  const { name, description, priority, transport, prefixes, party, tag, given, ranges, destinationFamily } =
    rule;
  return {
    name,
    description,
    priority,
    direction: 'Inbound',
    access: 'Allow',
    protocol: transport === 'tcp' ? 'Tcp' : 'Udp',
    ...(prefixes ? { sourceAddressPrefixes: plan.prefixesOf(prefixes) } : {}),
    // One tag, and one group, a rule: documents disagree on several groups (Azure: azure-virtual-network-limits).
    ...(tag === undefined ? {} : { sourceAddressPrefix: tag }),
    ...(party === undefined ? {} : { sourceApplicationSecurityGroups: [{ id: groupOf(party) }] }),
    ...(given ? sourceInputs(given) : {}),
    sourcePortRange: '*',
    ...(destination === undefined
      ? { destinationAddressPrefix: destinationFamily ? EVERYONE[destinationFamily] : '*' }
      : { destinationApplicationSecurityGroups: [{ id: destination }] }),
    destinationPortRanges: ranges.map(formatRange),
  };
}

/**
 * Closes whatever no other rule opens. Without it Azure's default 65000 opens every port to the whole virtual network,
 * peered networks included (Azure: network-security-groups-overview, service tag overview).
 */
export const DENY_REST: PhotonSecurityRuleArgs = {
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

import type { NetworkSecurityGroup } from '@pulumi/azure-native/network';

/** Groups that keep their rules inline: each of their updates deletes standalone rules (pulumi-azure-native#3359). */
const inline = new WeakSet<NetworkSecurityGroup>();

export const keepsRulesInline = (group: NetworkSecurityGroup): void => void inline.add(group);
export const areRulesInline = (group: NetworkSecurityGroup): boolean => inline.has(group);

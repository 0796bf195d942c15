import type { Machine } from './machines';
import { familiesOf } from './load-balancers';
import type { Joins } from './network-interface';
import type { NetworkMembers } from './network-parts';

/** The groups, pools and NAT rules of a machine. */
export function joinsOf(
  { args, parts, securityGroups, loadBalancer }: NetworkMembers,
  machine: Machine,
): Joins {
  const { groups, plan, relay } = parts;
  const { kind, servers } = machine;
  const [first] = servers;
  const names = [...new Set([...servers.map(({ role }): string => role), kind])];
  const hasNatRules = relay !== undefined && relay.membership.of(machine, 'ipv4').natRules.length > 0;
  return {
    ...(args.securityGroupOn === 'subnet'
      ? {}
      : { networkSecurityGroupId: securityGroups.securityGroupOf(kind).id }),
    applicationSecurityGroupIds: names
      .filter((name) => groups.applicationGroups.includes(name))
      .map((name) => securityGroups.applicationSecurityGroupOf(name).id),
    families: familiesOf(plan.topology).map((family) => {
      if (!loadBalancer || !first) return { family };
      const poolIds = loadBalancer.poolsOf(first.role, first.node, family);
      if (!hasNatRules) return { family, poolIds };
      return { family, poolIds, natRuleIds: loadBalancer.natRulesOf(first.role, first.node, family) };
    }),
  };
}

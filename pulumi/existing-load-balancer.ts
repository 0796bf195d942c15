import * as network from '@pulumi/azure-native/network';
import * as pulumi from '@pulumi/pulumi';
import type { Issue } from '../src/issues/issue';
import type { Plan } from '../src/plan/plan';
import { nameWithoutInlineRules } from './inline-rules';
import { entryIssues, inlineAndStandalone, refused, unknownName } from './issues';
import { forwardingInputs } from './load-balancer-inputs';
import type { LoadBalancerParts } from './load-balancers';
import { OUTBOUND_POOL, familiesOf, withFamily } from './load-balancers';
import type { PhotonExistingLoadBalancer, PhotonRelayArgs } from './relay-args';

/** Where the NAT rules of a load balancer that is brought along are made. */
export interface NatRuleTarget {
  readonly parent: pulumi.Resource;
  readonly name: string;
  readonly resourceGroupName: pulumi.Input<string>;
  readonly idleTimeoutInMinutes: pulumi.Input<number>;
  /** Where the arguments of load balancers stand, for messages. */
  readonly path: string;
}

/** The inbound NAT rules of an existing load balancer, as resources of their own; by name. */
export function standaloneNatRules(
  { number, natRules }: LoadBalancerParts,
  existing: PhotonExistingLoadBalancer,
  { parent, name, resourceGroupName, idleTimeoutInMinutes, path }: NatRuleTarget,
): Record<string, network.InboundNatRule> {
  const { id, name: given } = existing;
  const loadBalancerName = nameWithoutInlineRules(given, [id, given], natRulesOf, (owner) =>
    inlineAndStandalone.create(
      { path: `${path}loadBalancers.${number}` },
      { owner, rules: 'inbound NAT rules' },
    ),
  );
  const made = natRules.map((rule) => {
    const frontend = existing.frontends[rule.family]?.name ?? rule.family;
    const frontendId = pulumi.interpolate`${existing.id}/frontendIPConfigurations/${frontend}`;
    const inputs = {
      ...forwardingInputs(rule, frontendId, idleTimeoutInMinutes),
      inboundNatRuleName: rule.name,
      loadBalancerName,
      resourceGroupName: existing.resourceGroupName ?? resourceGroupName,
    };
    return [rule.name, new network.InboundNatRule(`${name}-${rule.name}`, inputs, { parent })] as const;
  });
  return Object.fromEntries(made);
}

const natRulesOf = (resource: pulumi.Resource) =>
  network.LoadBalancer.isInstance(resource) ? resource.inboundNatRules : undefined;

/** What is wrong with load balancers that are brought along. */
export function existingIssues(
  plan: Plan,
  parts: readonly LoadBalancerParts[],
  { loadBalancers = {} }: PhotonRelayArgs,
): Issue[] {
  const expected = parts.map(({ number }) => String(number));
  const families = familiesOf(plan.topology);
  const named = { path: 'loadBalancers', kind: 'load balancer', expected };
  return entryIssues(loadBalancers, named, ({ frontends, pools = [] }, path, number) => {
    const required =
      parts.find((part) => String(part.number) === number)?.pools.map(({ name }) => name) ?? [];
    const allowed = [...required, ...families.map((family) => withFamily(OUTBOUND_POOL, family))];
    const missing = required.filter((name) => !pools.includes(name));
    return [
      ...families
        .filter((family) => !frontends[family])
        .map((family) =>
          refused(`${path}.frontends`, Object.keys(frontends).join(', '), `a frontend for ${family}`),
        ),
      ...pools
        .filter((name) => !allowed.includes(name))
        .map((name) => unknownName(`${path}.pools`, 'backend pool', name, allowed)),
      ...(missing.length > 0
        ? [
            refused(
              `${path}.pools`,
              pools.join(', '),
              `${missing.join(', ')} too, each a pool of that load balancer with rules and a probe of yours, since Azure has no load-balancing rules as resources of their own`,
            ),
          ]
        : []),
    ];
  });
}

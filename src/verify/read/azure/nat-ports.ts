import { because } from '../../../issues/because';
import type { Place } from '../../../issues/issue';
import type { Remark } from '../../engine/infrastructure';
import type { ForwardedPort } from '../../engine/load-balancer';
import { refused } from '../refused';
import type { AzureResource } from './azure-resource';
import { inside } from './azure-resource';
import type { Directory } from './directory';
import type { Forwarding } from './forwarded-ports';
import { portsFor } from './forwarded-ports';
import { frontendsFor } from './frontends';
import { joinedAcross, membersOf } from './joins';
import { poolMembers } from './pools';
import type { Part } from './references';
import { partName } from './references';
import { listOf, nameKey, numberOf, recordOf, textOf } from './values';

/** An inbound NAT rule of a load balancer, or a pool of them. */
export interface NatRule {
  readonly part: Part;
  readonly rule: Record<string, unknown>;
  readonly place: Place;
  /** Whether it is certain that the load balancer has it. */
  readonly isSure: boolean;
  /** Frontend ports: several for a pool of rules, and for a rule with a pool. */
  readonly ports: readonly (number | undefined)[];
}

/** As many ports as a load balancer has rules (Azure: load-balancer-limits). */
const MAX_PORTS = 1500;

/** The inbound NAT rules of a load balancer: inline, and resources of their own. */
export function natRulesOf(directory: Directory, balancer: AzureResource): NatRule[] {
  const inline = (['inboundNatRules', 'inboundNatPools'] as const).flatMap((collection) =>
    listOf(balancer.inputs[collection]).map((raw, index): NatRule => {
      const rule = recordOf(raw);
      return {
        part: { balancer, collection, name: textOf(rule['name']) ?? '' },
        rule,
        place: inside(balancer, `${collection}[${index}]`),
        isSure: true,
        ports: frontendPortsOf(rule),
      };
    }),
  );
  // A rule that the load balancer lists as well is there once.
  const listed = new Set(inline.map(({ part }) => part.name.toLowerCase()));
  const standalone = directory.ofType('InboundNatRule').flatMap((resource): NatRule[] => {
    const { found, isSure } = directory.named(resource, 'loadBalancerName', 'LoadBalancer');
    const { id, inputs, place } = resource;
    const name =
      nameKey(id) ?? nameKey(inputs['inboundNatRuleName']) ?? nameKey(inputs['name']) ?? resource.name;
    if (!found.includes(balancer) || listed.has(name.toLowerCase())) return [];
    const part = { balancer, collection: 'inboundNatRules' as const, name, resource };
    return [{ part, rule: inputs, place, isSure, ports: frontendPortsOf(inputs) }];
  });
  return [...inline, ...standalone];
}

function frontendPortsOf(rule: Record<string, unknown>): (number | undefined)[] {
  const first = numberOf(rule['frontendPort'] ?? rule['frontendPortRangeStart']);
  const last = numberOf(
    rule['frontendPort'] ?? rule['frontendPortRangeEnd'] ?? rule['frontendPortRangeStart'],
  );
  if (first === undefined || last === undefined) return [undefined];
  return Array.from(
    { length: Math.min(Math.max(last - first + 1, 1), MAX_PORTS) },
    (_, index) => first + index,
  );
}

/**
 * Public ports of inbound NAT rules, which have no probe. A rule leads to the one interface that joins it; of several
 * ports Azure picks which machine gets which.
 */
export function natPorts(forwarding: Forwarding): ForwardedPort[] {
  const { reading, joins, resource, pools } = forwarding;
  return natRulesOf(reading.directory, resource).flatMap(({ part, rule, place, isSure, ports }) => {
    const poolName = partName(rule['backendAddressPool'], resource);
    const pool = pools.find((candidate) => candidate.name === poolName);
    const conditional = !isSure
      ? because`load-balancer-unknown: its load balancer is not known yet`
      : ports.length > 1
        ? because`port-of-range: Azure picks which machine gets which port of its range`
        : undefined;
    reading.remarks.push(...refusedJoins(forwarding, part, rule, place));
    return ports.flatMap((port) =>
      portsFor(forwarding, { ...rule, name: part.name, frontendPort: port }, place, (family) => ({
        names: [poolName, part.name],
        members: pool
          ? poolMembers(reading, forwarding, pool, family)
          : membersOf(reading, joins.natRules, part, family),
        probe: undefined,
        direct: true,
        ...(conditional === undefined ? {} : { conditional }),
      })),
    );
  });
}

/** An IP configuration joins rules of frontends of its own family (Azure: load-balancer-ipv6-overview). */
function refusedJoins(
  { reading, joins, resource, frontends }: Forwarding,
  part: Part,
  rule: Record<string, unknown>,
  place: Place,
): Remark[] {
  const families = new Set(frontendsFor(frontends, rule, resource).flatMap((frontend) => frontend.families));
  const [family] = families;
  if (family === undefined || families.size > 1) return [];
  return joinedAcross(reading, joins.natRules, part, family).map(({ machine: { name } }) =>
    refused(
      because`joined-by-other-family: ${name} joins rule ${part.name} by an IP configuration of another family than its frontend`,
      'Join it by a configuration of the family of the frontend.',
      place,
    ),
  );
}

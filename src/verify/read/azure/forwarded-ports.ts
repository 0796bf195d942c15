import { because } from '../../../issues/because';
import type { Place } from '../../../issues/issue';
import type { AddressFamily } from '../../../addresses/cidr';
import type { Transport } from '../../../ports/vocabulary';
import type { ForwardedPort, LoadBalancer, Target } from '../../engine/load-balancer';
import type { RoleAssignment } from '../roles';
import { isOf, namedRole } from './called';
import type { Balancer } from './balancers';
import type { Frontend } from './frontends';
import { frontendsFor } from './balancers';
import type { Interface } from './interfaces';
import type { Joins, Members } from './joins';
import { targetOf } from './joins';
import { LOAD_BALANCER } from './host-roles';
import { mappedRole } from './pools';
import type { Reading } from './reading';
import { isGiven, isUnknown, keyTextOf, numberOf, recordOf, textOf } from './values';

/** What the public ports of one load balancer are read from. */
export interface Forwarding extends Balancer {
  readonly reading: Reading;
  readonly interfaces: readonly Interface[];
  /** What the interfaces join. */
  readonly joins: { readonly pools: Joins; readonly natRules: Joins };
  readonly loadBalancer: LoadBalancer;
}

/** What is behind a public port. */
export interface Behind extends Pick<ForwardedPort, 'probe' | 'direct' | 'conditional'> {
  readonly names: readonly (string | undefined)[];
  readonly members: Members;
}

/** The public ports of a rule: one for each transport and each family of its frontend. */
export function portsFor(
  forwarding: Forwarding,
  rule: Record<string, unknown>,
  place: Place,
  behind: (family: AddressFamily) => Behind,
): ForwardedPort[] {
  const { reading, loadBalancer, frontends } = forwarding;
  return frontendsFor(forwarding, rule).flatMap((frontend) =>
    familiesOf(frontend, behind).flatMap((family) => {
      const { names, members, ...more } = behind(family);
      const mapped = mappedRole(reading, [...names, textOf(rule['name'])]);
      const { assignment, targets } = behindName(forwarding, mapped, names, members);
      return transportsOf(rule['protocol']).map((transport): ForwardedPort => ({
        loadBalancer,
        name: textOf(rule['name']) ?? 'a rule',
        family,
        transport,
        ...(frontends.length > 1 && frontend.name !== undefined ? { frontend: frontend.name } : {}),
        port: numberOf(rule['frontendPort']),
        targetPort: numberOf(rule['backendPort']),
        ...(mapped ?? assignment ?? {}),
        targets,
        preservesClientAddress: true,
        internal: frontend.internal,
        ...(rule['enableFloatingIP'] === true ? { floating: true } : {}),
        ...conditionOf(rule, frontends, frontend),
        ...more,
        place,
      }));
    }),
  );
}

/**
 * What the user's map or a name tells to be behind a port, while the files do not show it: servers of that name which join
 * something of the load balancer that is not known yet; or those that come later, where none of the role is among the
 * files.
 */
function behindName(
  { reading, interfaces, loadBalancer }: Forwarding,
  mapped: RoleAssignment | undefined,
  names: readonly (string | undefined)[],
  { targets, pending, called }: Members,
): { readonly assignment?: RoleAssignment; readonly targets: readonly Target[] } {
  const named = mapped ?? namedRole(reading, names);
  // A pool has no tags: in a load balancer that has Photon's, its name tells whose addresses it lists.
  if (named && loadBalancer.role === LOAD_BALANCER && targets.some(({ address }) => address))
    return { assignment: { ...named, roleSource: 'tag' }, targets };
  if (targets.length > 0) return { targets };
  const joining = mapped ? pending.filter((each) => isOf(mapped, each)) : called;
  if (joining.length > 0) return { targets: joining.map(targetOf) };
  return !named || interfaces.some(({ machine }) => machine.roles.includes(named.role))
    ? { targets }
    : { assignment: named, targets };
}

/** Of a frontend whose family is not known, those that its members have; else what its name tells, or IPv4. */
function familiesOf(frontend: Frontend, behind: (family: AddressFamily) => Behind): readonly AddressFamily[] {
  if (frontend.families.length === 1) return frontend.families;
  const joined = frontend.families.filter((family) => behind(family).members.targets.length > 0);
  if (joined.length > 0) return joined;
  return /v6/.test(frontend.name ?? '') ? ['ipv6'] : ['ipv4'];
}

function conditionOf(
  rule: Record<string, unknown>,
  frontends: readonly Frontend[],
  frontend: Frontend,
): Pick<ForwardedPort, 'conditional'> {
  if (keyTextOf(rule['protocol']) === undefined)
    return { conditional: because`protocol-unknown: its protocol is not known yet` };
  if (isGiven(rule['enableFloatingIP']) && isUnknown(rule['enableFloatingIP']))
    return { conditional: because`floating-address-unknown: whether it has a floating IP is not known yet` };
  if (frontends.length > 1 && isUnknown(recordOf(rule['frontendIPConfiguration'])['id']))
    return {
      conditional: because`frontend-unknown: whether it is on frontend ${frontend.name ?? ''} is not known yet`,
    };
  return {};
}

function transportsOf(value: unknown): readonly Transport[] {
  const protocol = keyTextOf(value);
  return protocol === 'tcp' ? ['tcp'] : protocol === 'udp' ? ['udp'] : ['tcp', 'udp'];
}

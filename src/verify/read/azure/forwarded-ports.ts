import type { Place } from '../../../issues/issue';
import type { AddressFamily } from '../../../addresses/cidr';
import type { Transport } from '../../../ports/vocabulary';
import type { ForwardedPort, LoadBalancer } from '../../engine/model';
import type { RoleAssignment } from '../roles';
import type { AzureResource } from './azure-resource';
import type { Frontend } from './frontends';
import { frontendsFor } from './frontends';
import type { Interface } from './interfaces';
import type { Joins, Members } from './joins';
import type { Pool } from './pools';
import { mappedRole, namedRole } from './pools';
import type { Reading } from './reading';
import { isUnknown, keyTextOf, numberOf, recordOf, textOf } from './values';

/** What the public ports of one load balancer are read from. */
export interface Forwarding {
  readonly reading: Reading;
  readonly interfaces: readonly Interface[];
  /** What the interfaces join. */
  readonly joins: { readonly pools: Joins; readonly natRules: Joins };
  readonly resource: AzureResource;
  readonly loadBalancer: LoadBalancer;
  readonly frontends: readonly Frontend[];
  readonly pools: readonly Pool[];
}

/** What is behind a public port. */
export interface Behind extends Pick<ForwardedPort, 'probe' | 'direct' | 'conditional'> {
  readonly names: readonly (string | undefined)[];
  readonly members: Members;
}

/** The public ports of a rule: one for each transport and each family of its frontend. */
export function portsFor(
  { reading, interfaces, resource, loadBalancer, frontends }: Forwarding,
  rule: Record<string, unknown>,
  place: Place,
  behind: (family: AddressFamily) => Behind,
): ForwardedPort[] {
  return frontendsFor(frontends, rule, resource).flatMap((frontend) =>
    familiesOf(frontend, behind).flatMap((family) => {
      const { names, members, ...more } = behind(family);
      const told =
        mappedRole(reading, [...names, textOf(rule['name'])]) ??
        openRole(reading, interfaces, names, members);
      return transportsOf(rule['protocol']).map((transport): ForwardedPort => ({
        loadBalancer,
        name: textOf(rule['name']) ?? 'a rule',
        family,
        transport,
        ...(frontends.length > 1 && frontend.name !== undefined ? { frontend: frontend.name } : {}),
        port: numberOf(rule['frontendPort']),
        targetPort: numberOf(rule['backendPort']),
        ...(told ?? {}),
        targets: members.targets,
        keepsClient: true,
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
 * The role that a name tells, while the files do not show which interfaces are behind it: none of the role is among
 * them, or one may join without saying so yet.
 */
function openRole(
  reading: Reading,
  interfaces: readonly Interface[],
  names: readonly (string | undefined)[],
  { targets, pending }: Members,
): RoleAssignment | undefined {
  if (targets.length > 0) return undefined;
  const named = namedRole(reading, names);
  const isOpen =
    pending.length > 0 || !interfaces.some(({ machine }) => machine.roles.includes(named?.role ?? ''));
  return isOpen ? named : undefined;
}

/** Of a frontend whose family is not known, those that its members have; IPv4 where there are none. */
function familiesOf(frontend: Frontend, behind: (family: AddressFamily) => Behind): readonly AddressFamily[] {
  if (frontend.families.length === 1) return frontend.families;
  const joined = frontend.families.filter((family) => behind(family).members.targets.length > 0);
  return joined.length > 0 ? joined : ['ipv4'];
}

function conditionOf(
  rule: Record<string, unknown>,
  frontends: readonly Frontend[],
  frontend: Frontend,
): Pick<ForwardedPort, 'conditional'> {
  if (keyTextOf(rule['protocol']) === undefined) return { conditional: 'its protocol is not known yet' };
  if (frontends.length > 1 && isUnknown(recordOf(rule['frontendIPConfiguration'])['id']))
    return { conditional: `whether it is on frontend ${frontend.name ?? ''} is not known yet` };
  return {};
}

function transportsOf(value: unknown): readonly Transport[] {
  const protocol = keyTextOf(value);
  return protocol === 'tcp' ? ['tcp'] : protocol === 'udp' ? ['udp'] : ['tcp', 'udp'];
}

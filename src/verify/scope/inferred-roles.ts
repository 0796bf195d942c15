import type { Plan } from '../../plan/plan';
import { includesPort, MAX_PORT } from '../../ports/port-range';
import type { AclRule } from '../engine/acl';
import type { ForwardedPort } from '../engine/load-balancer';
import type { Machine } from '../engine/machine';

/** Whether a role that only a name tells is borne out by a rule about a port of that role. */
export function isConfirmedName({ topology }: Plan, { inbound }: Machine, roles: readonly string[]): boolean {
  const ports = topology.roles
    .filter(({ role }) => roles.includes(role) || roles.includes('all'))
    .flatMap(({ listens }) => listens);
  return inbound.some(({ rules }) =>
    rules.some(
      (rule) =>
        !isDefault(rule) &&
        ports.some(
          ({ port, transport }) =>
            rule.transports.includes(transport) && rule.ports.some((range) => includesPort(range, port)),
        ),
    ),
  );
}

/** Whether a public port is one that servers of the topology have, on either side; one that is not known may be. */
export const isPhotonPort = (plan: Plan, { port, targetPort, transport }: ForwardedPort): boolean =>
  plan.listeners.some(
    (listener) =>
      listener.transport === transport &&
      ((port ?? listener.port) === listener.port ||
        (targetPort ?? listener.targetPort) === listener.targetPort),
  );

/** Rules that every group on Azure has are about no role. */
const isDefault = ({ addresses, ports }: AclRule): boolean =>
  addresses.every(({ kind }) => kind === 'network' || kind === 'probe') &&
  ports.some(({ from, to }) => from === 0 && to === MAX_PORT);

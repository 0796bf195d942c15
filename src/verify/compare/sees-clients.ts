import type { Plan } from '../../plan/plan';
import { machineOf } from '../../topology/topology';
import { machinesBehind } from '../engine/targets';
import type { ForwardedPort, Infrastructure } from '../engine/model';

/**
 * Whether a role's machines see the clients' own addresses alone: on Azure always, on AWS where they stand behind a load
 * loadBalancer without a group.
 */
export function seesClients(plan: Plan, { cloud, forwardedPorts }: Infrastructure, role: string): boolean {
  if (cloud === 'azure') return true;
  return forwardedPorts.some(
    (forwardedPort) =>
      !forwardedPort.loadBalancer.hasSecurityGroup &&
      rolesBehind(plan, forwardedPort).some((one) => one === role || machineOf(plan.topology, one) === role),
  );
}

/** Where nothing tells what stands behind a port, it is the server that advertises the port. */
function rolesBehind({ listeners }: Plan, forwardedPort: ForwardedPort): string[] {
  const { role, port, transport } = forwardedPort;
  const known = [
    ...machinesBehind(forwardedPort).flatMap(({ roles }) => roles),
    ...(role === undefined ? [] : [role]),
  ];
  if (known.length > 0) return known;
  return listeners.filter((one) => one.port === port && one.transport === transport).map((one) => one.role);
}

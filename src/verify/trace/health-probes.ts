import type { Cloud } from '../../rules/rule';
import { azureProbe, loadBalancerEndpoint, machineEndpoint } from '../engine/packet-endpoints';
import type { ForwardedPort, Machine } from '../engine/model';
import type { PacketEndpoint } from '../engine/packet-endpoint';
import type { Evaluation } from '../engine/evaluate';
import { evaluate } from '../engine/evaluate';

/** Who asks whether a server is well. */
export const proberOf = (
  cloud: Cloud,
  { loadBalancer }: Pick<ForwardedPort, 'loadBalancer'>,
): PacketEndpoint =>
  cloud === 'azure' ? azureProbe : loadBalancerEndpoint(loadBalancer.groups, loadBalancer.ranges);

/** What stops the probe on its way out of the load balancer or into the machine, or can't be told. */
export function probeStopped(
  cloud: Cloud,
  forwardedPort: ForwardedPort,
  machine: Machine,
): Evaluation | undefined {
  const { loadBalancer, probe: { port } = {} } = forwardedPort;
  if (port === undefined) return undefined;
  return [
    evaluate(loadBalancer.outbound, 'tcp', port, machineEndpoint(machine)),
    evaluate(machine.inbound, 'tcp', port, proberOf(cloud, forwardedPort)),
  ].find(({ verdict }) => verdict !== 'allow');
}

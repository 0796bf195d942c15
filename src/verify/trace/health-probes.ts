import type { AddressFamily } from '../../addresses/cidr';
import type { Cloud } from '../../topology/cloud';
import { CLOUD_TRAITS } from '../engine/cloud-traits';
import { azureProbe, loadBalancerParty, machineParty } from '../engine/endpoints';
import type { Evaluation } from '../engine/evaluate';
import { evaluateAll, evaluateParty } from '../engine/evaluate';
import type { ForwardedPort, LoadBalancer } from '../engine/load-balancer';
import type { Machine } from '../engine/machine';
import { Memo } from '../engine/memo';

/** What stops the probe on its way out of the load balancer or into the machine, or may stop it. */
export function probeStopped(
  cloud: Cloud,
  { loadBalancer, probe, family, targetFamily = family }: ForwardedPort,
  machine: Machine,
): Evaluation | undefined {
  const port = probe?.port;
  if (port === undefined) return undefined;
  return evaluations
    .at([loadBalancer, machine, `${targetFamily} ${port}`], () =>
      evaluationsOf(cloud, loadBalancer, machine, targetFamily, port),
    )
    .find(({ verdict }) => verdict !== 'allow');
}

/** A load balancer probes the same port of a machine for many of its own. */
const evaluations = new Memo<Evaluation[]>();

const evaluationsOf = (
  cloud: Cloud,
  loadBalancer: LoadBalancer,
  machine: Machine,
  family: AddressFamily,
  port: number,
): Evaluation[] => [
  evaluateParty(loadBalancer.outbound, 'tcp', port, machineParty(machine), family),
  CLOUD_TRAITS[cloud].probesFromPlatform
    ? evaluateAll(machine.inbound, 'tcp', port, [azureProbe(family)])
    : evaluateParty(machine.inbound, 'tcp', port, loadBalancerParty(loadBalancer), family),
];

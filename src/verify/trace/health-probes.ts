import type { Cloud } from '../../topology/cloud';
import { CLOUD_TRAITS } from '../engine/cloud-traits';
import { azureProbeParty, loadBalancerParty, machineParty } from '../engine/endpoints';
import { chainAt } from '../engine/flow-chain';
import type { ForwardedPort } from '../engine/load-balancer';
import type { Machine } from '../engine/machine';
import type { Evaluation } from '../engine/outcomes';
import { evaluateParty } from '../engine/outcomes';

/** What stops the probe on its way out of the load balancer or into the machine, or may stop it. */
export function probeStopped(
  cloud: Cloud,
  { loadBalancer, probe, family, targetFamily = family }: ForwardedPort,
  machine: Machine,
): Evaluation | undefined {
  const port = probe?.port;
  if (port === undefined) return undefined;
  const prober = CLOUD_TRAITS[cloud].probesFromPlatform
    ? azureProbeParty(targetFamily)
    : loadBalancerParty(loadBalancer);
  return [
    evaluateParty(chainAt(loadBalancer.outbound, 'tcp', port), machineParty(machine), targetFamily),
    evaluateParty(chainAt(machine.inbound, 'tcp', port), prober, targetFamily),
  ].find(({ verdict }) => verdict !== 'allow');
}

import type { Cloud } from '../../topology/cloud';
import { CLOUD_TRAITS } from '../engine/cloud-traits';
import { azureProbe, loadBalancerParty, machineParty } from '../engine/endpoints';
import type { Evaluation } from '../engine/evaluate';
import { evaluateAll, evaluateParty } from '../engine/evaluate';
import type { ForwardedPort } from '../engine/load-balancer';
import type { Machine } from '../engine/machine';
import { Memo } from '../engine/memo';

/** What stops the probe on its way out of the load balancer or into the machine, or may stop it; once for each port. */
export function probeStopped(
  cloud: Cloud,
  { loadBalancer, probe, family, targetFamily = family }: ForwardedPort,
  machine: Machine,
): Evaluation | undefined {
  const port = probe?.port;
  if (port === undefined) return undefined;
  return stopping.at([loadBalancer, machine, `${port} ${targetFamily}`], () =>
    [
      evaluateParty(loadBalancer.outbound, 'tcp', port, machineParty(machine), targetFamily),
      CLOUD_TRAITS[cloud].probesFromPlatform
        ? evaluateAll(machine.inbound, 'tcp', port, [azureProbe(targetFamily)])
        : evaluateParty(machine.inbound, 'tcp', port, loadBalancerParty(loadBalancer), targetFamily),
    ].find(({ verdict }) => verdict !== 'allow'),
  );
}

const stopping = new Memo<Evaluation | undefined>();

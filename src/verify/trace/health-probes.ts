import type { Cloud } from '../../topology/cloud';
import { CLOUD_TRAITS } from '../engine/cloud-traits';
import { piecesOf } from '../engine/dropped';
import { azureProbe, endpointsOf, loadBalancerParty, machineParty } from '../engine/endpoints';
import type { NetworkParty } from '../engine/endpoints';
import type { Evaluation } from '../engine/evaluate';
import { evaluateAll, restrictToPort } from '../engine/evaluate';
import type { FilterChain } from '../engine/acl';
import type { ForwardedPort } from '../engine/load-balancer';
import type { Machine } from '../engine/machine';

/** What stops the probe on its way out of the load balancer or into the machine, or may stop it. */
export function probeStopped(
  cloud: Cloud,
  forwardedPort: ForwardedPort,
  machine: Machine,
): Evaluation | undefined {
  const { loadBalancer, probe: { port } = {}, family, targetFamily = family } = forwardedPort;
  if (port === undefined) return undefined;
  const evaluate = (chain: FilterChain, party: NetworkParty): Evaluation => {
    const about = restrictToPort(chain, 'tcp', port);
    const pieces = piecesOf(about).filter((range) => range.family === targetFamily);
    return evaluateAll(about, 'tcp', port, endpointsOf(party, pieces));
  };
  return [
    evaluate(loadBalancer.outbound, machineParty(machine)),
    CLOUD_TRAITS[cloud].probesFromPlatform
      ? evaluateAll(machine.inbound, 'tcp', port, [azureProbe(targetFamily)])
      : evaluate(machine.inbound, loadBalancerParty(loadBalancer)),
  ].find(({ verdict }) => verdict !== 'allow');
}

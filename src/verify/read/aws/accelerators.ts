import type { Transport } from '../../../ports/vocabulary';
import type { Stacks } from '../cloudformation/stacks';
import { asBoolean, asList, asNumber, asText, identityOf, recordOf } from '../cloudformation/values';

/** An accelerator that carries clients to a load balancer, also to an internal one (Global Accelerator: endpoints). */
export interface Accelerator {
  readonly name: string;
  readonly transport: Transport;
  readonly ports: readonly { readonly from: number; readonly to: number }[];
}

/** The listeners of accelerators whose endpoints include a load balancer, and that are certain to carry clients. */
export const acceleratorsOf = (stacks: Stacks, loadBalancer: string): Accelerator[] =>
  stacks.ofType('AWS::GlobalAccelerator::EndpointGroup').flatMap((group): Accelerator[] => {
    const { EndpointConfigurations, ListenerArn, TrafficDialPercentage } = group.properties;
    const leads = asList(EndpointConfigurations)
      .map(recordOf)
      .some(({ EndpointId, Weight }) => identityOf(EndpointId) === loadBalancer && asNumber(Weight) !== 0);
    const listener = stacks.referred(ListenerArn);
    const accelerator = stacks.referred(listener?.properties['AcceleratorArn']);
    if (!leads || !listener || !accelerator || asNumber(TrafficDialPercentage) === 0) return [];
    if (asBoolean(accelerator.properties['Enabled']) === false) return [];
    if (group.conditional ?? listener.conditional ?? accelerator.conditional) return [];
    return [
      {
        name: accelerator.logicalId,
        transport: asText(listener.properties['Protocol'])?.toUpperCase() === 'UDP' ? 'udp' : 'tcp',
        ports: asList(listener.properties['PortRanges']).flatMap((range) => {
          const { FromPort, ToPort } = recordOf(range);
          const [from, to] = [asNumber(FromPort), asNumber(ToPort)];
          return from === undefined || to === undefined ? [] : [{ from, to }];
        }),
      },
    ];
  });

/** Whether an accelerator carries clients to a port. */
export const isAccelerated = (
  accelerators: readonly Accelerator[],
  transport: Transport,
  port: number | undefined,
): boolean =>
  port !== undefined &&
  accelerators.some(
    (accelerator) =>
      accelerator.transport === transport &&
      accelerator.ports.some(({ from, to }) => from <= port && port <= to),
  );

import type { AddressFamily } from '../../../addresses/cidr';
import type { Transport } from '../../../ports/vocabulary';
import type { Stacks } from '../cloudformation/stacks';
import type { Value } from '../cloudformation/values';
import { asBoolean, asNumber, identityOf, recordOf } from '../cloudformation/values';

/** An accelerator that carries clients to a load balancer, also to an internal one (Global Accelerator: endpoints). */
export interface Accelerator {
  readonly families: readonly AddressFamily[];
  readonly transport: Transport;
  readonly ports: readonly { readonly from: number; readonly to: number }[];
  /** Ports at which clients arrive at another port of the load balancer. */
  readonly overridden: readonly (number | undefined)[];
}

/** The listeners of accelerators whose endpoints include a load balancer, and that are certain to carry clients. */
export const acceleratorsOf = (stacks: Stacks, loadBalancer: string): Accelerator[] =>
  stacks.ofType('AWS::GlobalAccelerator::EndpointGroup').flatMap((group): Accelerator[] => {
    const leads = group
      .list('EndpointConfigurations')
      .map(recordOf)
      .some(({ EndpointId, Weight }) => identityOf(EndpointId) === loadBalancer && isPositive(Weight));
    const listener = group.referred('ListenerArn');
    const accelerator = listener?.referred('AcceleratorArn');
    if (!leads || !listener || !accelerator || !isPositive(group.properties['TrafficDialPercentage']))
      return [];
    if (asBoolean(accelerator.properties['Enabled'] ?? true) !== true) return [];
    if (group.conditional ?? listener.conditional ?? accelerator.conditional) return [];
    return [
      {
        families: accelerator.text('IpAddressType') === 'DUAL_STACK' ? ['ipv4', 'ipv6'] : ['ipv4'],
        transport: listener.text('Protocol')?.toUpperCase() === 'UDP' ? 'udp' : 'tcp',
        ports: listener.list('PortRanges').flatMap((range) => {
          const { FromPort, ToPort } = recordOf(range);
          const [from, to] = [asNumber(FromPort), asNumber(ToPort)];
          return from === undefined || to === undefined ? [] : [{ from, to }];
        }),
        overridden: group
          .list('PortOverrides')
          .map(recordOf)
          .filter(({ ListenerPort, EndpointPort }) => asNumber(ListenerPort) !== asNumber(EndpointPort))
          .map(({ ListenerPort }) => asNumber(ListenerPort)),
      },
    ];
  });

/** Weights and dials are above nought where nothing is said. */
const isPositive = (value: Value | undefined): boolean => value === undefined || (asNumber(value) ?? 0) > 0;

/** Whether an accelerator carries clients of a family to a port, at the same number. */
export const isAccelerated = (
  accelerators: readonly Accelerator[],
  { family, transport }: { readonly family: AddressFamily; readonly transport: Transport },
  port: number | undefined,
): boolean =>
  port !== undefined &&
  accelerators.some(
    (accelerator) =>
      accelerator.transport === transport &&
      accelerator.families.includes(family) &&
      !accelerator.overridden.includes(port) &&
      accelerator.ports.some(({ from, to }) => from <= port && port <= to),
  );

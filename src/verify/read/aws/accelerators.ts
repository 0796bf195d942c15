import type { AddressFamily } from '../../../addresses/cidr';
import type { Transport } from '../../../ports/vocabulary';
import type { Stacks } from '../cloudformation/stacks';
import type { Value } from '../cloudformation/values';
import { asBoolean, asNumber, identityOf, recordOf } from '../cloudformation/values';

/** Weights and dials are above nought where nothing is said. */
const isPositive = (value: Value | undefined): boolean => value === undefined || (asNumber(value) ?? 0) > 0;

/**
 * Whether an accelerator is certain to carry clients of a family to a port of a load balancer, also of an internal one, at
 * the same number (Global Accelerator: endpoints, port overrides).
 */
export const isAccelerated = (
  stacks: Stacks,
  loadBalancer: string,
  { family, transport }: { readonly family: AddressFamily; readonly transport: Transport },
  port: number | undefined,
): boolean =>
  port !== undefined &&
  stacks.ofType('AWS::GlobalAccelerator::EndpointGroup').some((group) => {
    const listener = group.referred('ListenerArn');
    const accelerator = listener?.referred('AcceleratorArn');
    if (!listener || !accelerator || !isPositive(group.properties['TrafficDialPercentage'])) return false;
    if (asBoolean(accelerator.properties['Enabled'] ?? true) !== true) return false;
    if (group.conditional ?? listener.conditional ?? accelerator.conditional) return false;
    const leads = ({ EndpointId, Weight }: Record<string, Value>) =>
      identityOf(EndpointId) === loadBalancer && isPositive(Weight);
    const holds = ({ FromPort, ToPort }: Record<string, Value>) =>
      (asNumber(FromPort) ?? Infinity) <= port && port <= (asNumber(ToPort) ?? 0);
    const moves = ({ ListenerPort, EndpointPort }: Record<string, Value>) =>
      asNumber(ListenerPort) === port && asNumber(EndpointPort) !== port;
    return (
      (family === 'ipv4' || accelerator.text('IpAddressType') === 'DUAL_STACK') &&
      (listener.text('Protocol')?.toUpperCase() === 'UDP') === (transport === 'udp') &&
      group.list('EndpointConfigurations').map(recordOf).some(leads) &&
      listener.list('PortRanges').map(recordOf).some(holds) &&
      !group.list('PortOverrides').map(recordOf).some(moves)
    );
  });

import { groupBy } from '../../../collections/group-by';
import type { ForwardedPort } from '../../engine/load-balancer';
import type { Remark } from '../../engine/infrastructure';
import type { Resource } from '../cloudformation/resource';
import { placeIn } from '../cloudformation/resource';
import type { Value } from '../cloudformation/values';
import { asList, asNumber, recordOf, referred, Unresolved } from '../cloudformation/values';
import { isAccelerated } from './accelerators';
import { listenerOwners } from './listener-owners';
import { listenerTransports, protocolOf } from './listener-protocols';
import { listenerRemarks } from './listener-remarks';
import type { Frontend } from './load-balancers';
import { isInternal, listeningFamilies } from './load-balancers';
import type { Machines, Reading } from './machines';
import type { TargetSettings } from './target-groups';
import { targetSettings, unknownTargets } from './target-groups';

/** Every public port, once for each frontend, family, transport, target group and target port. */
export function readForwardedPorts(
  reading: Reading,
  machines: Machines,
  frontends: readonly Frontend[],
  remarks: Remark[],
): ForwardedPort[] {
  const { stacks } = reading;
  const byId = groupBy(frontends, ({ loadBalancer }) => [loadBalancer.id]);
  return stacks.ofType('AWS::ElasticLoadBalancingV2::Listener').flatMap((listener) => {
    const owners = listenerOwners(listener).flatMap((id) => byId.get(id) ?? []);
    if (owners.length === 0) return [];
    const groups = forwardedGroups(listener);
    const resources = groups.flatMap((group) => referred(group) ?? []);
    remarks.push(...listenerRemarks(stacks, listener, resources));
    const { Port, Protocol, LoadBalancerArn } = listener.properties;
    const open = [LoadBalancerArn, Protocol].find((value) => value instanceof Unresolved);
    const perhaps = listener.conditional ?? open?.reason;
    const targets = groups.flatMap((group) => {
      const resource = referred(group);
      const tls = protocolOf(Protocol) === 'TLS' ? tlsOf(resource) : {};
      const settings = resource ? targetSettings(reading, machines, resource) : [unknownTargets(group)];
      return settings.map((setting) => ({ ...setting, ...tls }));
    });
    const all: (TargetSettings & Pick<ForwardedPort, 'tls'>)[] =
      targets.length > 0 ? targets : [{ ...unknownTargets(undefined), targets: [] }];
    return owners.flatMap(({ loadBalancer, name: frontend }) => {
      const resource = stacks.withId(loadBalancer.id);
      return (resource ? listeningFamilies(resource) : []).flatMap((family) =>
        (listenerTransports(Protocol) ?? []).flatMap((transport) =>
          all.map((target): ForwardedPort => ({
            loadBalancer,
            name: listener.logicalId,
            ...family,
            ...transport,
            conditional: perhaps ?? family.conditional,
            frontend,
            port: asNumber(Port),
            ...target,
            internal:
              resource && !isAccelerated(stacks, loadBalancer.id, { ...family, ...transport }, asNumber(Port))
                ? isInternal(resource, family.family)
                : false,
            place: placeIn(listener),
          })),
        ),
      );
    });
  });
}

/** TLS ends at the load balancer; a TLS target group begins it anew. */
const tlsOf = (group: Resource | undefined): Pick<ForwardedPort, 'tls'> => ({
  tls: protocolOf(group?.properties['Protocol']) === 'TLS' ? 'anew' : 'ended',
});

/** The target groups that a listener forwards to; one of weight 0 gets nothing. */
export const forwardedGroups = (listener: Resource): Value[] =>
  listener.list('DefaultActions').flatMap((action) => {
    const { TargetGroupArn, ForwardConfig } = recordOf(action);
    const weighted = asList(recordOf(ForwardConfig)['TargetGroups'])
      .map(recordOf)
      .filter(({ Weight }) => asNumber(Weight) !== 0)
      .flatMap((tuple) => tuple['TargetGroupArn'] ?? []);
    return weighted.length > 0 ? weighted : (TargetGroupArn ?? []);
  });

import type { Json } from './world';
import type { Value } from './reader';
import { UNKNOWN, list } from './reader';
import { AwsTargets } from './targets';

/** Judges load balancers and their listeners. */
export class AwsListeners extends AwsTargets {
  protected judgeListeners(): void {
    const { plan } = this.world;
    const balancers = this.reader
      .of('AWS::ElasticLoadBalancingV2::LoadBalancer')
      .filter(({ id }) => this.tag(id, 'photon:role') === 'load-balancer' && !this.isForeign(id));
    const listeners = this.reader
      .of('AWS::ElasticLoadBalancingV2::Listener')
      .filter(
        ({ properties }) =>
          balancers.some(({ id }) => id === properties['LoadBalancerArn']) ||
          (properties['LoadBalancerArn'] === UNKNOWN && this.assume),
      );
    for (const { properties, id } of balancers) {
      if (properties['Scheme'] !== 'internet-facing') this.bad(`${id}: internal`);
      if (list(properties['SecurityGroups']).length === 0) this.bad(`${id}: no group`);
      if ((properties['IpAddressType'] === 'dualstack') !== plan.topology.dualStack)
        this.bad(`${id}: other families than the plan's`);
    }
    const seen = new Set<string>();
    const owners = new Map<string, unknown>();
    for (const { properties, id } of listeners) {
      const protocols = ({ TCP: ['tcp'], UDP: ['udp'], TCP_UDP: ['tcp', 'udp'] } as Record<string, string[]>)[
        String(properties['Protocol'])
      ];
      if (!protocols) this.bad(`${id}: protocol ${String(properties['Protocol'])}`);
      for (const transport of protocols ?? []) {
        const want = plan.listeners.find(
          (listener) => listener.port === Number(properties['Port']) && listener.transport === transport,
        );
        if (!want) {
          this.bad(`${id}: a listener beyond the plan`);
          continue;
        }
        if (seen.has(`${want.port}/${transport}`)) this.bad(`${id}: a port twice`);
        seen.add(`${want.port}/${transport}`);
        const server = `${want.role} ${want.node}`;
        if ((owners.get(server) ?? properties['LoadBalancerArn']) !== properties['LoadBalancerArn'])
          this.bad('listeners of a server on several load balancers');
        owners.set(server, properties['LoadBalancerArn']);
        for (const target of this.targetGroups(properties))
          this.judgeTargets(
            target,
            want,
            String(properties['Protocol']),
            balancers.find((candidate) => candidate.id === properties['LoadBalancerArn']),
          );
      }
    }
    for (const { port, transport } of plan.listeners)
      if (!seen.has(`${port}/${transport}`)) this.bad(`no listener ${port}/${transport}`);
  }

  protected targetGroups(listener: Json): Value[] {
    const found = list(listener['DefaultActions']).flatMap((action) => {
      const forward = action['ForwardConfig'] as Json | undefined;
      const groups = forward
        ? list(forward['TargetGroups'])
            .filter(({ Weight }) => Number(Weight ?? 1) > 0)
            .map((tuple) => tuple['TargetGroupArn'])
        : [action['TargetGroupArn']];
      return groups as Value[];
    });
    if (found.length === 0) this.bad('a listener that leads nowhere');
    return found;
  }
}

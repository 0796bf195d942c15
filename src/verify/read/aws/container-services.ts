import type { Resource } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import { asList, recordOf } from '../cloudformation/values';
import type { Host, Registration } from './host';
import { hostOf, orUnknown } from './host';
import { maximum } from './scaling-groups';

/** Services whose tasks have interfaces of their own (network mode awsvpc), once for each subnet. */
export const serviceHosts = (stacks: Stacks): Host[] =>
  stacks.ofType('AWS::ECS::Service').flatMap((resource): Host[] => {
    const { NetworkConfiguration } = resource.properties;
    if (NetworkConfiguration === undefined) return [];
    const vpc = recordOf(recordOf(NetworkConfiguration)['AwsvpcConfiguration']);
    const interfaces = orUnknown(asList(vpc['Subnets'])).map((subnet, index) => ({
      groups: asList(vpc['SecurityGroups']),
      subnet,
      alternative: `${index}`,
      publicIp: vpc['AssignPublicIp'] ?? 'DISABLED',
      primary: true,
    }));
    const targetGroups = serviceTargetGroups(resource);
    return [hostOf(resource, interfaces, { targetGroups, replicas: tasksOf(stacks, resource) })];
  });

/**
 * Target groups that tasks of a service register with, at the container's port. Deployments in blue and green move them to
 * the alternate one and back (ECS: AdvancedConfiguration).
 */
export const serviceTargetGroups = (service: Resource): Registration[] =>
  service.list('LoadBalancers').flatMap((registration) => {
    const { TargetGroupArn, AdvancedConfiguration, ContainerPort: port } = recordOf(registration);
    const { AlternateTargetGroupArn } = recordOf(AdvancedConfiguration);
    return [TargetGroupArn, AlternateTargetGroupArn].flatMap((group) =>
      group === undefined ? [] : [{ group, port }],
    );
  });

/** One task, unless the service or its scaling says otherwise (CloudFormation: AWS::ECS::Service). */
function tasksOf(stacks: Stacks, service: Resource): number | 'unknown' {
  const { DesiredCount, SchedulingStrategy } = service.properties;
  if (SchedulingStrategy !== undefined && SchedulingStrategy !== 'REPLICA') return 'unknown';
  const scaled = stacks
    .ofType('AWS::ApplicationAutoScaling::ScalableTarget')
    .filter((target) => target.mentions(target.written.Properties?.['ResourceId'] ?? null).has(service.id))
    .map(({ properties }) => properties['MaxCapacity'] ?? null);
  return maximum([DesiredCount ?? 1, ...scaled]);
}

import type { Resource } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import { asList, asText, recordOf } from '../cloudformation/values';
import type { Host, Registration } from './host';
import { maximum } from './scaling-groups';
import { tagsOf } from './tags';

/** Services whose tasks have interfaces of their own (network mode awsvpc), once for each subnet. */
export function serviceHosts(stacks: Stacks): Host[] {
  return stacks.ofType('AWS::ECS::Service').flatMap((resource): Host[] => {
    const { NetworkConfiguration, Tags } = resource.properties;
    if (NetworkConfiguration === undefined) return [];
    const vpc = recordOf(recordOf(NetworkConfiguration)['AwsvpcConfiguration']);
    const subnets = asList(vpc['Subnets']);
    const groups = asList(vpc['SecurityGroups']);
    return [
      {
        resource,
        tags: tagsOf(Tags),
        interfaces: (subnets.length > 0 ? subnets : [undefined]).map((subnet, index) => ({
          groups,
          subnet,
          alternative: `${index}`,
          publicIp: vpc['AssignPublicIp'] ?? 'DISABLED',
          primary: true,
        })),
        targetGroups: serviceTargetGroups(resource),
        replicas: tasksOf(stacks, resource),
        runsServers: true,
      },
    ];
  });
}

/** Target groups that tasks of a service register with, at the container's port. */
export const serviceTargetGroups = ({ properties }: Resource): Registration[] =>
  asList(properties['LoadBalancers']).flatMap((registration) => {
    const { TargetGroupArn: group, ContainerPort: port } = recordOf(registration);
    return group === undefined ? [] : [{ group, port }];
  });

/** One task, unless the service or its scaling says otherwise (CloudFormation: AWS::ECS::Service). */
function tasksOf(stacks: Stacks, service: Resource): number | 'unknown' {
  const { DesiredCount, SchedulingStrategy } = service.properties;
  if (SchedulingStrategy !== undefined && asText(SchedulingStrategy) !== 'REPLICA') return 'unknown';
  const scaled = stacks
    .ofType('AWS::ApplicationAutoScaling::ScalableTarget')
    .filter((target) => stacks.mentioned(target, target.written.Properties?.['ResourceId']).has(service.id))
    .map(({ properties }) => properties['MaxCapacity'] ?? null);
  return maximum([DesiredCount ?? 1, ...scaled]);
}

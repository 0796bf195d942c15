import type { Resource } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import type { Properties, Value } from '../cloudformation/values';
import { asList, asNumber, recordOf } from '../cloudformation/values';
import type { Host, Registration } from './host';
import { hostOf, merged } from './host';
import type { InterfaceSettings } from './interfaces';
import { interfacesOf } from './interfaces';
import type { LaunchData } from './launch-data';
import { launchTags } from './launch-data';
import { tagsOf } from './tags';

/** Scaling groups: each launch template in each subnet is a host that may be started. */
export const scalingHosts = (stacks: Stacks, launch: LaunchData): Host[] =>
  stacks.ofType('AWS::AutoScaling::AutoScalingGroup').map((resource) => {
    const data = launchSettings(launch, resource);
    const subnets = resource.list('VPCZoneIdentifier');
    const interfaces = data.flatMap((settings, index) =>
      inSubnets(interfacesOf(settings), subnets, `${index}`),
    );
    const scheduled = resource.users('AWS::AutoScaling::ScheduledAction', 'AutoScalingGroupName');
    return hostOf(resource, interfaces, {
      tags: merged(...data.map(launchTags), tagsOf(resource)),
      targetGroups: scalingTargetGroups(resource),
      replicas: maximum([
        resource.properties['MaxSize'] ?? null,
        ...scheduled.flatMap(({ properties: { MaxSize } }) => MaxSize ?? []),
      ]),
    });
  });

/** Target groups that the machines of a scaling group register with. */
export const scalingTargetGroups = (resource: Resource): Registration[] =>
  [
    ...resource.list('TargetGroupARNs'),
    ...resource.list('TrafficSources').flatMap((source) => recordOf(source)['Identifier'] ?? []),
  ].map((group) => ({ group }));

function launchSettings(launch: LaunchData, resource: Resource): Properties[] {
  const { LaunchTemplate, MixedInstancesPolicy, LaunchConfigurationName } = resource.properties;
  const mixed = recordOf(recordOf(MixedInstancesPolicy)['LaunchTemplate']);
  const specifications = [
    LaunchTemplate,
    mixed['LaunchTemplateSpecification'],
    ...asList(mixed['Overrides']).map((override) => recordOf(override)['LaunchTemplateSpecification']),
  ].filter((value) => value !== undefined);
  if (specifications.length > 0)
    return specifications.map((specification) => launch.ofSpecification(specification));
  if (LaunchConfigurationName !== undefined) return [launch.of(LaunchConfigurationName)];
  return [resource.referred('InstanceId')?.properties ?? launch.of(MixedInstancesPolicy)];
}

/** Interfaces once for each subnet, if the group names some: each a way to start a host. */
export const inSubnets = (
  interfaces: readonly InterfaceSettings[],
  subnets: readonly Value[],
  template: string,
): InterfaceSettings[] =>
  subnets.length === 0
    ? interfaces.map((settings) => ({ ...settings, alternative: template }))
    : subnets.flatMap((subnet, index) =>
        interfaces.map((settings) => ({ ...settings, subnet, alternative: `${template}/${index}` })),
      );

/** The greatest of several sizes. */
export function maximum(sizes: readonly Value[]): number | 'unknown' {
  const numbers = sizes.map(asNumber);
  return numbers.every((size) => size !== undefined) ? Math.max(...numbers) : 'unknown';
}

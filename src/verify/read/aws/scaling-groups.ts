import type { Resource } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import type { Value } from '../cloudformation/values';
import { asList, asNumber, recordOf, Reference } from '../cloudformation/values';
import type { Host, Registration } from './host';
import type { InterfaceSettings, Properties } from './interfaces';
import { interfacesOf } from './interfaces';
import type { LaunchData } from './launch-data';
import { launchTags } from './launch-data';
import { tagsOf } from './tags';

/** Scaling groups: each launch template in each subnet is a host that may be started. */
export function scalingHosts(stacks: Stacks, launch: LaunchData): Host[] {
  return stacks.ofType('AWS::AutoScaling::AutoScalingGroup').map((resource): Host => {
    const { properties } = resource;
    const data = launchSettings(stacks, launch, properties);
    return {
      resource,
      tags: new Map([
        ...data.flatMap((settings) => [...launchTags(settings)]),
        ...tagsOf(properties['Tags']),
      ]),
      interfaces: data.flatMap((settings, index) =>
        inSubnets(interfacesOf(stacks, settings), asList(properties['VPCZoneIdentifier']), `${index}`),
      ),
      targetGroups: scalingTargetGroups(resource),
      replicas: maximum([properties['MaxSize'] ?? null, ...scheduledSizes(stacks, resource)]),
      runsServers: true,
    };
  });
}

/** Target groups that the machines of a scaling group register with. */
export const scalingTargetGroups = ({ properties }: Resource): Registration[] =>
  [
    ...asList(properties['TargetGroupARNs']),
    ...asList(properties['TrafficSources']).flatMap((source) => recordOf(source)['Identifier'] ?? []),
  ].map((group) => ({ group }));

function launchSettings(stacks: Stacks, launch: LaunchData, properties: Properties): Properties[] {
  const { LaunchTemplate, MixedInstancesPolicy, LaunchConfigurationName, InstanceId } = properties;
  const mixed = recordOf(recordOf(MixedInstancesPolicy)['LaunchTemplate']);
  const specifications = [
    LaunchTemplate,
    mixed['LaunchTemplateSpecification'],
    ...asList(mixed['Overrides']).map((override) => recordOf(override)['LaunchTemplateSpecification']),
  ].filter((value) => value !== undefined);
  if (specifications.length > 0)
    return specifications.map((specification) => launch.ofSpecification(specification));
  if (LaunchConfigurationName !== undefined) return [launch.of(LaunchConfigurationName)];
  const copied = stacks.referred(InstanceId);
  return [
    copied ? copied.properties : MixedInstancesPolicy === undefined ? {} : launch.of(MixedInstancesPolicy),
  ];
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

const scheduledSizes = (stacks: Stacks, group: Resource): Value[] =>
  stacks
    .ofType('AWS::AutoScaling::ScheduledAction')
    .filter(
      ({ properties: { AutoScalingGroupName: name } }) =>
        name instanceof Reference && name.resource === group.id,
    )
    .flatMap(({ properties: { MaxSize } }) => MaxSize ?? []);

/** The greatest of several sizes. */
export function maximum(sizes: readonly Value[]): number | 'unknown' {
  const numbers = sizes.map(asNumber);
  return numbers.every((size) => size !== undefined) ? Math.max(...numbers) : 'unknown';
}

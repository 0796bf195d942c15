import type { Stacks } from '../cloudformation/stacks';
import type { Properties, Value } from '../cloudformation/values';
import { asList, recordOf } from '../cloudformation/values';
import type { Host } from './host';
import { hostOf, merged } from './host';
import type { InterfaceSettings } from './interfaces';
import { interfacesOf } from './interfaces';
import type { LaunchData } from './launch-data';
import { launchTags } from './launch-data';
import { inSubnets, maximum } from './scaling-groups';

/** Fleets of instances: each launch specification, and each launch template in each subnet, may be started. */
export const fleetHosts = (stacks: Stacks, launch: LaunchData): Host[] => [
  ...stacks.ofType('AWS::EC2::SpotFleet').map((resource) => {
    const request = recordOf(resource.properties['SpotFleetRequestConfigData']);
    const specifications = asList(request['LaunchSpecifications']).map(recordOf);
    const started = templatesOf(launch, request['LaunchTemplateConfigs']);
    const targets = recordOf(recordOf(request['LoadBalancersConfig'])['TargetGroupsConfig']);
    const interfaces = specifications.flatMap((specification, index) =>
      inSubnets(interfacesOf(specification), [], `specification ${index}`),
    );
    return hostOf(resource, [...interfaces, ...started.flatMap(({ interfaces }) => interfaces)], {
      tags: merged(...[...specifications, ...started.map(({ data }) => data)].map(launchTags)),
      targetGroups: asList(targets['TargetGroups']).flatMap((target) => {
        const group = recordOf(target)['Arn'];
        return group === undefined ? [] : [{ group }];
      }),
      replicas: maximum([request['TargetCapacity'] ?? null]),
    });
  }),
  ...stacks.ofType('AWS::EC2::EC2Fleet').map((resource) => {
    const { LaunchTemplateConfigs, TargetCapacitySpecification } = resource.properties;
    const started = templatesOf(launch, LaunchTemplateConfigs);
    return hostOf(
      resource,
      started.flatMap(({ interfaces }) => interfaces),
      {
        tags: merged(...[...started.map(({ data }) => data), resource.properties].map(launchTags)),
        replicas: maximum([recordOf(TargetCapacitySpecification)['TotalTargetCapacity'] ?? null]),
      },
    );
  }),
];

interface Started {
  readonly data: Properties;
  readonly interfaces: readonly InterfaceSettings[];
}

const templatesOf = (launch: LaunchData, configs: Value | undefined): Started[] =>
  asList(configs).map((config, index) => {
    const { LaunchTemplateSpecification, Overrides } = recordOf(config);
    const data = launch.ofSpecification(LaunchTemplateSpecification ?? config);
    const subnets = asList(Overrides).flatMap((override) => recordOf(override)['SubnetId'] ?? []);
    return { data, interfaces: inSubnets(interfacesOf(data), subnets, `${index}`) };
  });

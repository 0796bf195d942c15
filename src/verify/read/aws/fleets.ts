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
export const fleetHosts = (stacks: Stacks, launch: LaunchData): Host[] =>
  stacks.ofTypes(['AWS::EC2::SpotFleet', 'AWS::EC2::EC2Fleet']).map((resource) => {
    const { SpotFleetRequestConfigData, ...fleet } = resource.properties;
    const request = { ...fleet, ...recordOf(SpotFleetRequestConfigData) };
    const specifications = asList(request['LaunchSpecifications']).map(recordOf);
    const started = templatesOf(launch, request['LaunchTemplateConfigs']);
    const targets = recordOf(recordOf(request['LoadBalancersConfig'])['TargetGroupsConfig']);
    const capacity = recordOf(request['TargetCapacitySpecification'])['TotalTargetCapacity'];
    const interfaces = specifications.flatMap((specification, index) =>
      inSubnets(interfacesOf(specification), [], `specification ${index}`),
    );
    return hostOf(resource, [...interfaces, ...started.flatMap(({ interfaces }) => interfaces)], {
      tags: merged(...[...specifications, ...started.map(({ data }) => data), request].map(launchTags)),
      targetGroups: asList(targets['TargetGroups']).flatMap((target) => {
        const group = recordOf(target)['Arn'];
        return group === undefined ? [] : [{ group }];
      }),
      replicas: maximum([request['TargetCapacity'] ?? capacity ?? null]),
    });
  });

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

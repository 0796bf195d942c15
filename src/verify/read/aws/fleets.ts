import type { Stacks } from '../cloudformation/stacks';
import type { Value } from '../cloudformation/values';
import { asList, recordOf } from '../cloudformation/values';
import type { Host } from './host';
import type { InterfaceSettings, Properties } from './interfaces';
import { interfacesOf } from './interfaces';
import type { LaunchData } from './launch-data';
import { launchTags } from './launch-data';
import { inSubnets, maximum } from './scaling-groups';

/** Fleets of instances: each launch specification, and each launch template in each subnet, may be started. */
export function fleetHosts(stacks: Stacks, launch: LaunchData): Host[] {
  const spot = stacks.ofType('AWS::EC2::SpotFleet').map((resource): Host => {
    const request = recordOf(resource.properties['SpotFleetRequestConfigData']);
    const specifications = asList(request['LaunchSpecifications']).map(recordOf);
    const started = templatesOf(stacks, launch, request['LaunchTemplateConfigs']);
    const targets = recordOf(recordOf(request['LoadBalancersConfig'])['TargetGroupsConfig']);
    return {
      resource,
      tags: new Map(
        [...specifications, ...started.map(({ data }) => data)].flatMap((data) => [...launchTags(data)]),
      ),
      interfaces: [
        ...specifications.flatMap((specification, index) =>
          inSubnets(interfacesOf(stacks, specification), [], `specification ${index}`),
        ),
        ...started.flatMap(({ interfaces }) => interfaces),
      ],
      targetGroups: asList(targets['TargetGroups']).flatMap((target) => {
        const group = recordOf(target)['Arn'];
        return group === undefined ? [] : [{ group }];
      }),
      replicas: maximum([request['TargetCapacity'] ?? null]),
      runsServers: true,
    };
  });
  const fleets = stacks.ofType('AWS::EC2::EC2Fleet').map((resource): Host => {
    const { LaunchTemplateConfigs, TargetCapacitySpecification } = resource.properties;
    const started = templatesOf(stacks, launch, LaunchTemplateConfigs);
    return {
      resource,
      tags: new Map(
        [...started.map(({ data }) => data), resource.properties].flatMap((data) => [...launchTags(data)]),
      ),
      interfaces: started.flatMap(({ interfaces }) => interfaces),
      targetGroups: [],
      replicas: maximum([recordOf(TargetCapacitySpecification)['TotalTargetCapacity'] ?? null]),
      runsServers: true,
    };
  });
  return [...spot, ...fleets];
}

interface Started {
  readonly data: Properties;
  readonly interfaces: readonly InterfaceSettings[];
}

function templatesOf(stacks: Stacks, launch: LaunchData, configs: Value | undefined): Started[] {
  return asList(configs).map((config, index) => {
    const { LaunchTemplateSpecification, Overrides } = recordOf(config);
    const data = launch.ofSpecification(LaunchTemplateSpecification ?? config);
    const subnets = asList(Overrides).flatMap((override) => recordOf(override)['SubnetId'] ?? []);
    return { data, interfaces: inSubnets(interfacesOf(stacks, data), subnets, `${index}`) };
  });
}

import type { Resource, Stacks } from '../cloudformation/stacks';
import { tagsOf } from '../cloudformation/stacks';
import type { Value } from '../cloudformation/values';
import { asList, recordOf, Reference } from '../cloudformation/values';

/** Something that has security groups and runs servers: an instance, a scaling group, an interface, a container service. */
export interface Workload {
  readonly resource: Resource;
  readonly groups: readonly Value[];
  readonly subnets: readonly Value[];
  readonly tags: ReadonlyMap<string, string>;
  /** Target groups that it enters by itself. */
  readonly targetGroups: readonly Value[];
  /** The resources that stand for it where something refers to it. */
  readonly aliases: readonly string[];
  /** What its interfaces ask for in the way of a public address. @default - their subnet decides */
  readonly associated?: Value;
}

type Properties = { readonly [key: string]: Value };

/** Everything in the templates that runs servers. */
export function readWorkloads(stacks: Stacks): Workload[] {
  const attached = attachedInterfaces(stacks);
  const launched = new Set<string>();
  const instances = stacks.ofType('AWS::EC2::Instance').map((resource) => {
    const template = launchData(stacks, resource.properties['LaunchTemplate'], launched);
    const own = networkOf(stacks, resource.properties, attached.interfacesUsed);
    const network =
      own.groups.length > 0
        ? own
        : { ...networkOf(stacks, template, attached.interfacesUsed), subnets: own.subnets, ...asked(own) };
    return carrier(resource, network, tagsOf(resource.properties['Tags']), { aliases: network.interfaces });
  });
  const scaling = stacks.ofType('AWS::AutoScaling::AutoScalingGroup').map((resource) => {
    const { LaunchTemplate, MixedInstancesPolicy, LaunchConfigurationName } = resource.properties;
    const mixed = recordOf(
      recordOf(recordOf(MixedInstancesPolicy)['LaunchTemplate'])['LaunchTemplateSpecification'],
    );
    const specification = LaunchTemplate ?? (Object.keys(mixed).length > 0 ? mixed : undefined);
    const data = specification
      ? launchData(stacks, specification, launched)
      : configurationOf(stacks, LaunchConfigurationName, launched);
    const network = networkOf(stacks, data, attached.interfacesUsed);
    return carrier(
      resource,
      { ...network, subnets: asList(resource.properties['VPCZoneIdentifier']) },
      tagsOf(resource.properties['Tags']),
      {
        targetGroups: asList(resource.properties['TargetGroupARNs']),
      },
    );
  });
  const services = stacks.ofType('AWS::ECS::Service').flatMap((resource) => {
    const vpc = recordOf(recordOf(resource.properties['NetworkConfiguration'])['AwsvpcConfiguration']);
    if (vpc['SecurityGroups'] === undefined) return [];
    const targetGroups = asList(resource.properties['LoadBalancers']).flatMap(
      (one) => recordOf(one)['TargetGroupArn'] ?? [],
    );
    const network = {
      groups: asList(vpc['SecurityGroups']),
      subnets: asList(vpc['Subnets']),
      associated: vpc['AssignPublicIp'] ?? 'DISABLED',
    };
    return [carrier(resource, network, tagsOf(resource.properties['Tags']), { targetGroups })];
  });
  const interfaces = stacks
    .ofType('AWS::EC2::NetworkInterface')
    .filter(({ id }) => !attached.interfacesUsed.has(id))
    .map((resource) => {
      const owner = stacks.referred(attached.owners.get(resource.id));
      const tags = new Map([...tagsOf(owner?.properties['Tags']), ...tagsOf(resource.properties['Tags'])]);
      const network = {
        groups: asList(resource.properties['GroupSet']),
        subnets: asList(resource.properties['SubnetId']),
      };
      return carrier(resource, network, tags, {});
    });
  const templates = [
    ...stacks.ofType('AWS::EC2::LaunchTemplate'),
    ...stacks.ofType('AWS::AutoScaling::LaunchConfiguration'),
  ]
    .filter(({ id }) => !launched.has(id))
    .map((resource) => {
      const data = dataOf(resource);
      return carrier(resource, networkOf(stacks, data, attached.interfacesUsed), templateTags(data), {});
    });
  return [...instances, ...scaling, ...services, ...interfaces, ...templates];
}

interface Network {
  readonly groups: readonly Value[];
  readonly subnets: readonly Value[];
  readonly associated?: Value;
}

const asked = ({ associated }: Network) => (associated === undefined ? {} : { associated });

function carrier(
  resource: Resource,
  { groups, subnets, associated }: Network,
  tags: ReadonlyMap<string, string>,
  more: { readonly targetGroups?: readonly Value[]; readonly aliases?: readonly string[] },
): Workload {
  return {
    resource,
    groups,
    subnets,
    tags,
    targetGroups: more.targetGroups ?? [],
    aliases: [resource.id, ...(more.aliases ?? [])],
    ...(associated === undefined ? {} : { associated }),
  };
}

/** Groups and subnets, named at once or on interfaces, which may be resources of their own. */
function networkOf(stacks: Stacks, properties: Properties, used: Set<string>) {
  const interfaces = asList(properties['NetworkInterfaces']).map((one) => {
    const inline = recordOf(one);
    const resource = stacks.referred(inline['NetworkInterfaceId']);
    if (resource) used.add(resource.id);
    return { resource, properties: resource?.properties ?? inline };
  });
  const inner = interfaces.map((one) => one.properties);
  const associated = [properties, ...inner]
    .map((one) => one['AssociatePublicIpAddress'])
    .find((value) => value !== undefined);
  return {
    ...(associated === undefined ? {} : { associated }),
    groups: [
      ...asList(properties['SecurityGroupIds'] ?? properties['SecurityGroups']),
      ...inner.flatMap((one) => asList(one['GroupSet'] ?? one['Groups'])),
    ],
    subnets: [...asList(properties['SubnetId']), ...inner.flatMap((one) => asList(one['SubnetId']))],
    interfaces: interfaces.flatMap(({ resource }) => resource?.id ?? []),
  };
}

function launchData(stacks: Stacks, specification: Value | undefined, launched: Set<string>): Properties {
  const { LaunchTemplateId, LaunchTemplateName } = recordOf(specification);
  return configurationOf(stacks, LaunchTemplateId ?? LaunchTemplateName, launched);
}

function configurationOf(stacks: Stacks, value: Value | undefined, launched: Set<string>): Properties {
  const resource = stacks.referred(value);
  if (!resource) return value === undefined ? {} : { SecurityGroupIds: [value] };
  launched.add(resource.id);
  return dataOf(resource);
}

const dataOf = ({ properties }: Resource): Properties => ({
  ...properties,
  ...recordOf(properties['LaunchTemplateData']),
});

/** The tags that a launch template gives to instances. */
function templateTags(data: Properties): ReadonlyMap<string, string> {
  return new Map(asList(data['TagSpecifications']).flatMap((one) => [...tagsOf(recordOf(one)['Tags'])]));
}

/** Interfaces that are attached by a resource of their own, and to what. */
function attachedInterfaces(stacks: Stacks) {
  const owners = new Map<string, Value>();
  for (const { properties } of stacks.ofType('AWS::EC2::NetworkInterfaceAttachment')) {
    const { NetworkInterfaceId: id, InstanceId: instance } = properties;
    if (id instanceof Reference && instance !== undefined) owners.set(id.resource, instance);
  }
  return { owners, interfacesUsed: new Set<string>() };
}

import type { Stacks } from '../cloudformation/stacks';
import { GROUPS, SUBNETS, WORKLOADS, valuesNamed } from './workloads';
import type { Host } from './host';
import { hostOf, merged, orUnknown } from './host';
import type { InterfaceSettings } from './interfaces';
import { attachedInterfaces, interfaceResource, interfacesOf } from './interfaces';
import { dataOf, LaunchData, launchTags } from './launch-data';
import { fleetHosts } from './fleets';
import { loadBalancerSubnets, otherLoadBalancers } from './load-balancers';
import { scalingHosts } from './scaling-groups';
import { serviceHosts } from './container-services';
import { tagsOf } from './tags';

/** Everything in the templates that has network interfaces. */
export function readHosts(stacks: Stacks): Host[] {
  const launch = new LaunchData(stacks);
  const hosts = [
    ...instanceHosts(stacks, launch),
    ...scalingHosts(stacks, launch),
    ...fleetHosts(stacks, launch),
    ...serviceHosts(stacks),
  ];
  const used = new Set(
    hosts.flatMap(({ interfaces }) => interfaces.flatMap(({ resource }) => resource?.id ?? [])),
  );
  const interfaces = stacks
    .ofType('AWS::EC2::NetworkInterface')
    .filter(({ id }) => !used.has(id))
    .map((resource) => hostOf(resource, [{ ...interfaceResource(resource), primary: true }]));
  const templates = launch.unused().map((resource) => {
    const data = dataOf(resource);
    return hostOf(resource, interfacesOf(data), { tags: launchTags(data), assumed: true });
  });
  return [...hosts, ...interfaces, ...templates, ...workloadHosts(stacks)];
}

const instanceHosts = (stacks: Stacks, launch: LaunchData): Host[] =>
  stacks.ofType('AWS::EC2::Instance').map((resource) => {
    const { LaunchTemplate } = resource.properties;
    const data = LaunchTemplate === undefined ? {} : launch.ofSpecification(LaunchTemplate);
    const inline = interfacesOf(resource.properties);
    // What an instance says itself replaces what its launch template says.
    const interfaces = inline.some(({ groups, resource: made }) => groups.length > 0 || made)
      ? inline
      : overTemplate(inline, interfacesOf(data));
    return hostOf(resource, [...interfaces, ...attachedInterfaces(resource).map(interfaceResource)], {
      tags: merged(launchTags(data), tagsOf(resource)),
    });
  });

function overTemplate(
  inline: readonly InterfaceSettings[],
  template: readonly InterfaceSettings[],
): InterfaceSettings[] {
  const [first] = inline;
  return template.map((settings) => ({
    ...settings,
    subnet: first?.subnet ?? settings.subnet,
    publicIp: first?.publicIp ?? settings.publicIp,
    ipv6: first?.ipv6 ?? settings.ipv6,
    addresses: [...(first?.addresses ?? []), ...(settings.addresses ?? [])],
  }));
}

/** Services of AWS with interfaces, and load balancers that are not network load balancers. */
function workloadHosts(stacks: Stacks): Host[] {
  const services = stacks.ofTypes(WORKLOADS).map((resource) => ({
    resource,
    groups: valuesNamed(resource.properties, GROUPS),
    subnets: valuesNamed(resource.properties, SUBNETS),
  }));
  const others = otherLoadBalancers(stacks).map((resource) => ({
    resource,
    groups: resource.list('SecurityGroups'),
    subnets: loadBalancerSubnets(resource),
  }));
  return [...services, ...others]
    .filter(({ groups }) => groups.length > 0)
    .map(({ resource, groups, subnets }) =>
      hostOf(
        resource,
        orUnknown(subnets).map((subnet) => ({ groups, subnet, primary: true })),
        { runsServers: false },
      ),
    );
}

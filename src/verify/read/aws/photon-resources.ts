import type { ForwardedPort, LoadBalancer } from '../../engine/load-balancer';
import type { Machine } from '../../engine/machine';
import { machinesBehind } from '../../engine/load-balancer';
import type { Resource } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import { identityOf } from '../cloudformation/values';
import { forwardedGroups } from './forwarded-ports';
import type { Host } from './host';
import { loadBalancerSubnets } from './load-balancers';
import type { Frontend } from './load-balancers';

/** Everything in the templates that a Photon server has or is reached through, by id: what another resource may touch. */
export interface PhotonResources {
  /** Names by id. */
  readonly names: ReadonlyMap<string, string>;
  /** The name of one of them, for what may touch any. @default - the templates have nothing of Photon's */
  readonly any: string | undefined;
  /** Ids of subnets, also of those that the templates do not make. */
  readonly subnets: ReadonlySet<string>;
  readonly loadBalancers: readonly LoadBalancer[];
}

export function photonResources(
  stacks: Stacks,
  hosts: readonly Host[],
  machines: readonly Machine[],
  frontends: readonly Frontend[],
  forwardedPorts: readonly ForwardedPort[],
): PhotonResources {
  const ids = new Set<string>();
  const subnets = new Set<string>();
  const servers = new Set<string>();
  for (const { roles, machine, groups } of machines) {
    if (roles.length === 0) continue;
    servers.add(machine);
    for (const id of [machine, ...groups]) ids.add(id);
  }
  for (const { resource, interfaces } of hosts) {
    if (!servers.has(resource.id)) continue;
    for (const id of launchTemplates(stacks, resource)) ids.add(id);
    for (const { resource: made, subnet } of interfaces) {
      if (made) ids.add(made.id);
      const id = identityOf(subnet);
      if (id !== undefined) subnets.add(id);
    }
  }
  const leading = forwardedPorts.filter(leadsToServer);
  const loadBalancers = frontends
    .map(({ loadBalancer }) => loadBalancer)
    .filter(
      ({ id, role }) => role !== undefined || leading.some(({ loadBalancer }) => loadBalancer.id === id),
    );
  for (const { id, groups } of loadBalancers) {
    for (const each of [id, ...groups]) ids.add(each);
    const resource = stacks.withId(id);
    for (const subnet of resource ? loadBalancerSubnets(resource) : []) subnets.add(identityOf(subnet) ?? '');
  }
  for (const { place } of leading) {
    const listener = stacks.withId(place.resource ?? '');
    if (!listener) continue;
    for (const id of [listener.id, ...forwardedGroups(listener).map((group) => identityOf(group) ?? '')])
      ids.add(id);
  }
  for (const template of LAUNCH_TYPES.flatMap((type) => stacks.ofType(type)))
    if (mentionedIn(stacks, template).some((id) => ids.has(id))) ids.add(template.id);
  for (const { properties } of stacks.ofTypes(SUBNET_ASSOCIATIONS))
    if (subnets.has(identityOf(properties['SubnetId']) ?? ''))
      ids.add(identityOf(properties['RouteTableId'] ?? properties['NetworkAclId']) ?? '');
  const made = [...ids, ...subnets].flatMap((id) => stacks.withId(id) ?? []).sort(byId);
  return {
    names: new Map(made.map(({ id, logicalId }) => [id, logicalId])),
    any: made[0]?.logicalId,
    subnets,
    loadBalancers,
  };
}

/** The first one stands for all where a resource may touch any of them, wherever they are in the templates. */
const byId = (a: Resource, b: Resource): number => (a.id < b.id ? -1 : 1);

const leadsToServer = (forwardedPort: ForwardedPort): boolean =>
  (forwardedPort.role !== undefined && forwardedPort.roleSource !== 'name') ||
  machinesBehind(forwardedPort).some(({ roles }) => roles.length > 0);

/** What gives a subnet its route table and its network ACL. */
const SUBNET_ASSOCIATIONS = [
  'AWS::EC2::SubnetRouteTableAssociation',
  'AWS::EC2::SubnetNetworkAclAssociation',
];

/** Types of settings with which machines start. */
const LAUNCH_TYPES = ['AWS::EC2::LaunchTemplate', 'AWS::AutoScaling::LaunchConfiguration'];

const launchTemplates = (stacks: Stacks, host: Resource): string[] =>
  mentionedIn(stacks, host).filter((id) => LAUNCH_TYPES.includes(stacks.withId(id)?.type ?? ''));

const mentionedIn = (stacks: Stacks, resource: Resource): string[] => [
  ...stacks.mentioned(resource, resource.written.Properties),
];

import type { Reason } from '../../../issues/because';
import type { Treatment } from '../../engine/coverage';
import { notRead, touchedNames } from '../../engine/coverage';
import type { ForwardedPort, LoadBalancer } from '../../engine/load-balancer';
import type { Machine } from '../../engine/machine';
import { machinesBehind } from '../../engine/load-balancer';
import type { Resource } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import type { Value } from '../cloudformation/values';
import { identityOf } from '../cloudformation/values';
import { forwardedGroups } from './forwarded-ports';
import type { Host } from './host';
import { LAUNCH_TYPES } from './launch-data';
import { loadBalancerSubnets } from './load-balancers';
import type { Frontend } from './load-balancers';

/** Everything in the templates that a Photon server has or is reached through: what another resource may touch. */
export class PhotonResources {
  /** Names by id. */
  readonly names: ReadonlyMap<string, string>;
  /** The name of one of them, for what may touch any. @default - the templates have nothing of Photon's */
  readonly any: string | undefined;

  constructor(
    made: readonly Resource[],
    /** Ids of subnets, also of those that the templates do not make. */
    readonly subnets: ReadonlySet<string>,
    readonly loadBalancers: readonly LoadBalancer[],
  ) {
    this.names = new Map(made.map(({ id, logicalId }) => [id, logicalId]));
    // The first one stands for all where a resource may touch any of them, wherever they are in the templates.
    this.any = [...made].sort((a, b) => (a.id < b.id ? -1 : 1))[0]?.logicalId;
  }

  nameOf(value: Value | undefined): string | undefined {
    return this.names.get(identityOf(value) ?? '');
  }

  /** The names of those among some values. */
  among(values: Iterable<Value>): string | undefined {
    return touchedNames([...values].flatMap((value) => this.nameOf(value) ?? []));
  }
}

/** How a resource that is read leaves a part unread, by what it has to do with Photon's. */
export type Examine = (photon: PhotonResources, resource: Resource) => Treatment | undefined;

/** A value that is known at deployment only. */
export const unresolved = (reason: Reason, touches: string | undefined): Treatment =>
  notRead('unresolved', reason, touches);

/** What is not read, where it touches something of Photon's. */
export const unsupported = (reason: Reason, touches: string | undefined): Treatment | undefined =>
  touches === undefined ? undefined : notRead('unsupported', reason, touches);

export function photonResources(
  stacks: Stacks,
  hosts: readonly Host[],
  machines: readonly Machine[],
  frontends: readonly Frontend[],
  forwardedPorts: readonly ForwardedPort[],
): PhotonResources {
  const servers = machines.filter(({ roles }) => roles.length > 0);
  const ids = new Set(servers.flatMap(({ machine, groups }) => [machine, ...groups]));
  const subnets = new Set<string>();
  const running = new Set(servers.map(({ machine }) => machine));
  for (const { resource, interfaces } of hosts) {
    if (!running.has(resource.id)) continue;
    for (const id of resource.mentions())
      if (LAUNCH_TYPES.includes(stacks.withId(id)?.type ?? '')) ids.add(id);
    for (const { resource: made, subnet } of interfaces) {
      if (made) ids.add(made.id);
      subnets.add(identityOf(subnet) ?? '');
    }
  }
  const leading = forwardedPorts.filter(leadsToServer);
  const carrying = new Set(leading.map(({ loadBalancer }) => loadBalancer.id));
  const loadBalancers = frontends
    .map(({ loadBalancer }) => loadBalancer)
    .filter(({ id, role }) => role !== undefined || carrying.has(id));
  for (const { id, groups } of loadBalancers) {
    for (const each of [id, ...groups]) ids.add(each);
    const resource = stacks.withId(id);
    for (const subnet of resource ? loadBalancerSubnets(resource) : []) subnets.add(identityOf(subnet) ?? '');
  }
  for (const id of new Set(leading.map(({ place }) => place.resource ?? ''))) {
    const listener = stacks.withId(id);
    for (const group of listener ? [id, ...forwardedGroups(listener)] : []) ids.add(identityOf(group) ?? '');
  }
  for (const template of stacks.ofTypes(LAUNCH_TYPES))
    if ([...template.mentions()].some((id) => ids.has(id))) ids.add(template.id);
  for (const association of stacks.ofTypes(SUBNET_ASSOCIATIONS))
    if (subnets.has(association.identity('SubnetId') ?? ''))
      for (const property of ['RouteTableId', 'NetworkAclId']) ids.add(association.identity(property) ?? '');
  subnets.delete('');
  const made = [...ids, ...subnets].flatMap((id) => stacks.withId(id) ?? []);
  return new PhotonResources(made, subnets, loadBalancers);
}

const leadsToServer = (forwardedPort: ForwardedPort): boolean =>
  (forwardedPort.role !== undefined && forwardedPort.roleSource !== 'name') ||
  machinesBehind(forwardedPort).some(({ roles }) => roles.length > 0);

/** What gives a subnet its route table and its network ACL. */
const SUBNET_ASSOCIATIONS = [
  'AWS::EC2::SubnetRouteTableAssociation',
  'AWS::EC2::SubnetNetworkAclAssociation',
];

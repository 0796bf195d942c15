import { because } from '../../../issues/because';
import type { Reason } from '../../../issues/because';
import type { Treatment } from '../../engine/coverage';
import { notRead, touchedNames } from '../../engine/coverage';
import type { Resource } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import type { Value } from '../cloudformation/values';
import { identityOf, Unresolved } from '../cloudformation/values';
import { WORKLOADS, valuesAt } from './workloads';
import type { PhotonResources } from './photon-resources';
import { ACTORS } from './resource-types';

/** What a service does to Photon's machines or groups besides carrying a group. */
export const servicePart = (
  stacks: Stacks,
  photon: PhotonResources,
  resource: Resource,
): Treatment | undefined =>
  workloadPart(photon, resource) ??
  (ACTORS.has(resource.type) ? actorPart(stacks, photon, resource) : undefined);

const unsupported = (reason: Reason, touches: string) => notRead('unsupported', reason, touches);

/** A service that reaches machines by more than its groups, such as a classic load balancer. */
function workloadPart(photon: PhotonResources, resource: Resource): Treatment | undefined {
  if (!WORKLOADS.has(resource.type)) return undefined;
  const at = (paths: readonly string[]) => paths.flatMap((path) => valuesAt(resource, path));
  const targets = at(TARGETS.get(resource.type) ?? []);
  const reached =
    namesOf(photon, targets) ??
    (targets.some((value) => value instanceof Unresolved) ? photon.any : undefined);
  if (reached !== undefined)
    return unsupported(because`service-unread: ${resource.type} is not read`, reached);
  const launches = namesOf(photon, at(LAUNCHES));
  return launches === undefined
    ? undefined
    : unsupported(because`machines-unread: machines of ${resource.type} are not read`, launches);
}

const namesOf = (photon: PhotonResources, values: readonly Value[]): string | undefined =>
  touchedNames(values.flatMap((value) => photon.names.get(identityOf(value) ?? '') ?? []));

/** Where services name machines that they reach past their listeners. */
const TARGETS: ReadonlyMap<string, readonly string[]> = new Map([
  ['AWS::ElasticLoadBalancing::LoadBalancer', ['Instances']],
  [
    'AWS::EC2::VerifiedAccessEndpoint',
    ['LoadBalancerOptions.LoadBalancerArn', 'NetworkInterfaceOptions.NetworkInterfaceId'],
  ],
]);

/** Where services name the launch template of the machines that they start. */
const LAUNCHES = ['', 'ComputeResources.'].flatMap((parent) =>
  ['Id', 'Name', 'LaunchTemplateId', 'LaunchTemplateName'].map((key) => `${parent}LaunchTemplate.${key}`),
);

/** Properties that name the groups of interfaces, which are read. */
const INTERFACE_PROPERTY = /^(VpcConfig|VPCConfig|EcsParameters|EcsTaskParameters|NetworkConfiguration)$/;

/** Code or a call that is given a security group may change its rules. */
function actorPart(stacks: Stacks, photon: PhotonResources, resource: Resource): Treatment | undefined {
  const rest: unknown = JSON.parse(
    JSON.stringify(resource.written.Properties ?? {}, (key, value: unknown) =>
      INTERFACE_PROPERTY.test(key) ? undefined : value,
    ),
  );
  const group = [...stacks.mentioned(resource, rest)].find(
    (id) => stacks.withId(id)?.type === 'AWS::EC2::SecurityGroup' && photon.names.has(id),
  );
  const name = photon.names.get(group ?? '');
  return name === undefined
    ? undefined
    : unsupported(because`may-change-rules: it may change the rules of a group that it is given`, name);
}

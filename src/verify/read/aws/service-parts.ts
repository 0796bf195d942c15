import { because } from '../../../issues/because';
import type { Treatment } from '../../engine/coverage';
import type { Resource } from '../cloudformation/resource';
import { Unresolved } from '../cloudformation/values';
import type { Examine, PhotonResources } from './photon-resources';
import { unsupported } from './photon-resources';
import { ACTORS } from './resource-types';
import { WORKLOADS, valuesAt } from './workloads';

/** What a service does to Photon's machines or groups besides carrying a group. */
export const servicePart: Examine = (photon, resource) =>
  (WORKLOADS.has(resource.type) ? workloadPart(photon, resource) : undefined) ??
  (ACTORS.has(resource.type) ? actorPart(photon, resource) : undefined);

/** A service that reaches machines by more than its groups, such as a classic load balancer. */
function workloadPart(photon: PhotonResources, resource: Resource): Treatment | undefined {
  const at = (paths: readonly string[]) => paths.flatMap((path) => valuesAt(resource, path));
  const targets = at(TARGETS.get(resource.type) ?? []);
  const any = targets.some((value) => value instanceof Unresolved) ? photon.any : undefined;
  return (
    unsupported(because`service-unread: ${resource.type} is not read`, photon.among(targets) ?? any) ??
    unsupported(
      because`machines-unread: machines of ${resource.type} are not read`,
      photon.among(at(LAUNCHES)),
    )
  );
}

/** Where services name machines that they reach past their listeners. */
const TARGETS: ReadonlyMap<string, readonly string[]> = new Map([
  ['AWS::ElasticLoadBalancing::LoadBalancer', ['Instances']],
  ['AWS::ECS::TaskSet', ['LoadBalancers.TargetGroupArn']],
  // Deployments in blue and green let its listeners forward to either target group.
  [
    'AWS::CodeDeploy::DeploymentGroup',
    ['ProdTrafficRoute', 'TestTrafficRoute'].map(
      (route) => `LoadBalancerInfo.TargetGroupPairInfoList.${route}.ListenerArns`,
    ),
  ],
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
function actorPart(photon: PhotonResources, resource: Resource): Treatment | undefined {
  const rest: unknown = JSON.parse(
    JSON.stringify(resource.written.Properties ?? {}, (key, value: unknown) =>
      INTERFACE_PROPERTY.test(key) ? undefined : value,
    ),
  );
  const group = [...resource.mentions(rest)].find(
    (id) => resource.stacks.withId(id)?.type === 'AWS::EC2::SecurityGroup' && photon.names.has(id),
  );
  return unsupported(
    because`may-change-rules: it may change the rules of a group that it is given`,
    photon.nameOf(group),
  );
}

import type { Reason } from '../../../issues/because';
import { because } from '../../../issues/because';
import type { Treatment } from '../../engine/coverage';
import { notRead, touchedNames } from '../../engine/coverage';
import type { Resource } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import type { Value } from '../cloudformation/values';
import { asList, identityOf, optionsOf, Unresolved } from '../cloudformation/values';
import { acceleratorEndpoints } from './accelerator-endpoints';
import { serviceTargetGroups } from './container-services';
import { edgeRoutedSubnet } from './edge-routes';
import { forwardedGroups } from './forwarded-ports';
import type { Registration } from './host';
import { listenerOwners } from './listener-conditions';
import { isNetworkLoadBalancer } from './load-balancers';
import { openChoice } from './open-choices';
import { touched } from './open-references';
import { openSetting } from './open-settings';
import { partialRouteSubnet } from './partial-routes';
import type { PhotonResources } from './photon-resources';
import { appliesGroupsToConsumers } from './private-link';
import { scalingTargetGroups } from './scaling-groups';
import { servicePart } from './service-parts';

type Examine = (stacks: Stacks, photon: PhotonResources, resource: Resource) => Treatment | undefined;

/** What an otherwise analysed resource leaves open, or leads past everything that is read. */
export const unresolvedPart: Examine = (stacks, photon, resource) =>
  EXAMINED.get(resource.type)?.(stacks, photon, resource) ??
  openChoice(stacks, photon, resource) ??
  servicePart(stacks, photon, resource);

const EXAMINED: ReadonlyMap<string, Examine> = new Map<string, Examine>([
  ['AWS::AutoScaling::AutoScalingGroup', registering(scalingTargetGroups)],
  ['AWS::CloudFormation::Stack', nestedStack],
  [
    'AWS::EC2::GatewayRouteTableAssociation',
    routed(edgeRoutedSubnet, because`gateway-routes: routes of a gateway to an appliance are not followed`),
  ],
  ['AWS::EC2::NetworkAclEntry', aclEntry],
  ['AWS::EC2::NetworkInterfaceAttachment', attachment],
  [
    'AWS::EC2::Route',
    routed(partialRouteSubnet, because`partial-routes: routes for a part of the internet are not followed`),
  ],
  ['AWS::EC2::SubnetNetworkAclAssociation', aclAssociation],
  ['AWS::EC2::VPCEndpointService', endpointService],
  ['AWS::ECS::Service', registering(serviceTargetGroups)],
  ['AWS::ElasticLoadBalancingV2::Listener', listener],
  ['AWS::ElasticLoadBalancingV2::LoadBalancer', openSetting],
  ['AWS::ElasticLoadBalancingV2::TargetGroup', openSetting],
  ['AWS::GlobalAccelerator::EndpointGroup', acceleratorEndpoints],
]);

const unresolved = (reason: Reason, touches: string | undefined) => notRead('unresolved', reason, touches);
const unsupported = (reason: Reason, touches: string) => notRead('unsupported', reason, touches);

const ACL_ELSEWHERE = because`network-acl-elsewhere: its network ACL is not among the files`;

const nameOf = ({ names }: PhotonResources, value: Value | undefined): string | undefined =>
  names.get(identityOf(value) ?? '');

function attachment(
  stacks: Stacks,
  photon: PhotonResources,
  { properties }: Resource,
): Treatment | undefined {
  const { InstanceId, NetworkInterfaceId } = properties;
  const isShown = (value: Value | undefined) => stacks.referred(value) !== undefined;
  if (isShown(InstanceId) && isShown(NetworkInterfaceId)) return undefined;
  const open = isShown(InstanceId) ? NetworkInterfaceId : InstanceId;
  const other = nameOf(photon, InstanceId) ?? nameOf(photon, NetworkInterfaceId);
  const any = open instanceof Unresolved ? photon.any : undefined;
  return unresolved(
    because`attached-elsewhere: the instance or the interface that it attaches is not among the files`,
    other ?? any,
  );
}

function aclAssociation(
  stacks: Stacks,
  photon: PhotonResources,
  { properties }: Resource,
): Treatment | undefined {
  const { NetworkAclId, SubnetId } = properties;
  if (stacks.referred(NetworkAclId)) return undefined;
  const id = identityOf(SubnetId) ?? '';
  const touches = photon.subnets.has(id) ? (id.split('#').at(-1) ?? id) : undefined;
  const any = SubnetId instanceof Unresolved && photon.subnets.size > 0 ? photon.any : undefined;
  return unresolved(ACL_ELSEWHERE, touches ?? any);
}

/** The ACL of a subnet that the templates make is one that they make too, or the default one of its VPC. */
function aclEntry(stacks: Stacks, photon: PhotonResources, { properties }: Resource): Treatment | undefined {
  const { NetworkAclId } = properties;
  if (stacks.referred(NetworkAclId)) return undefined;
  const subnets = [...photon.subnets].filter(
    (id) => NetworkAclId instanceof Unresolved || stacks.withId(id) === undefined,
  );
  const touches = touchedNames(subnets.map((id) => id.split('#').at(-1) ?? id));
  return unresolved(ACL_ELSEWHERE, touches);
}

function listener(stacks: Stacks, photon: PhotonResources, resource: Resource): Treatment | undefined {
  const groups = forwardedGroups(resource);
  const touches = touchedNames(groups.flatMap((group) => nameOf(photon, group) ?? []));
  const owners = listenerOwners(resource);
  if (owners.length === 0) {
    const { LoadBalancerArn } = resource.properties;
    const any = LoadBalancerArn instanceof Unresolved ? photon.loadBalancers[0]?.name : undefined;
    return unresolved(
      because`load-balancer-elsewhere: its load balancer is not among the files`,
      touches ?? any,
    );
  }
  if (owners.some((id) => isNetworkLoadBalancer(stacks.withId(id)))) return undefined;
  return touches === undefined
    ? undefined
    : unsupported(
        because`other-listeners: listeners of load balancers other than network load balancers are not read`,
        touches,
      );
}

/** A route that takes packets of a server's subnet where nothing follows them. */
function routed(
  subnetOf: (subnets: ReadonlySet<string>, route: Resource) => string | undefined,
  reason: Reason,
): Examine {
  return (_, photon, route) => {
    const subnet = subnetOf(photon.subnets, route);
    return subnet === undefined ? undefined : unsupported(reason, photon.names.get(subnet) ?? subnet);
  };
}

/** A host that registers itself with a target group that is not known may stand behind any. */
function registering(targetGroupsOf: (host: Resource) => readonly Registration[]): Examine {
  return (_, photon, host) =>
    targetGroupsOf(host).some(({ group }) => group instanceof Unresolved)
      ? unresolved(
          because`target-group-unknown: a target group of it is known at deployment only`,
          photon.names.get(host.id) ?? photon.any,
        )
      : undefined;
}

function nestedStack(stacks: Stacks, photon: PhotonResources, resource: Resource): Treatment | undefined {
  if (!stacks.isMissing(resource)) return undefined;
  return unresolved(
    because`template-elsewhere: its template is not among the files`,
    touched(stacks, photon, resource),
  );
}

/** Consumers meet the groups of a load balancer like clients, unless its settings say not to apply them. */
function endpointService(
  stacks: Stacks,
  photon: PhotonResources,
  { properties }: Resource,
): Treatment | undefined {
  const arns = asList(properties['NetworkLoadBalancerArns']).flatMap(optionsOf);
  if (!arns.some((arn) => arn instanceof Unresolved)) return undefined;
  const bare = photon.loadBalancers.filter(({ id }) => !appliesGroupsToConsumers(stacks.withId(id)));
  return unresolved(
    because`load-balancer-unknown: a load balancer of it is known at deployment only`,
    touchedNames(bare.map(({ name }) => name)),
  );
}

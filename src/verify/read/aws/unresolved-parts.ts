import type { Reason } from '../../../issues/because';
import { because } from '../../../issues/because';
import type { Treatment } from '../../engine/coverage';
import { touchedNames } from '../../engine/coverage';
import type { Resource } from '../cloudformation/resource';
import { optionsOf, referred, Unresolved, withoutStack } from '../cloudformation/values';
import { acceleratorEndpoints } from './accelerator-endpoints';
import { serviceTargetGroups } from './container-services';
import { edgeRoutedSubnet } from './edge-routes';
import { forwardedGroups } from './forwarded-ports';
import type { Registration } from './host';
import { listenerOwners } from './listener-owners';
import { isNetworkLoadBalancer } from './load-balancers';
import { openChoice, openSetting } from './open-choices';
import { touched } from './open-references';
import { partialRouteSubnet } from './partial-routes';
import type { Examine, PhotonResources } from './photon-resources';
import { unresolved, unsupported } from './photon-resources';
import { appliesGroupsToConsumers } from './private-link';
import { scalingTargetGroups } from './scaling-groups';
import { servicePart } from './service-parts';
import { startCommands } from './start-commands';
import { openServerTag } from './tags';
import { valuesAt } from './workloads';

/** What an otherwise analysed resource leaves open, or leads past everything that is read. */
export const unresolvedParts = (photon: PhotonResources, resource: Resource): (Treatment | undefined)[] => [
  EXAMINED.get(resource.type)?.(photon, resource),
  openChoice(photon, resource),
  openTag(photon, resource),
  startCommands(photon, resource),
  servicePart(photon, resource),
];

/** Something of Photon's, whose role or number is known at deployment only: what it must let in is not known. */
const openTag: Examine = (_, { written, logicalId, properties }) => {
  // Most resources have no such tag, which their text tells at once.
  const tag = /photon:(?:role|node)/.test(JSON.stringify(written.Properties ?? {}))
    ? openServerTag(properties)
    : undefined;
  return tag === undefined
    ? undefined
    : unresolved(because`tag-unknown: its tag ${tag} is known at deployment only`, logicalId);
};

const attachment: Examine = (photon, { properties: { InstanceId, NetworkInterfaceId } }) => {
  const elsewhere = [InstanceId, NetworkInterfaceId].filter((value) => !referred(value));
  if (elsewhere.length === 0) return undefined;
  const any = elsewhere.some((value) => value instanceof Unresolved) ? photon.any : undefined;
  return unresolved(
    because`attached-elsewhere: the instance or the interface that it attaches is not among the files`,
    photon.nameOf(InstanceId) ?? photon.nameOf(NetworkInterfaceId) ?? any,
  );
};

const ACL_ELSEWHERE = because`network-acl-elsewhere: its network ACL is not among the files`;

const aclAssociation: Examine = ({ subnets, any }, association) => {
  if (association.referred('NetworkAclId')) return undefined;
  const id = association.identity('SubnetId') ?? '';
  const isOpen = association.properties['SubnetId'] instanceof Unresolved && subnets.size > 0;
  return unresolved(ACL_ELSEWHERE, subnets.has(id) ? withoutStack(id) : isOpen ? any : undefined);
};

/** The ACL of a subnet that the templates make is one that they make too, or the default one of its VPC. */
const aclEntry: Examine = ({ subnets }, entry) => {
  if (entry.referred('NetworkAclId')) return undefined;
  const isOpen = entry.properties['NetworkAclId'] instanceof Unresolved;
  const meant = [...subnets].filter((id) => isOpen || entry.stacks.withId(id) === undefined);
  return unresolved(ACL_ELSEWHERE, touchedNames(meant.map(withoutStack)));
};

const WEIGHTS = 'DefaultActions.ForwardConfig.TargetGroups.Weight';

const listener: Examine = (photon, resource) => {
  const touches = photon.among(forwardedGroups(resource));
  const owners = listenerOwners(resource);
  const isOpen = resource.properties['LoadBalancerArn'] instanceof Unresolved;
  if (owners.length === 0)
    return unresolved(
      because`load-balancer-elsewhere: its load balancer is not among the files`,
      touches ?? (isOpen ? photon.loadBalancers[0]?.name : undefined),
    );
  if (valuesAt(resource, WEIGHTS).some((weight) => weight instanceof Unresolved))
    return unresolved(because`weight-unknown: a weight of it is known at deployment only`, touches);
  return owners.some((id) => isNetworkLoadBalancer(resource.stacks.withId(id)))
    ? undefined
    : unsupported(
        because`other-listeners: listeners of load balancers other than network load balancers are not read`,
        touches,
      );
};

/** A route that takes packets of a server's subnet where nothing follows them. */
const routed =
  (
    subnetOf: (subnets: ReadonlySet<string>, route: Resource) => string | undefined,
    reason: Reason,
  ): Examine =>
  (photon, route) => {
    const subnet = subnetOf(photon.subnets, route);
    return unsupported(reason, photon.nameOf(subnet) ?? subnet);
  };

const partialRoute = routed(
  partialRouteSubnet,
  because`partial-routes: routes for a part of the internet are not followed`,
);

/** A host that registers itself with a target group that is not known may stand behind any. */
const registering =
  (targetGroupsOf: (host: Resource) => readonly Registration[]): Examine =>
  (photon, host) =>
    targetGroupsOf(host).some(({ group }) => group instanceof Unresolved)
      ? unresolved(
          because`target-group-unknown: a target group of it is known at deployment only`,
          photon.names.get(host.id) ?? photon.any,
        )
      : undefined;

const nestedStack: Examine = (photon, stack) =>
  stack.stacks.missing().some((missing) => missing.stack === stack)
    ? unresolved(because`template-elsewhere: its template is not among the files`, touched(photon, stack))
    : undefined;

/** Consumers meet the groups of a load balancer like clients, unless its settings say not to apply them. */
const endpointService: Examine = ({ loadBalancers }, service) => {
  const arns = service.list('NetworkLoadBalancerArns').flatMap(optionsOf);
  const bare = loadBalancers.filter(({ id }) => !appliesGroupsToConsumers(service.stacks.withId(id)));
  return arns.some((arn) => arn instanceof Unresolved)
    ? unresolved(
        because`load-balancer-unknown: a load balancer of it is known at deployment only`,
        touchedNames(bare.map(({ name }) => name)),
      )
    : undefined;
};

const EXAMINED: ReadonlyMap<string, Examine> = new Map([
  ['AWS::AutoScaling::AutoScalingGroup', registering(scalingTargetGroups)],
  ['AWS::CloudFormation::Stack', nestedStack],
  [
    'AWS::EC2::GatewayRouteTableAssociation',
    routed(edgeRoutedSubnet, because`gateway-routes: routes of a gateway to an appliance are not followed`),
  ],
  ['AWS::EC2::NetworkAclEntry', aclEntry],
  ['AWS::EC2::NetworkInterfaceAttachment', attachment],
  ['AWS::EC2::Route', partialRoute],
  ['AWS::EC2::SubnetNetworkAclAssociation', aclAssociation],
  ['AWS::EC2::VPCEndpointService', endpointService],
  ['AWS::EC2::VPNConnectionRoute', partialRoute],
  ['AWS::ECS::Service', registering(serviceTargetGroups)],
  ['AWS::ElasticLoadBalancingV2::Listener', listener],
  ['AWS::ElasticLoadBalancingV2::LoadBalancer', openSetting],
  ['AWS::ElasticLoadBalancingV2::TargetGroup', openSetting],
  ['AWS::GlobalAccelerator::EndpointGroup', acceleratorEndpoints],
]);

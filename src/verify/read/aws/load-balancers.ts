import type { LoadBalancer, ForwardedPort, Remark, Filter } from '../../engine/model';
import { roleOf, taggedOf } from '../roles';
import type { AttachedGroups } from './attached-groups';
import { attachedGroups } from './attached-groups';
import { loadBalancerConditions } from './conditions';
import { listenerOwners, listenerTransports } from './listeners';
import type { Machines, Reading } from './machines';
import { subnetRegions } from './machines';
import type { Resource } from '../cloudformation/stacks';
import { placeIn, tagsOf } from '../cloudformation/stacks';
import type { Value } from '../cloudformation/values';
import { asList, asNumber, asText, identityOf, recordOf } from '../cloudformation/values';

const PREFIX = 'AWS::ElasticLoadBalancingV2::';

/** The groups that load balancers have, by id. */
export function balancerGroups({ stacks }: Pick<Reading, 'stacks'>): Set<string> {
  return new Set(
    networkBalancers(stacks).flatMap(({ properties }) =>
      asList(properties['SecurityGroups']).map((group) => identityOf(group) ?? ''),
    ),
  );
}

const networkBalancers = (stacks: Reading['stacks']): Resource[] =>
  stacks.ofType(`${PREFIX}LoadBalancer`).filter(({ properties }) => asText(properties['Type']) === 'network');

/** The network load balancers of the templates. */
export function readBalancers(reading: Reading): LoadBalancer[] {
  const { stacks, groups } = reading;
  return networkBalancers(stacks).map((resource) => {
    const { SecurityGroups, Subnets, SubnetMappings } = resource.properties;
    const subnets = [
      ...asList(Subnets),
      ...asList(SubnetMappings).flatMap((one) => recordOf(one)['SubnetId'] ?? []),
    ];
    return loadBalancer(resource, attachedGroups(groups, resource, asList(SecurityGroups)), {
      doubts: loadBalancerConditions(stacks, resource),
      ranges: subnetRegions(stacks, subnets),
      ...taggedOf(tagsOf(resource.properties['Tags'])),
    });
  });
}

/** A load balancer without a group lets everything in at its listeners, and can never get a group (AWS: ELB load-balancer-security-groups). */
function loadBalancer(
  resource: Resource,
  { ids, inbound, outbound }: AttachedGroups,
  {
    doubts,
    ...more
  }: Pick<LoadBalancer, 'ranges' | 'role' | 'cluster'> & { readonly doubts: readonly Filter[] },
): LoadBalancer {
  const hasSecurityGroup = ids.length > 0;
  return {
    id: resource.id,
    name: resource.logicalId,
    groups: ids,
    hasSecurityGroup,
    inbound: hasSecurityGroup ? [inbound, ...doubts] : doubts,
    outbound: hasSecurityGroup ? [outbound] : [],
    place: placeIn(resource),
    ...more,
  };
}

/** Internet-facing where nothing else is said (CloudFormation: AWS::ElasticLoadBalancingV2::LoadBalancer). */
function isInternal({ properties: { Scheme } }: Resource): boolean | undefined {
  const scheme = Scheme === undefined ? 'internet-facing' : asText(Scheme);
  return scheme === undefined ? undefined : scheme === 'internal';
}

/** Every listener with what it forwards to. */
export function readEndpoints(
  reading: Reading,
  machines: Machines,
  loadBalancers: readonly LoadBalancer[],
  remarks: Remark[],
): ForwardedPort[] {
  const byId = new Map(loadBalancers.map((one) => [one.id, one]));
  const internal = new Map(networkBalancers(reading.stacks).map((one) => [one.id, isInternal(one)]));
  return reading.stacks.ofType(`${PREFIX}Listener`).flatMap((listener) => {
    const { Port, Protocol, DefaultActions, Certificates } = listener.properties;
    const ids = listenerOwners(listener);
    const owners = ids.flatMap((id) => byId.get(id) ?? []);
    if (ids.length === 0) remarks.push(strangersListener(listener));
    if (owners.length === 0) return [];
    const protocol = (asText(Protocol) ?? '').toUpperCase();
    const targets = asList(DefaultActions).flatMap((action) => forwardsTo(recordOf(action)));
    if (targets.length !== 1)
      remarks.push({
        kind: 'not-analysed',
        text: `listener ${listener.logicalId} forwards to ${targets.length === 0 ? 'no target group' : `${targets.length} target groups, of which one is judged`}`,
        remedy: 'forward to one',
        place: placeIn(listener, 'DefaultActions'),
      });
    const group = reading.stacks.referred(targets[0]);
    const target = group && targetOf(reading, machines, group);
    if (protocol === 'TLS' && asList(Certificates).length === 0) remarks.push(withoutCertificate(listener));
    if (target) checkProtocols(listener, protocol, target.protocol, group, remarks);
    const transports = listenerTransports(Protocol);
    const ways = owners.flatMap((owner) => transports.map((transport) => ({ owner, transport })));
    return ways.map(({ owner, transport }) => ({
      loadBalancer: owner,
      name: listener.logicalId,
      transport,
      port: asNumber(Port),
      targetPort: target?.port,
      ...(target?.told ?? {}),
      family: 'ipv4',
      targets: target?.targets ?? [],
      probe: target?.probe,
      keepsClient: target?.keepsClient ?? true,
      internal: internal.get(owner.id),
      ...(protocol === 'TLS' ? { tls: target?.protocol === 'TLS' ? 'anew' : 'ended' } : {}),
      place: placeIn(listener),
    }));
  });
}

function forwardsTo(action: { [key: string]: Value }): Value[] {
  if (action['TargetGroupArn'] !== undefined) return [action['TargetGroupArn']];
  return asList(recordOf(action['ForwardConfig'])['TargetGroups']).flatMap(
    (one) => recordOf(one)['TargetGroupArn'] ?? [],
  );
}

function targetOf({ map, roles }: Reading, machines: Machines, group: Resource) {
  const { Port, Protocol, Targets, Tags, Name } = group.properties;
  const protocol = (asText(Protocol) ?? '').toUpperCase();
  const port = asNumber(Port);
  const own = asList(Targets).map((target) => ({
    machine: machines.byResource.get(identityOf(recordOf(target)['Id']) ?? ''),
    port: asNumber(recordOf(target)['Port']),
  }));
  const members = [
    ...own.flatMap(({ machine }) => machine ?? []),
    ...(machines.byTargetGroup.get(group.id) ?? []),
  ].map((machine) => ({ name: machine.name, machine }));
  const told = roleOf({ tags: tagsOf(Tags), names: [group.logicalId, group.id, asText(Name)] }, map, roles);
  const ports = [...new Set(own.map((target) => target.port ?? port))];
  const actual = ports.length === 1 ? ports[0] : port;
  return {
    protocol,
    port: actual,
    told,
    targets: members,
    probe: probeOf(group, actual),
    keepsClient: keepsClient(group, protocol),
  };
}

/** Probes go to the traffic's port where no other is named (AWS: ELB target-group-health-checks). */
function probeOf(group: Resource, port: number | undefined) {
  const { HealthCheckEnabled, HealthCheckPort } = group.properties;
  if (HealthCheckEnabled === false || HealthCheckEnabled === 'false') return undefined;
  const text = asText(HealthCheckPort);
  const own = HealthCheckPort === undefined || text === 'traffic-port' ? port : asNumber(HealthCheckPort);
  return { port: own, place: placeIn(group, ...(HealthCheckPort === undefined ? [] : ['HealthCheckPort'])) };
}

/** UDP and TCP_UDP always; TCP and TLS for instances unless turned off, for addresses where turned on (AWS: ELB edit-target-group-attributes). */
function keepsClient({ properties }: Resource, protocol: string): boolean {
  if (protocol === 'UDP' || protocol === 'TCP_UDP') return true;
  const attributes = asList(properties['TargetGroupAttributes']).map(recordOf);
  const set = attributes.find(({ Key }) => Key === 'preserve_client_ip.enabled')?.['Value'];
  if (set !== undefined) return String(set) === 'true';
  return (asText(properties['TargetType']) ?? 'instance') === 'instance';
}

const strangersListener = (listener: Resource): Remark => ({
  kind: 'not-analysed',
  text: `listener ${listener.logicalId}, since its load balancer is not among the files`,
  remedy: 'give the template that makes the load balancer as well, where it is for Photon',
  place: placeIn(listener, 'LoadBalancerArn'),
});

/** A TLS listener has exactly one default certificate (AWS: ELB tls-listener-certificates). */
const withoutCertificate = (listener: Resource): Remark => ({
  kind: 'refused',
  text: `TLS listener ${listener.logicalId} has no certificate`,
  remedy: 'give it Certificates, or make it TCP where the servers speak TLS themselves',
  place: placeIn(listener),
});

const FITTING: Readonly<Record<string, readonly string[]>> = {
  TCP: ['TCP', 'TCP_UDP'],
  TLS: ['TCP', 'TLS'],
  UDP: ['UDP', 'TCP_UDP'],
  TCP_UDP: ['TCP_UDP'],
};

/** A listener forwards to target groups of its own protocol only (aws-cdk#8508). */
function checkProtocols(
  listener: Resource,
  protocol: string,
  target: string,
  group: Resource,
  remarks: Remark[],
): void {
  if (FITTING[protocol]?.includes(target) ?? true) return;
  remarks.push({
    kind: 'refused',
    text: `${protocol} listener ${listener.logicalId} forwards to target group ${group.logicalId} of protocol ${target}`,
    remedy: 'give both the same protocol',
    place: placeIn(listener, 'Protocol'),
  });
}

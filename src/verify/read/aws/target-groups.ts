import type { AddressFamily } from '../../../addresses/cidr';
import { append } from '../../../collections/group-by';
import type { ForwardedPort, Target } from '../../engine/load-balancer';
import type { Resource } from '../cloudformation/resource';
import { placeIn } from '../cloudformation/resource';
import type { Value } from '../cloudformation/values';
import {
  asBoolean,
  asNumber,
  asText,
  identityOf,
  isOpen,
  nameOf,
  recordOf,
  Unresolved,
} from '../cloudformation/values';
import { roleOf } from '../roles';
import { serviceTargetGroups } from './container-services';
import { asIpRange, targetKey } from './ip-values';
import { protocolOf } from './listener-protocols';
import type { Machines, Reading } from './machines';
import { attributeOf, tagsOf } from './tags';

/** What one target port of a target group gives to the public ports that forward to it. */
export type TargetSettings = Pick<
  ForwardedPort,
  | 'targetPort'
  | 'targetFamily'
  | 'targets'
  | 'probe'
  | 'preservesClientAddress'
  | 'proxyProtocol'
  | 'crossZone'
  | 'role'
  | 'node'
  | 'roleSource'
>;

/** A target group as its target ports: one, unless targets name others. */
export function targetSettings(reading: Reading, machines: Machines, group: Resource): TargetSettings[] {
  const { Protocol, IpAddressType } = group.properties;
  const names = [group.logicalId, group.id, group.text('Name')];
  const assignment = roleOf({ tags: tagsOf(group), names }, reading.map, reading.roles);
  const byPort = targetsByPort(machines, group);
  const crossZone = attribute(group, 'load_balancing.cross_zone.enabled');
  const targetFamily = TARGET_FAMILIES.get(asText(IpAddressType ?? 'ipv4')?.toLowerCase());
  return [...byPort].map(([targetPort, targets]) => ({
    targetPort,
    targets,
    targetFamily,
    ...assignment,
    probe: probeOf(group, targetPort),
    preservesClientAddress: preservesClientAddress(group, protocolOf(Protocol)),
    proxyProtocol: attribute(group, 'proxy_protocol_v2.enabled'),
    crossZone,
  }));
}

const TARGET_FAMILIES: ReadonlyMap<string | undefined, AddressFamily> = new Map([
  ['ipv4', 'ipv4'],
  ['ipv6', 'ipv6'],
]);

/** Where a listener forwards to a target group that is not among the files. */
export const unknownTargets = (value: Value | undefined): TargetSettings => ({
  targetPort: undefined,
  targets: [{ name: nameOf(value) ?? 'an unknown target group' }],
  probe: undefined,
  preservesClientAddress: true,
});

interface PlacedTarget extends Target {
  readonly port: number | undefined;
}

function targetsByPort(machines: Machines, group: Resource) {
  const port = group.number('Port');
  const all = [
    ...group.list('Targets').flatMap((target) => registered(machines, group, target, port)),
    ...(machines.byTargetGroup.get(group.id) ?? []).map(({ machine, port: registeredPort }) => ({
      name: machine.name,
      machine,
      port: registeredPort === undefined ? port : asNumber(registeredPort),
    })),
    ...tasksWithoutInterface(group, port),
  ];
  const byPort = new Map<number | undefined, Target[]>();
  const seen = new Set<string>();
  for (const { port: targetPort, ...target } of all) {
    const key = JSON.stringify([targetPort, target.machine?.id ?? target.name]);
    // The same target twice at one port is registered once (ELB: RegisterTargets).
    if (seen.has(key)) continue;
    seen.add(key);
    append(byPort, targetPort, target);
  }
  return byPort.size === 0 ? new Map([[port, []]]) : byPort;
}

function registered(
  machines: Machines,
  group: Resource,
  value: Value,
  port: number | undefined,
): PlacedTarget[] {
  if (isOpen(value)) return [{ name: 'targets that are known at deployment only', port }];
  const { Id, Port } = recordOf(value);
  const targetPort = Port === undefined ? port : asNumber(Port);
  const found = machinesAt(machines, group, Id);
  if (found.length > 0) return found.map((machine) => ({ name: machine.name, machine, port: targetPort }));
  const name = nameOf(Id) ?? 'an unknown target';
  return [{ name, port: targetPort, address: isAddress(group, Id) ? 'claimed' : undefined }];
}

function machinesAt({ byTarget, byAddress }: Machines, group: Resource, id: Value | undefined) {
  const network = group.referred('VpcId');
  const isNear = (other: Resource | undefined) => !network || !other || network === other;
  return (
    byTarget.get(identityOf(id) ?? '') ??
    (byAddress.get(targetKey(id)) ?? []).flatMap((found) => (isNear(found.network) ? found.machine : []))
  );
}

/** An address as text, or one that is known at deployment only; not an attribute of a resource of the files. */
const isAddress = (group: Resource, id: Value | undefined): boolean =>
  group.text('TargetType') === 'ip' &&
  (id instanceof Unresolved ? id.options.length === 0 : asIpRange(id) !== undefined);

/** Tasks that share the interface of the instance they run on: which one that is, the files do not tell. */
const tasksWithoutInterface = (group: Resource, port: number | undefined): PlacedTarget[] =>
  group.stacks
    .ofType('AWS::ECS::Service')
    .filter(({ properties }) => properties['NetworkConfiguration'] === undefined)
    .filter((service) =>
      serviceTargetGroups(service).some((registration) => identityOf(registration.group) === group.id),
    )
    .map(({ logicalId }) => ({ name: `tasks of ${logicalId}`, port }));

/** Probes go to the traffic's port where no other is named, over TCP where nothing else is said (AWS: ELB target-group-health-checks). */
function probeOf(group: Resource, port: number | undefined): ForwardedPort['probe'] {
  const { HealthCheckPort, HealthCheckProtocol } = group.properties;
  if (group.boolean('HealthCheckEnabled') === false) return undefined;
  const probePort =
    HealthCheckPort === undefined || HealthCheckPort === 'traffic-port' ? port : asNumber(HealthCheckPort);
  const protocol = protocolOf(HealthCheckProtocol);
  return {
    port: probePort,
    protocol: protocol === 'HTTP' ? 'http' : protocol === 'HTTPS' ? 'https' : undefined,
    place: placeIn(group, ...(HealthCheckPort === undefined ? [] : ['HealthCheckPort'])),
  };
}

/** UDP, TCP_UDP and QUIC: always. TCP and TLS: for instances unless turned off, for addresses where turned on (AWS: ELB edit-target-group-attributes). */
function preservesClientAddress(group: Resource, protocol: string): boolean {
  if (protocol !== 'TCP' && protocol !== 'TLS') return true;
  return (
    attribute(group, 'preserve_client_ip.enabled') ?? (group.text('TargetType') ?? 'instance') === 'instance'
  );
}

/** An attribute of a target group that is true or false. */
const attribute = ({ properties }: Resource, name: string): boolean | undefined =>
  asBoolean(attributeOf(properties['TargetGroupAttributes'], name));

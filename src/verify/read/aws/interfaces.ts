import type { Resource } from '../cloudformation/resource';
import type { Properties, Value } from '../cloudformation/values';
import { asList, asNumber, recordOf, referred } from '../cloudformation/values';
import type { InterfaceIpv6 } from './subnets';
import { asksForIpv6 } from './subnets';

/** What decides about one network interface. */
export interface InterfaceSettings {
  readonly groups: readonly Value[];
  readonly subnet: Value | undefined;
  /** Whether it asks for a public IPv4 address. @default - its subnet decides */
  readonly publicIp?: Value | undefined;
  /** Whether it asks for IPv6 addresses. @default - its subnet decides */
  readonly ipv6?: InterfaceIpv6;
  /** The addresses that it asks for. @default - its subnet picks them */
  readonly addresses?: readonly Value[];
  /** Which of several ways to start its host it belongs to. @default - it always exists */
  readonly alternative?: string;
  /** The resource that it is, where it is made beforehand. */
  readonly resource?: Resource | undefined;
  /** Whether it is the interface that targets of an instance are reached at. */
  readonly primary: boolean;
}

/** The interfaces that an instance, a launch template or a launch configuration describes, one at least. */
export function interfacesOf(properties: Properties): InterfaceSettings[] {
  const top: InterfaceSettings = {
    ...settingsOf(properties, properties['SecurityGroupIds'] ?? properties['SecurityGroups']),
    primary: true,
  };
  const listed = asList(properties['NetworkInterfaces']).map((item, index) =>
    listedInterface(recordOf(item), index),
  );
  if (listed.length === 0) return [top];
  return listed.map((settings, index) => ({
    ...settings,
    groups: index === 0 ? [...settings.groups, ...top.groups] : settings.groups,
    subnet: settings.subnet ?? top.subnet,
    // EC2 assigns addresses by the subnet to a machine of one interface alone (EC2: using-instance-addressing).
    publicIp: settings.publicIp ?? top.publicIp ?? (listed.length > 1 ? false : undefined),
  }));
}

function listedInterface(inline: Properties, index: number): InterfaceSettings {
  const resource = referred(inline['NetworkInterfaceId']);
  const primary = (asNumber(inline['DeviceIndex']) ?? index) === 0;
  if (resource) return { ...interfaceResource(resource), primary };
  const interfaceId = inline['NetworkInterfaceId'];
  return {
    // An interface that is not among the files may have any group.
    ...settingsOf(inline, interfaceId ?? inline['GroupSet'] ?? inline['Groups']),
    primary,
  };
}

/** An interface that is a resource; it gets an elastic address or none. */
export const interfaceResource = (resource: Resource): InterfaceSettings => ({
  ...settingsOf(resource.properties, resource.properties['GroupSet']),
  publicIp: false,
  resource,
  primary: false,
});

/** What properties say of an interface. Spot fleets write `{ GroupId }`. */
function settingsOf(properties: Properties, groups: Value | undefined) {
  const { PrivateIpAddress, PrivateIpAddresses, Ipv6Addresses } = properties;
  return {
    groups: asList(groups).map((group) => recordOf(group)['GroupId'] ?? group),
    subnet: properties['SubnetId'],
    publicIp: properties['AssociatePublicIpAddress'],
    ipv6: asksForIpv6(properties),
    addresses: [
      ...asList(PrivateIpAddress),
      ...asList(PrivateIpAddresses).flatMap((item) => recordOf(item)['PrivateIpAddress'] ?? []),
      ...asList(Ipv6Addresses).flatMap((item) => recordOf(item)['Ipv6Address'] ?? []),
    ],
  };
}

/** Interfaces that a resource of their own attaches to an instance. */
export const attachedInterfaces = (instance: Resource): Resource[] =>
  instance
    .users('AWS::EC2::NetworkInterfaceAttachment', 'InstanceId')
    .flatMap((attachment) => attachment.referred('NetworkInterfaceId') ?? []);

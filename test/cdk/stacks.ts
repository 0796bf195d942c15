import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { PhotonNetwork } from '../../cdk/index';
import type { PhotonNetworkProps, PhotonTopology } from '../../cdk/index';
import type { TopologyInput } from '../../src/index';
import { isPhotonError } from '../../src/index';

export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}
export type Resources = Readonly<Record<string, Resource>>;
type Json = Readonly<Record<string, unknown>>;

/** The usual topologies of these tests. */
export const DIRECT: TopologyInput = {
  servers: { master: 1, game: 2, dashboard: 1 },
  protocols: ['udp', 'tcp'],
  clients: ['203.0.113.0/24'],
  operators: ['198.51.100.0/24'],
};
export const RELAY: TopologyInput = {
  servers: { master: 1, game: 2, name: 2 },
  protocols: ['udp', 'tcp'],
  access: 'relay',
  clients: ['203.0.113.0/24'],
};

export function newApp(context: Readonly<Record<string, unknown>> = {}): App {
  return new App({
    builtinCloudFormationValidation: false,
    analyticsReporting: false,
    context: { 'aws:cdk:disable-creation-stack-traces': true, ...context },
  });
}

export function newStack(app = newApp(), id = 'Photon'): { stack: Stack; vpc: IVpc } {
  const stack = new Stack(app, id, { env: { account: '123456789012', region: 'eu-west-1' } });
  const vpc = Vpc.fromVpcAttributes(stack, 'Vpc', {
    vpcId: 'vpc-0123456789abcdef0',
    availabilityZones: ['eu-west-1a', 'eu-west-1b'],
    publicSubnetIds: ['subnet-a', 'subnet-b'],
    privateSubnetIds: ['subnet-c', 'subnet-d'],
  });
  return { stack, vpc };
}

/** A network alone in its stack. */
export function network(topology: PhotonTopology, props: Omit<Partial<PhotonNetworkProps>, 'topology'> = {}) {
  const { stack, vpc } = newStack();
  return { stack, vpc, network: new PhotonNetwork(stack, 'Net', { vpc, topology, ...props }) };
}

export function resourcesOf(stack: Stack): Resources {
  return (Template.fromStack(stack).toJSON() as { Resources?: Resources }).Resources ?? {};
}

export function synth(
  topology: TopologyInput,
  props: Omit<Partial<PhotonNetworkProps>, 'topology'> = {},
): Resources {
  return resourcesOf(network(topology, props).stack);
}

export function ofType(resources: Resources, type: string): Json[] {
  return Object.values(resources)
    .filter(({ Type }) => Type === type)
    .map(({ Properties }) => Properties);
}

export function tagOf(properties: Json, key: string): string | undefined {
  return (properties['Tags'] as { Key: string; Value: string }[] | undefined)?.find(({ Key }) => Key === key)
    ?.Value;
}

/** Logical ids of groups to the roles in their tags. */
export function rolesOfGroups(resources: Resources): Map<string, string> {
  const groups = Object.entries(resources).filter(([, { Type }]) => Type === 'AWS::EC2::SecurityGroup');
  return new Map(groups.map(([id, { Properties }]) => [id, tagOf(Properties, 'photon:role') ?? id]));
}

const groupId = (value: unknown, roles: Map<string, string>): string => {
  const id = (value as { 'Fn::GetAtt'?: [string] })?.['Fn::GetAtt']?.[0];
  return id === undefined ? String(value) : (roles.get(id) ?? id);
};

/** Every rule in, as `game: 5055-5056/udp from 203.0.113.0/24`, inline or not, sorted. */
export function ingressLines(resources: Resources): string[] {
  const roles = rolesOfGroups(resources);
  const line = (role: string, rule: Json): string => {
    const { FromPort: from, ToPort: to, IpProtocol: protocol } = rule;
    const source =
      rule['CidrIp'] ??
      rule['CidrIpv6'] ??
      rule['SourcePrefixListId'] ??
      groupId(rule['SourceSecurityGroupId'], roles);
    return `${role}: ${from === to ? from : `${from}-${to}`}/${protocol} from ${source}`;
  };
  const inline = Object.entries(resources).flatMap(([id, { Properties }]) =>
    ((Properties?.['SecurityGroupIngress'] as Json[] | undefined) ?? []).map((rule) =>
      line(roles.get(id) ?? id, rule),
    ),
  );
  const standalone = ofType(resources, 'AWS::EC2::SecurityGroupIngress').map((rule) =>
    line(groupId(rule['GroupId'], roles), rule),
  );
  return [...inline, ...standalone].sort();
}

/** `path [code]` of everything that an error reports. */
export function refusals(build: () => unknown): string[] {
  try {
    build();
  } catch (error) {
    if (isPhotonError(error))
      return error.issues
        .filter(({ severity }) => severity === 'error')
        .map(({ place, code }) => `${place.path} [${code}]`);
    throw error;
  }
  return [];
}

/** The messages of the errors. */
export function messages(build: () => unknown): string[] {
  try {
    build();
  } catch (error) {
    if (isPhotonError(error)) return error.issues.map(({ message }) => message);
    throw error;
  }
  return [];
}

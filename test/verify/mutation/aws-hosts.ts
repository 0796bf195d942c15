import type { Json, AwsWorld } from './aws-base';
import type { Value, Entry } from './aws-reader';
import { AwsReader, list, tagOf } from './aws-reader';
import type { Address, Cidr } from './packets';

export interface Rule {
  readonly protocol: string;
  readonly from: number;
  readonly to: number;
  readonly allow: boolean;
  readonly cidr?: Cidr;
  readonly group?: Value;
  readonly list?: boolean;
  readonly any?: boolean;
}

/** An interface that may send or receive packets. */
export interface Port {
  readonly host: string;
  readonly roles: readonly string[];
  readonly node: string | undefined;
  readonly groups: readonly Value[];
  readonly subnet: string | undefined;
  readonly families: readonly (4 | 6)[];
  readonly open: boolean;
  readonly balancer: boolean;
}

export interface Source {
  readonly address: Address;
  readonly port?: Port;
}

/** Types that change nothing, as far as the mutants use them. */
export const HARMLESS = /^AWS::(IAM|S3|CloudWatch|Logs|Route53|SNS)::/;
export const READ =
  /^AWS::(EC2::(VPC|Subnet|SubnetRouteTableAssociation|RouteTable|Route|InternetGateway|VPCGatewayAttachment|SecurityGroup|SecurityGroupIngress|SecurityGroupEgress|Instance|LaunchTemplate|NetworkInterface|NetworkInterfaceAttachment|NetworkAcl|NetworkAclEntry|SubnetNetworkAclAssociation|SpotFleet|VPCBlockPublicAccessOptions|VPCBlockPublicAccessExclusion|VPCEndpoint|VPCEndpointService|EIP|EIPAssociation)|AutoScaling::AutoScalingGroup|ElasticLoadBalancingV2::(LoadBalancer|Listener|TargetGroup)|GlobalAccelerator::(Accelerator|Listener|EndpointGroup)|ECS::Service|EFS::MountTarget|RDS::DBInstance|Lambda::Function)$/;
export const PROTOCOLS: Readonly<Record<string, string>> = { '6': 'tcp', '17': 'udp', '1': 'icmp' };

/** Who sends and receives packets, and in which roles. */
export class AwsHosts {
  protected readonly reader: AwsReader;
  protected readonly found = new Set<string>();
  protected readonly ports: readonly Port[];
  protected readonly photonGroups: ReadonlySet<string>;

  constructor(
    protected readonly world: AwsWorld,
    protected readonly assume: boolean,
  ) {
    this.reader = new AwsReader(world, assume);
    this.photonGroups = new Set(
      this.reader
        .of('AWS::EC2::SecurityGroup')
        .filter((group) => this.roleOfGroup(group.id) !== undefined)
        .map(({ id }) => id),
    );
    const carried = [...this.hostPorts(), ...this.balancerPorts()];
    const assumed = this.reader
      .of('AWS::EC2::SecurityGroup')
      .filter(({ id }) => !carried.some(({ groups }) => groups.includes(id)))
      .map((group) => ({
        ...this.port(group, [group.id], undefined, true),
        roles: [this.roleOfGroup(group.id) ?? []].flat(),
      }));
    this.ports = [...carried, ...assumed];
  }

  protected bad(text: string): void {
    this.found.add(text);
  }

  protected entry(id: Value | undefined): Entry | undefined {
    return this.reader.byId.get(id);
  }

  protected tag(id: string, key: string): string | undefined {
    const entry = this.entry(id);
    return entry && tagOf({ Properties: entry.properties }, key);
  }

  /** What belongs to another cluster is nobody's of this topology. */
  protected isForeign(id: string): boolean {
    const { cluster } = this.world.plan.topology;
    const tag = this.tag(id, 'photon:cluster');
    return cluster !== undefined && tag !== undefined && tag !== cluster;
  }

  protected roleOfGroup(id: string): string | undefined {
    const role = this.isForeign(id) ? undefined : this.tag(id, 'photon:role');
    return role === undefined || role === 'load-balancer' ? undefined : role;
  }

  protected rolesOf(entry: Entry, groups: readonly Value[]): string[] {
    if (this.isForeign(entry.id)) return [];
    const role = this.tag(entry.id, 'photon:role');
    if (role !== undefined && role !== 'load-balancer') return [role];
    return [
      ...new Set(
        groups.flatMap((group) => (typeof group === 'string' ? (this.roleOfGroup(group) ?? []) : [])),
      ),
    ];
  }

  protected port(
    host: Entry,
    groups: readonly Value[],
    subnet: string | undefined,
    open?: boolean,
    ipv6 = false,
  ): Port {
    const network = this.entry(subnet)?.properties ?? {};
    const v6 =
      network['Ipv6CidrBlock'] !== undefined && (ipv6 || network['AssignIpv6AddressOnCreation'] === true);
    return {
      host: host.id,
      roles: this.rolesOf(host, groups),
      node:
        this.tag(host.id, 'photon:role') === 'load-balancer' ? undefined : this.tag(host.id, 'photon:node'),
      groups,
      subnet,
      families: v6 ? [4, 6] : [4],
      open:
        (open ?? network['MapPublicIpOnLaunch'] === true) && this.hasRoute(subnet, 'DestinationCidrBlock'),
      balancer: false,
    };
  }

  protected hasRoute(subnet: string | undefined, kind: string): boolean {
    const tables = this.reader
      .of('AWS::EC2::SubnetRouteTableAssociation')
      .filter(({ properties }) => properties['SubnetId'] === subnet);
    if (tables.length === 0) return true;
    return tables.some(({ properties }) =>
      this.reader
        .of('AWS::EC2::Route')
        .some(
          (route) =>
            route.properties['RouteTableId'] === properties['RouteTableId'] &&
            route.properties['GatewayId'] !== undefined &&
            route.properties[kind] !== undefined,
        ),
    );
  }

  /** Interfaces as properties of a host write them. */
  protected launched(host: Entry, data: Json, subnets: readonly (string | undefined)[]): Port[] {
    const interfaces = list(data['NetworkInterfaces']);
    return subnets.flatMap((subnet) =>
      interfaces.length > 0
        ? interfaces.map((listed) => {
            const apart = this.entry(listed['NetworkInterfaceId'] as string);
            const settings = apart?.properties ?? listed;
            return this.port(
              host,
              (settings['GroupSet'] ?? settings['Groups'] ?? []) as Value[],
              (settings['SubnetId'] as string | undefined) ?? subnet,
              listed['AssociatePublicIpAddress'] as boolean | undefined,
              settings['Ipv6AddressCount'] !== undefined,
            );
          })
        : [
            this.port(
              host,
              (data['SecurityGroupIds'] ?? data['SecurityGroups'] ?? []) as Value[],
              subnet,
              undefined,
              data['Ipv6AddressCount'] !== undefined,
            ),
          ],
    );
  }

  protected template(reference: unknown): Json {
    const id = (reference as Json | undefined)?.['LaunchTemplateId'] as string | undefined;
    return (this.entry(id)?.properties['LaunchTemplateData'] ?? {}) as Json;
  }

  protected hostPorts(): Port[] {
    return this.reader.entries.flatMap((host): Port[] => {
      const { type, properties } = host;
      if (type === 'AWS::EC2::Instance') {
        const data = properties['LaunchTemplate']
          ? { ...this.template(properties['LaunchTemplate']), ...properties }
          : properties;
        const attached = this.reader
          .of('AWS::EC2::NetworkInterfaceAttachment')
          .filter((attachment) => attachment.properties['InstanceId'] === host.id);
        return [
          ...this.launched(host, data, [properties['SubnetId'] as string | undefined]),
          ...attached.flatMap((attachment) => {
            const apart = this.entry(attachment.properties['NetworkInterfaceId'] as string)?.properties;
            return apart
              ? [this.port(host, (apart['GroupSet'] ?? []) as Value[], apart['SubnetId'] as string, false)]
              : [];
          }),
        ];
      }
      if (type === 'AWS::AutoScaling::AutoScalingGroup') {
        const mixed = (properties['MixedInstancesPolicy'] as Json | undefined)?.['LaunchTemplate'] as
          Json | undefined;
        const templates = mixed
          ? [
              mixed['LaunchTemplateSpecification'],
              ...list(mixed['Overrides']).flatMap(
                (override) => override['LaunchTemplateSpecification'] ?? [],
              ),
            ]
          : [properties['LaunchTemplate']];
        return templates.flatMap((specification) =>
          this.launched(host, this.template(specification), properties['VPCZoneIdentifier'] as string[]),
        );
      }
      if (type === 'AWS::EC2::SpotFleet') {
        const config = properties['SpotFleetRequestConfigData'] as Json;
        return list(config['LaunchSpecifications']).flatMap((specification) =>
          this.launched(
            host,
            { SecurityGroupIds: list(specification['SecurityGroups']).map((group) => group['GroupId']) },
            [specification['SubnetId'] as string],
          ),
        );
      }
      if (type === 'AWS::ECS::Service' || type === 'AWS::Lambda::Function') {
        const vpc = (properties['VpcConfig'] ??
          (properties['NetworkConfiguration'] as Json | undefined)?.['AwsvpcConfiguration']) as
          Json | undefined;
        const groups = (vpc?.['SecurityGroupIds'] ?? vpc?.['SecurityGroups'] ?? []) as Value[];
        const subnets = (vpc?.['SubnetIds'] ?? vpc?.['Subnets'] ?? []) as string[];
        const found = subnets.map((subnet) => this.port(host, groups, subnet, false));
        return type === 'AWS::Lambda::Function' ? found.map((port) => ({ ...port, roles: [] })) : found;
      }
      return this.servicePorts(host);
    });
  }

  /** Interfaces of services that are no servers. */
  protected servicePorts(host: Entry): Port[] {
    const { type, properties } = host;
    if (!/::(VPCEndpoint|MountTarget|DBInstance)$/.test(type)) return [];
    const groups = (properties['SecurityGroupIds'] ??
      properties['SecurityGroups'] ??
      properties['VPCSecurityGroups'] ??
      []) as Value[];
    const subnets = [properties['SubnetIds'] ?? properties['SubnetId']].flat() as (string | undefined)[];
    return subnets.map((subnet) => ({ ...this.port(host, groups, subnet, false), roles: [] }));
  }

  protected balancerPorts(): Port[] {
    const { access } = this.world.plan.topology;
    return this.reader.of('AWS::ElasticLoadBalancingV2::LoadBalancer').flatMap((balancer) => {
      const leads = this.reader
        .of('AWS::ElasticLoadBalancingV2::Listener')
        .some(({ properties }) => properties['LoadBalancerArn'] === balancer.id);
      const isPhoton =
        access === 'relay' &&
        leads &&
        this.tag(balancer.id, 'photon:role') === 'load-balancer' &&
        !this.isForeign(balancer.id);
      return (balancer.properties['Subnets'] as string[]).map((subnet): Port => ({
        host: balancer.id,
        roles: isPhoton ? ['load-balancer'] : [],
        node: undefined,
        groups: (balancer.properties['SecurityGroups'] ?? []) as Value[],
        subnet,
        families: [4],
        open:
          balancer.properties['Scheme'] === 'internet-facing' &&
          this.hasRoute(subnet, 'DestinationCidrBlock'),
        balancer: true,
      }));
    });
  }
}

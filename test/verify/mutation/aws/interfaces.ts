import type { AwsWorld, Json } from './world';
import type { Value, Entry } from './reader';
import { AwsReader, list, tagOf } from './reader';
import type { Address, Cidr } from '../packets';

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
  /** Families by which the internet reaches it. */
  readonly open: readonly (4 | 6)[];
  /** Addresses that it asks for. */
  readonly addresses: readonly string[];
  readonly balancer: boolean;
  /** A group that no host has yet. */
  readonly assumed?: boolean;
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

/** Interfaces, and the roles that they have. */
export class AwsInterfaces {
  protected readonly reader: AwsReader;
  protected readonly found = new Set<string>();
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
    const tagged = this.tag(entry.id, 'photon:role');
    const tagRoles = tagged === undefined || tagged === 'load-balancer' ? [] : tagged.split('+');
    const byGroup = groups.flatMap((group) =>
      typeof group === 'string' ? (this.roleOfGroup(group) ?? []) : [],
    );
    // The tag of a machine that servers share may name one of them; a mistyped role counts anywhere.
    const shared = tagRoles.length === 0 || byGroup.some((role) => tagRoles.includes(role));
    const expected = this.world.plan.topology.roles.map(({ role }) => role as string);
    return [...new Set([...tagRoles, ...byGroup.filter((role) => shared || !expected.includes(role))])];
  }

  protected port(
    host: Entry,
    groups: readonly Value[],
    subnet: string | undefined,
    open?: boolean,
    asked: Json = {},
  ): Port {
    const network = this.entry(subnet)?.properties ?? {};
    const v6 =
      network['Ipv6CidrBlock'] !== undefined &&
      (asked['Ipv6AddressCount'] !== undefined ||
        asked['Ipv6Addresses'] !== undefined ||
        network['AssignIpv6AddressOnCreation'] === true);
    const is4 = open ?? network['MapPublicIpOnLaunch'] === true;
    return {
      host: host.id,
      roles: this.rolesOf(host, groups),
      node:
        this.tag(host.id, 'photon:role') === 'load-balancer' ? undefined : this.tag(host.id, 'photon:node'),
      groups,
      subnet,
      families: v6 ? [4, 6] : [4],
      open: [
        ...(is4 && this.hasRoute(subnet, 4) ? [4 as const] : []),
        ...(v6 && this.hasRoute(subnet, 6) ? [6 as const] : []),
      ],
      addresses: list(asked['Ipv6Addresses']).map((each) => String(each['Ipv6Address'])),
      balancer: false,
    };
  }

  protected hasRoute(subnet: string | undefined, family: 4 | 6): boolean {
    const kind = family === 4 ? 'DestinationCidrBlock' : 'DestinationIpv6CidrBlock';
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
}

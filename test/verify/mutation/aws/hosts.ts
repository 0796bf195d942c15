import type { Json, AwsWorld } from './world';
import type { Value, Entry } from './reader';
import { list } from './reader';
import type { Port } from './interfaces';
import { AwsInterfaces } from './interfaces';

/** Who sends and receives packets. */
export class AwsHosts extends AwsInterfaces {
  protected readonly ports: readonly Port[];

  constructor(world: AwsWorld, assume: boolean) {
    super(world, assume);
    const carried = [...this.hostPorts(), ...this.balancerPorts()];
    const assumed = this.reader
      .of('AWS::EC2::SecurityGroup')
      .filter(({ id }) => !carried.some(({ groups }) => groups.includes(id)))
      .map((group) => ({
        ...this.port(group, [group.id], undefined, true),
        // Nobody knows where it will be.
        assumed: true,
        families: [4, 6] as const,
        open: [4, 6] as const,
        roles: [this.roleOfGroup(group.id) ?? []].flat(),
      }));
    const rolesAt = (host: string) =>
      carried.filter((port) => port.host === host).flatMap(({ roles }) => roles);
    this.ports = [
      ...carried.map((port) => ({ ...port, roles: [...new Set(rolesAt(port.host))] })),
      ...assumed,
    ];
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
              settings,
            );
          })
        : [
            this.port(
              host,
              (data['SecurityGroupIds'] ?? data['SecurityGroups'] ?? []) as Value[],
              subnet,
              undefined,
              data,
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

  /** By the target group's tag; without one, by what is in it. */
  private leadsToServer(actions: unknown): boolean {
    const search = (value: unknown): boolean =>
      typeof value === 'object' && value !== null
        ? Object.values(value).some(search)
        : typeof value === 'string' && this.tag(value, 'photon:role') !== undefined;
    return search(actions);
  }

  protected balancerPorts(): Port[] {
    const { access } = this.world.plan.topology;
    return this.reader.of('AWS::ElasticLoadBalancingV2::LoadBalancer').flatMap((balancer) => {
      const leads = this.reader
        .of('AWS::ElasticLoadBalancingV2::Listener')
        .filter(({ properties }) => properties['LoadBalancerArn'] === balancer.id)
        .some(({ properties }) => this.leadsToServer(properties['DefaultActions']));
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
        families: familiesOf(balancer),
        open:
          balancer.properties['Scheme'] === 'internet-facing'
            ? familiesOf(balancer).filter((family) => this.hasRoute(subnet, family))
            : [],
        addresses: [],
        balancer: true,
      }));
    });
  }
}

/** The families at which a load balancer listens. */
const familiesOf = ({ properties }: Entry): (4 | 6)[] =>
  properties['IpAddressType'] === 'dualstack' ? [4, 6] : [4];

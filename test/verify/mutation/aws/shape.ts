import type { Json } from './world';
import type { Value } from './reader';
import { UNKNOWN, list } from './reader';
import { isHalf } from '../packets';
import type { Port } from './interfaces';
import { HARMLESS, READ } from './interfaces';
import { AwsPackets } from './packets';
import { isWrongText } from './rules';

/** Judges what is there: types, quotas, roles, free groups, and ways past the groups. */
export class AwsShape extends AwsPackets {
  protected judgeShape(): void {
    for (const { type, properties, id } of this.reader.entries) {
      if (!READ.test(type) && !HARMLESS.test(type) && this.mentions(properties))
        this.bad(`${id}: ${type} is not read`);
      if (
        type === 'AWS::EC2::SecurityGroup' &&
        this.ports.some(({ roles, groups }) => roles.length > 0 && groups.includes(id))
      )
        this.judgeCounts(id);
      if (type === 'AWS::EC2::SecurityGroup' && isWrongText(properties['GroupDescription']))
        this.bad(`${id}: a description that EC2 refuses`);
    }
    for (const { id } of this.reader.of('AWS::EC2::Instance')) {
      const zones = this.ports
        .filter(({ host }) => host === id)
        .flatMap(({ subnet }) => this.entry(subnet)?.properties['AvailabilityZone'] ?? []);
      if (new Set(zones).size > 1) this.bad(`${id}: interfaces in two zones`);
    }
    this.judgeWays();
    this.judgeFree();
    const expected = new Set<string>([
      ...this.world.plan.topology.roles.map(({ role }) => role as string),
      'load-balancer',
    ]);
    for (const { host, roles, groups, balancer } of this.ports) {
      if (roles.length > 0 && groups.length > 5) this.bad(`${host}: more than 5 groups`);
      if (groups.includes(UNKNOWN)) this.bad(`${host}: groups that nobody knows`);
      if (roles.some((role) => !expected.has(role) || (role === 'load-balancer' && !balancer)))
        this.bad(`${host}: role that nobody expects`);
      const { machines } = this.world.plan.topology;
      if (
        !balancer &&
        roles.length > 1 &&
        !machines.some((kind) => roles.every((role) => (kind.roles as readonly string[]).includes(role)))
      )
        this.bad(`${host}: roles that no machine has together`);
    }
  }

  /** What keeps clients out, or lets them in, past groups and subnets. */
  protected judgeWays(): void {
    this.judgeWaysOut();
    const blocks = this.reader
      .of('AWS::EC2::VPCBlockPublicAccessOptions')
      .some(({ properties }) => properties['InternetGatewayBlockMode'] !== 'off');
    const frees = this.reader
      .of('AWS::EC2::VPCBlockPublicAccessExclusion')
      .some(({ properties }) => properties['InternetGatewayExclusionMode'] === 'allow-bidirectional');
    if (blocks && !frees) this.bad('public access is blocked');
    const servers = new Set(
      this.ports.filter(({ roles, balancer }) => roles.length > 0 && !balancer).map(({ host }) => host),
    );
    for (const { properties } of this.reader.of('AWS::GlobalAccelerator::EndpointGroup'))
      for (const { EndpointId } of list(properties['EndpointConfigurations']))
        if (servers.has(EndpointId as string)) this.bad('an accelerator in front of a server');
    for (const { properties } of this.reader.of('AWS::EC2::VPCEndpointService'))
      for (const arn of properties['NetworkLoadBalancerArns'] as Value[])
        if (
          this.entry(arn)?.properties['EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic'] === 'off' &&
          this.ports.some(({ host, roles }) => host === arn && roles.length > 0)
        )
          this.bad('consumers of an endpoint service meet no group');
  }

  /** Servers that open no connection to the internet. */
  protected judgeWaysOut(): void {
    const tables = this.reader.of('AWS::EC2::SubnetRouteTableAssociation');
    const routes = this.reader.of('AWS::EC2::Route');
    const leaves = ({ subnet, open }: Port): boolean => {
      const [table] = tables.filter(({ properties }) => properties['SubnetId'] === subnet);
      const tableRoutes = routes.filter(
        ({ properties }) => properties['RouteTableId'] === table?.properties['RouteTableId'],
      );
      return (
        !table ||
        open.includes(4) ||
        tableRoutes.some(
          ({ properties }) =>
            properties['DestinationCidrBlock'] !== undefined && properties['NatGatewayId'] !== undefined,
        )
      );
    };
    for (const host of new Set(
      this.ports.filter(({ roles, balancer }) => roles.length > 0 && !balancer).map(({ host }) => host),
    ))
      if (!this.ports.some((port) => port.host === host && leaves(port))) this.bad(`${host}: no way out`);
  }

  /** Groups that no server has, open to half of the internet where servers talk to each other. */
  protected judgeFree(): void {
    const taken = new Set(this.ports.filter(({ roles }) => roles.length > 0).flatMap(({ groups }) => groups));
    for (const { id } of this.reader.of('AWS::EC2::SecurityGroup'))
      if (
        !taken.has(id) &&
        !this.isForeign(id) &&
        this.rulesOf([id], 'Ingress').some(
          (rule) =>
            (rule.protocol === '-1' || (rule.protocol === 'tcp' && rule.from <= 4520 && 4520 <= rule.to)) &&
            isHalf(rule.cidr),
        )
      )
        this.bad(`${id}: a free group that lets half of the internet in`);
  }

  protected judgeCounts(group: string): void {
    const rules = this.rulesOf([group], 'Ingress');
    for (const family of [4, 6] as const)
      if (rules.filter(({ cidr }) => !cidr || cidr.family === family).length > 60)
        this.bad(`${group}: more than 60 rules`);
    const texts = rules.map((rule) =>
      JSON.stringify(rule, (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value)),
    );
    if (new Set(texts).size < texts.length) this.bad(`${group}: one rule twice`);
  }

  /** Whether something has a Photon thing in it, or something that nobody knows. */
  protected mentions(properties: Json): boolean {
    const ids = new Set([
      ...this.photonGroups,
      ...this.ports
        .filter(({ roles }) => roles.length > 0)
        .flatMap(({ host, groups, subnet }) => [host, subnet, ...groups]),
    ]);
    for (const { id, properties: settings } of this.reader.of('AWS::EC2::LaunchTemplate')) {
      const text = JSON.stringify(settings);
      if ([...this.photonGroups].some((group) => text.includes(JSON.stringify(group)))) ids.add(id);
    }
    const search = (value: unknown): boolean =>
      value === UNKNOWN ||
      ids.has(value as string) ||
      (typeof value === 'object' && value !== null && Object.values(value).some(search));
    return search(properties);
  }
}

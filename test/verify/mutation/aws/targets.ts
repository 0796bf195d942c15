import type { Json, AwsWorld } from './world';
import type { Value, Entry } from './reader';
import { UNKNOWN, list } from './reader';
import type { Address, Transport } from '../packets';
import { holds, samples, requiredOf } from '../packets';
import type { Port } from './interfaces';
import { AwsShape } from './shape';
import { judgedOnce } from '../verdicts';

/** Judges target groups, and the way to what is in them. */
export class AwsTargets extends AwsShape {
  protected judgeTargets(
    target: Value,
    want: AwsWorld['plan']['listeners'][number],
    protocol: string,
    balancer: Entry | undefined,
  ): void {
    const group = this.entry(target);
    const say = (text: string) => this.bad(`${want.port}/${want.transport}: ${text}`);
    if (!group || target === UNKNOWN) return say('an unknown target group');
    const { properties, id } = group;
    if (
      properties['Protocol'] !== protocol &&
      !(properties['Protocol'] === 'TCP_UDP' && (protocol === 'TCP' || protocol === 'UDP'))
    )
      say('another protocol behind it');
    const six = properties['IpAddressType'] === 'ipv6';
    const dual = balancer?.properties['IpAddressType'] === 'dualstack';
    const udp = protocol.includes('UDP');
    if (six && !dual) say('IPv6 targets of an IPv4 load balancer');
    if (udp && dual && (!six || balancer.properties['EnablePrefixForIpv6SourceNat'] !== 'on'))
      say('UDP over IPv6 to IPv4 targets, or without prefixes');
    if ((properties['HealthCheckProtocol'] ?? 'TCP') !== 'TCP') say('a check that is not TCP');
    const port = Number(properties['Port']);
    const probe =
      properties['HealthCheckPort'] === undefined || properties['HealthCheckPort'] === 'traffic-port'
        ? port
        : Number(properties['HealthCheckPort']);
    if (probe !== want.healthPort) say('another health port');
    const attributes = new Map(
      list(properties['TargetGroupAttributes']).map(({ Key, Value: value }) => [Key, value]),
    );
    if (attributes.get('proxy_protocol_v2.enabled') === 'true') say('a proxy protocol');
    if (attributes.get('preserve_client_ip.enabled') === 'false') say('the client’s address is lost');
    const isAddress = (id: unknown): boolean => /^[0-9a-f:.]+$/.test(String(id));
    if (
      list(properties['Targets']).some(
        ({ Id }) => Id !== UNKNOWN && isAddress(Id) !== (properties['TargetType'] === 'ip'),
      )
    )
      say('a target that its type does not take');
    const targets = list(properties['Targets']).map((target) => ({
      id: this.hostAt(target['Id'] as Value),
      port: Number(target['Port'] ?? port),
    }));
    for (const { id: host, properties: settings } of this.reader.entries)
      if (list(settings['TargetGroupARNs']).includes(id as never)) {
        targets.push({ id: host, port });
        if (want.node && settings['MaxSize'] !== '1' && settings['MaxSize'] !== 1)
          say('several machines of one server');
      } else
        for (const registration of list(settings['LoadBalancers']).filter(
          ({ TargetGroupArn }) => TargetGroupArn === id,
        )) {
          targets.push({ id: host, port: Number(registration['ContainerPort']) });
          if (want.node && settings['DesiredCount'] !== 1) say('several tasks of one server');
        }
    const hosts = new Set(targets.map((target) => target.id));
    for (const target of targets) {
      if (target.port !== want.targetPort) say('another target port');
      const ports = this.ports.filter(({ host }) => host === target.id);
      if (
        !ports.some(
          ({ roles, node }) => roles.includes(want.role) && (!want.node || !node || node === `${want.node}`),
        )
      )
        say('another server behind it');
    }
    if (want.node && hosts.size > 1) say('several servers behind it');
    if (hosts.size === 0) say('nobody behind it');
    const servers = this.ports.filter(({ roles, assumed }) => roles.includes(want.role) && !assumed);
    if (!want.node && servers.some(({ host }) => !hosts.has(host))) say('a server of the pool is left out');
    for (const host of hosts)
      for (const behind of this.ports.filter(({ host: at }) => at === host).slice(0, 1))
        for (const text of judgedOnce(
          this.world.plan,
          JSON.stringify([behind.host, balancer?.id, want, six]) + this.state,
          () => this.judgePath(behind, balancer, want, six ? 6 : 4),
        ))
          say(text);
    const isOn = (entry: Json | undefined, key: string, name: string) =>
      list(entry?.[key]).find((pair) => pair['Key'] === name)?.['Value'];
    const across =
      isOn(properties, 'TargetGroupAttributes', 'load_balancing.cross_zone.enabled') ??
      'use_load_balancer_configuration';
    const crosses =
      across === 'use_load_balancer_configuration'
        ? isOn(balancer?.properties, 'LoadBalancerAttributes', 'load_balancing.cross_zone.enabled') === 'true'
        : across === 'true';
    const zoneOf = (subnet: Value | undefined) => this.entry(subnet)?.properties['AvailabilityZone'];
    const zones = new Set(
      this.ports.filter(({ host }) => hosts.has(host)).map(({ subnet }) => zoneOf(subnet)),
    );
    if (
      !crosses &&
      ((balancer?.properties['Subnets'] ?? []) as string[]).some((subnet) => !zones.has(zoneOf(subnet)))
    )
      say('a zone without a target');
  }

  /** The host that has an address, or is named itself. */
  private hostAt(id: Value): Value {
    return this.ports.find(({ addresses }) => addresses.includes(String(id)))?.host ?? id;
  }

  /** The load balancer's own way to a server: what leaves it, and what the server's subnet lets in. */
  protected judgePath(
    to: Port,
    balancer: Entry | undefined,
    want: AwsWorld['plan']['listeners'][number],
    family: 4 | 6,
  ): string[] {
    const found = new Set<string>();
    const transport = want.transport as Transport;
    const clients = requiredOf(this.world.plan, 'load-balancer')
      .filter((need) => need.from === want.port && need.transport === transport)
      .flatMap(({ cidrs }) => cidrs);
    const acls = [...(this.acl(to.subnet, false) ?? []), ...(this.acl(to.subnet, true) ?? [])];
    const addresses = samples([...clients, ...acls.flatMap(({ cidr }) => cidr ?? [])]).filter((address) =>
      clients.some((cidr) => holds(cidr, address)),
    );
    for (const from of this.ports.filter(({ host }) => host === balancer?.id)) {
      if (!this.travelsBy(family, from, to, 'tcp', want.healthPort)) found.add('health checks do not arrive');
      const sourceAddress = this.addressOf(from).find((address) => address.family === family);
      const target = {
        address: this.addressOf(to).find((address) => address.family === family) as Address,
        port: to,
      };
      if (!sourceAddress || !to.families.includes(family)) return ['no common family'];
      if (!this.leaves(from, transport, want.targetPort, target) || !this.returns(from, transport, target))
        found.add('packets do not leave, or replies do not return');
      // From one family to the other goes by the load balancer's own address.
      for (const client of addresses.filter((address) => from.families.includes(address.family))) {
        const source = { address: client.family === family ? client : sourceAddress, port: from };
        if (!this.enters(to, transport, want.targetPort, source) || !this.replies(to, transport, source))
          found.add('packets do not arrive');
      }
    }
    return [...found];
  }
}

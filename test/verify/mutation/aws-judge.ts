import type { Json, AwsWorld } from './aws-base';
import type { Value, Entry } from './aws-reader';
import { UNKNOWN, list } from './aws-reader';
import type { Address, Transport, Required } from './packets';
import { holds, parseAddress, samples, requiredOf, portSamples } from './packets';
import type { Port, Rule } from './aws-hosts';
import { HARMLESS, READ } from './aws-hosts';
import { AwsPackets } from './aws-packets';

/** Everything that is wrong with an installation, packet by packet; empty where it does what the plan says. */
export function judgeAws(world: AwsWorld): string[] {
  const judge = new AwsJudge(world, true);
  const found = judge.problems();
  return found.length > 0 || !judge.isInconclusive ? found : new AwsJudge(world, false).problems();
}

/** What is wrong. */
class AwsJudge extends AwsPackets {
  get isInconclusive(): boolean {
    return this.reader.inconclusive;
  }

  problems(): string[] {
    this.judgeShape();
    for (const port of this.ports) if (port.roles.length > 0) this.judgeInbound(port);
    this.judgeRequired();
    if (this.world.plan.topology.access === 'relay') this.judgeListeners();
    return [...this.found];
  }

  /** Nobody knows what a list holds: it is required where everybody is. */
  protected isListRequired(required: readonly Required[], { protocol, from, to }: Rule): boolean {
    if (protocol !== 'tcp' && protocol !== 'udp') return false;
    const address = parseAddress('192.0.2.99');
    return [from, to].every((port) => this.isRequired(required, protocol, port, { address }));
  }

  protected judgeInbound(port: Port): void {
    const rules = this.rulesOf(port.groups, 'Ingress');
    const acl = this.acl(port.subnet, false) ?? [];
    const required = this.requiredAt(port.roles);
    if (rules.some((rule) => rule.list && !this.isListRequired(required, rule)))
      this.bad(`${port.host}: a prefix list that the plan lacks`);
    const numbers = portSamples([...rules, ...acl, ...required]);
    for (const source of this.sourcesFor([...rules, ...acl], required))
      for (const transport of ['tcp', 'udp', 'icmp'] as const)
        for (const number of transport === 'icmp' ? [0] : numbers)
          if (
            !this.isRequired(required, transport, number, source) &&
            this.enters(port, transport, number, source)
          ) {
            this.bad(`${port.host}: excess ${transport} ${number}`);
            return;
          }
  }

  /** Each required packet gets in somewhere, is let out by its sender, and its reply passes. */
  protected judgeRequired(): void {
    const { plan } = this.world;
    const targets = [
      ...plan.topology.roles.map(({ role }) => role as string),
      ...(plan.topology.access === 'relay' ? ['load-balancer'] : []),
    ];
    for (const role of targets) {
      const hosts = new Map<string, Port[]>();
      for (const port of this.ports)
        if (port.roles.includes(role)) hosts.set(port.host, [...(hosts.get(port.host) ?? []), port]);
      if (hosts.size === 0) this.bad(`${role}: nobody`);
      for (const [host, ports] of hosts)
        for (const need of requiredOf(plan, role))
          for (const number of new Set([need.from, need.to])) this.judgeFlow(host, ports, need, number);
    }
  }

  protected judgeFlow(host: string, ports: readonly Port[], need: Required, number: number): void {
    const say = () => this.bad(`${host}: blocked ${need.transport} ${number} from ${need.sender}`);
    const acls = ports.flatMap((port) => [
      ...(this.acl(port.subnet, false) ?? []),
      ...(this.acl(port.subnet, true) ?? []),
    ]);
    const rules = ports.flatMap((port) => this.rulesOf(port.groups, 'Ingress'));
    const edges = samples([
      ...need.cidrs,
      ...rules.flatMap(({ cidr }) => cidr ?? []),
      ...acls.flatMap(({ cidr }) => cidr ?? []),
    ]);
    for (const cidr of need.cidrs)
      for (const address of edges.filter((edge) => holds(cidr, edge)))
        if (!this.isServed(ports, need, number, { address })) say();
    for (const senderRole of need.roles)
      for (const sender of this.ports.filter((candidate) => candidate.roles.includes(senderRole))) {
        const others = this.ports.filter((candidate) => candidate.host === sender.host);
        const arrives = others.some((from) =>
          ports.some((to) => this.travels(from, to, need.transport, number)),
        );
        if (!arrives && sender.host !== host) say();
      }
  }

  protected judgeShape(): void {
    for (const { type, properties, id } of this.reader.entries) {
      if (!READ.test(type) && !HARMLESS.test(type) && this.mentions(properties))
        this.bad(`${id}: ${type} is not read`);
      if (type === 'AWS::EC2::VPCBlockPublicAccessOptions') this.bad('public access is blocked');
      if (
        type === 'AWS::EC2::SecurityGroup' &&
        this.ports.some(({ roles, groups }) => roles.length > 0 && groups.includes(id))
      )
        this.judgeCounts(id);
    }
    const expected = new Set<string>([
      ...this.world.plan.topology.roles.map(({ role }) => role as string),
      'load-balancer',
    ]);
    for (const { host, roles, groups, balancer } of this.ports) {
      if (groups.includes(UNKNOWN)) this.bad(`${host}: groups that nobody knows`);
      if (roles.some((role) => !expected.has(role) || (role === 'load-balancer' && !balancer)))
        this.bad(`${host}: role that nobody expects`);
    }
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
    const search = (value: unknown): boolean =>
      value === UNKNOWN ||
      ids.has(value as string) ||
      (typeof value === 'object' && value !== null && Object.values(value).some(search));
    return search(properties);
  }

  protected judgeListeners(): void {
    const { plan } = this.world;
    const balancers = this.reader
      .of('AWS::ElasticLoadBalancingV2::LoadBalancer')
      .filter(({ id }) => this.tag(id, 'photon:role') === 'load-balancer' && !this.isForeign(id));
    const listeners = this.reader
      .of('AWS::ElasticLoadBalancingV2::Listener')
      .filter(
        ({ properties }) =>
          balancers.some(({ id }) => id === properties['LoadBalancerArn']) ||
          (properties['LoadBalancerArn'] === UNKNOWN && this.assume),
      );
    for (const { properties, id } of balancers) {
      if (properties['Scheme'] !== 'internet-facing') this.bad(`${id}: internal`);
      if (list(properties['SecurityGroups']).length === 0) this.bad(`${id}: no group`);
      if (properties['IpAddressType'] === 'dualstack') this.bad(`${id}: IPv6 that the plan lacks`);
    }
    const seen = new Set<string>();
    const owners = new Map<string, unknown>();
    for (const { properties, id } of listeners) {
      const protocols = ({ TCP: ['tcp'], UDP: ['udp'], TCP_UDP: ['tcp', 'udp'] } as Record<string, string[]>)[
        String(properties['Protocol'])
      ];
      if (!protocols) this.bad(`${id}: protocol ${String(properties['Protocol'])}`);
      for (const transport of protocols ?? []) {
        const want = plan.listeners.find(
          (listener) => listener.port === Number(properties['Port']) && listener.transport === transport,
        );
        if (!want) {
          this.bad(`${id}: a listener beyond the plan`);
          continue;
        }
        if (seen.has(`${want.port}/${transport}`)) this.bad(`${id}: a port twice`);
        seen.add(`${want.port}/${transport}`);
        const server = `${want.role} ${want.node}`;
        if ((owners.get(server) ?? properties['LoadBalancerArn']) !== properties['LoadBalancerArn'])
          this.bad('listeners of a server on several load balancers');
        owners.set(server, properties['LoadBalancerArn']);
        for (const target of this.targetGroups(properties))
          this.judgeTargets(
            target,
            want,
            String(properties['Protocol']),
            balancers.find((candidate) => candidate.id === properties['LoadBalancerArn']),
          );
      }
    }
    for (const { port, transport } of plan.listeners)
      if (!seen.has(`${port}/${transport}`)) this.bad(`no listener ${port}/${transport}`);
  }

  protected targetGroups(listener: Json): Value[] {
    const found = list(listener['DefaultActions']).flatMap((action) => {
      const forward = action['ForwardConfig'] as Json | undefined;
      const groups = forward
        ? list(forward['TargetGroups'])
            .filter(({ Weight }) => Number(Weight ?? 1) > 0)
            .map((tuple) => tuple['TargetGroupArn'])
        : [action['TargetGroupArn']];
      return groups as Value[];
    });
    if (found.length === 0) this.bad('a listener that leads nowhere');
    return found;
  }

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
    const targets = list(properties['Targets']).map((target) => ({
      id: target['Id'] as Value,
      port: Number(target['Port'] ?? port),
    }));
    for (const { id: host, properties: settings } of this.reader.entries)
      if (list(settings['TargetGroupARNs']).includes(id as never)) {
        targets.push({ id: host, port });
        if (want.node && settings['MaxSize'] !== '1' && settings['MaxSize'] !== 1)
          say('several machines of one server');
      } else if (
        list(settings['LoadBalancers']).some((registration) => registration['TargetGroupArn'] === id)
      )
        say('a service of another kind behind it');
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
    for (const host of hosts)
      for (const behind of this.ports.filter(({ host: at }) => at === host).slice(0, 1))
        this.judgePath(behind, balancer, want, say);
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

  /** The load balancer's own way to a server: what leaves it, and what the server's subnet lets in. */
  protected judgePath(
    to: Port,
    balancer: Entry | undefined,
    want: AwsWorld['plan']['listeners'][number],
    say: (text: string) => void,
  ): void {
    const transport = want.transport as Transport;
    const clients = requiredOf(this.world.plan, 'load-balancer')
      .filter((need) => need.from === want.port && need.transport === transport)
      .flatMap(({ cidrs }) => cidrs);
    const acls = [...(this.acl(to.subnet, false) ?? []), ...(this.acl(to.subnet, true) ?? [])];
    const addresses = samples([...clients, ...acls.flatMap(({ cidr }) => cidr ?? [])]).filter(
      (address) => clients.some((cidr) => holds(cidr, address)) && to.families.includes(address.family),
    );
    for (const from of this.ports.filter(({ host }) => host === balancer?.id)) {
      if (!this.travels(from, to, 'tcp', want.healthPort)) say('health checks do not arrive');
      const target = { address: this.addressOf(to)[0] as Address, port: to };
      if (!this.leaves(from, transport, want.targetPort, target)) say('packets do not leave');
      for (const address of addresses) {
        const source = { address, port: from };
        if (!this.enters(to, transport, want.targetPort, source) || !this.replies(to, transport, source))
          say('packets do not arrive');
      }
    }
  }
}

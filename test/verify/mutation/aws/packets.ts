import type { Value } from './reader';
import type { Address, Transport, Required } from '../packets';
import { parseCidr, holds, requiredOf, portSamples, samples } from '../packets';
import type { Rule, Port, Source } from './interfaces';
import { AwsRules } from './rules';

/** What becomes of a packet. */
export class AwsPackets extends AwsRules {
  /** Everything that decides what becomes of packets. */
  protected get state(): string {
    return (this.packetState ??= JSON.stringify(
      this.ports.map(({ groups, subnet, ...port }) => [
        port,
        groups,
        subnet,
        this.rulesOf(groups, 'Ingress'),
        this.rulesOf(groups, 'Egress'),
        this.sendsAll(groups),
        this.acl(subnet, false),
        this.acl(subnet, true),
        this.entry(subnet)?.properties,
      ]),
    ));
  }

  private packetState: string | undefined;

  protected matches(rule: Rule, transport: Transport, port: number, source: Source): boolean {
    if (rule.protocol !== '-1' && rule.protocol !== transport) return false;
    if (transport !== 'icmp' && (port < rule.from || port > rule.to)) return false;
    return this.isFrom(rule, source);
  }

  protected isFrom(rule: Rule, { address, port: sender }: Source): boolean {
    if (rule.any) return true;
    if (rule.cidr) return holds(rule.cidr, address);
    if (rule.group !== undefined) return sender?.groups.includes(rule.group) ?? false;
    return false;
  }

  protected passesAcl(
    at: string | undefined,
    out: boolean,
    transport: Transport,
    port: number,
    far: Source,
  ): boolean {
    const inside = this.entry(at)?.properties[far.address.family === 4 ? 'CidrBlock' : 'Ipv6CidrBlock'];
    if (far.port?.subnet === at || (typeof inside === 'string' && holds(parseCidr(inside), far.address)))
      return true;
    const rules = this.acl(at, out);
    if (!rules) return true;
    return rules.find((rule) => this.matches(rule, transport, port, far))?.allow ?? false;
  }

  protected enters(
    { groups, subnet, families }: Port,
    transport: Transport,
    port: number,
    source: Source,
  ): boolean {
    if (!families.includes(source.address.family)) return false;
    return (
      this.passesAcl(subnet, false, transport, port, source) &&
      this.rulesOf(groups, 'Ingress').some((rule) => this.matches(rule, transport, port, source))
    );
  }

  protected addressOf({ subnet, families }: Port): Address[] {
    const network = this.entry(subnet)?.properties ?? {};
    return families.map((family) => {
      const { from } = parseCidr(
        ((family === 4 ? network['CidrBlock'] : network['Ipv6CidrBlock']) as string | undefined) ??
          (family === 4 ? '10.0.77.0/24' : 'fd00::/64'),
      );
      return { family, value: from + 10n };
    });
  }

  protected sourcesFor(rules: readonly Rule[], required: readonly Required[]): Source[] {
    const ranges = [...rules.flatMap(({ cidr }) => cidr ?? []), ...required.flatMap(({ cidrs }) => cidrs)];
    return [
      ...samples(ranges).map((address) => ({ address })),
      ...this.ports.flatMap((port) => this.addressOf(port).map((address) => ({ address, port }))),
    ];
  }

  protected requiredAt(roles: readonly string[]): Required[] {
    return roles.flatMap((role) => requiredOf(this.world.plan, role));
  }

  protected isRequired(
    required: readonly Required[],
    transport: Transport,
    port: number,
    { address, port: sender }: Source,
  ): boolean {
    return required.some(
      (need) =>
        need.transport === transport &&
        need.from <= port &&
        port <= need.to &&
        (need.cidrs.some((cidr) => holds(cidr, address)) ||
          need.roles.some((role) => sender?.roles.includes(role))),
    );
  }

  /** Any interface of a host, every address of a load balancer. */
  protected isServed(ports: readonly Port[], need: Required, number: number, source: Source): boolean {
    const serves = (port: Port) =>
      port.open.includes(source.address.family) &&
      this.enters(port, need.transport, number, source) &&
      this.replies(port, need.transport, source);
    return ports.every(({ balancer }) => balancer) ? ports.every(serves) : ports.some(serves);
  }

  protected travels(from: Port, to: Port, transport: Transport, number: number): boolean {
    const common = from.families.filter((family) => to.families.includes(family));
    return (common.includes(4) ? [4 as const] : common).some((family) =>
      this.travelsBy(family, from, to, transport, number),
    );
  }

  protected travelsBy(family: 4 | 6, from: Port, to: Port, transport: Transport, number: number): boolean {
    const at = (port: Port) => this.addressOf(port).find((address) => address.family === family);
    const [sender, other] = [at(from), at(to)];
    if (!sender || !other) return false;
    const [source, target] = [
      { address: sender, port: from },
      { address: other, port: to },
    ];
    return (
      this.leaves(from, transport, number, target) &&
      this.enters(to, transport, number, source) &&
      this.replies(to, transport, source) &&
      this.returns(from, transport, target)
    );
  }

  protected leaves({ groups, subnet }: Port, transport: Transport, number: number, target: Source): boolean {
    const rules = this.rulesOf(groups, 'Egress');
    return (
      (rules.some((rule) => this.matches(rule, transport, number, target)) || this.sendsAll(groups)) &&
      this.passesAcl(subnet, true, transport, number, target)
    );
  }

  /** A group without any rule of egress lets everything out. */
  protected sendsAll(groups: readonly Value[]): boolean {
    return groups.some(
      (group) =>
        this.entry(group)?.properties['SecurityGroupEgress'] === undefined &&
        !this.reader
          .of('AWS::EC2::SecurityGroupEgress')
          .some(({ properties }) => properties['GroupId'] === group),
    );
  }

  protected ephemeral(rules: readonly Rule[], first = 1024): number[] {
    return portSamples([...rules, { from: first, to: 65535 }]).filter((port) => port >= first);
  }

  protected replies({ subnet }: Port, transport: Transport, far: Source): boolean {
    return this.ephemeral(this.acl(subnet, true) ?? []).every((port) =>
      this.passesAcl(subnet, true, transport, port, far),
    );
  }

  /** Servers open connections from 32768 on, load balancers from 1024 on. */
  protected returns({ subnet, balancer }: Port, transport: Transport, far: Source): boolean {
    return this.ephemeral(this.acl(subnet, false) ?? [], balancer ? 1024 : 32768).every((port) =>
      this.passesAcl(subnet, false, transport, port, far),
    );
  }
}

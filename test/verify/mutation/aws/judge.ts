import type { AwsWorld } from './world';
import type { Required } from '../packets';
import { holds, isBeyond, isCrowded, parseAddress, samples, requiredOf, portSamples } from '../packets';
import type { Port, Rule } from './interfaces';
import { AwsListeners } from './listeners';
import { judgedOnce } from '../verdicts';

/** Everything that is wrong with an installation, packet by packet; empty where it does what the plan says. */
export function judgeAws(world: AwsWorld): string[] {
  const judge = new AwsJudge(world, true);
  const found = judge.problems();
  return found.length > 0 || !judge.isInconclusive ? found : new AwsJudge(world, false).problems();
}

/** What is wrong. */
class AwsJudge extends AwsListeners {
  get isInconclusive(): boolean {
    return this.reader.inconclusive;
  }

  problems(): string[] {
    this.judgeShape();
    const { plan } = this.world;
    for (const port of this.ports)
      if (port.roles.length > 0) {
        for (const text of judgedOnce(plan, this.decidingAt(port), () => this.judgeInbound(port)))
          this.bad(`${port.host}: ${text}`);
        if (isBeyond(plan, port.roles, port.node)) this.bad(`${port.host}: server ${port.node} of a role`);
      }
    for (const { role } of plan.topology.roles) {
      const shown = this.ports.filter(({ roles, assumed }) => !assumed && roles.includes(role));
      const sizes = [...new Set(shown.map(({ host }) => host))].map(
        (host) => Number(String(this.entry(host)?.properties['MaxSize'] ?? 1)) || 1,
      );
      if (isCrowded(plan, role, sizes)) this.bad(`${role}: more machines than servers`);
    }
    for (const text of judgedOnce(plan, this.state, () => this.judgeRequired())) this.bad(text);
    if (this.world.plan.topology.access === 'relay') this.judgeListeners();
    return [...this.found];
  }

  /** Nobody knows what a list holds: it is required where everybody is. */
  protected isListRequired(required: readonly Required[], { protocol, from, to }: Rule): boolean {
    if (protocol !== 'tcp' && protocol !== 'udp') return false;
    const address = parseAddress('192.0.2.99');
    return [from, to].every((port) => this.isRequired(required, protocol, port, { address }));
  }

  /** Everything by which packets from an interface differ from those of another. */
  private readonly senders = JSON.stringify(
    this.ports.map(({ roles, groups, subnet, families }) => [
      roles,
      groups,
      subnet,
      families,
      this.rangesOf(subnet),
    ]),
  );

  private rangesOf(subnet: string | undefined): unknown {
    const { CidrBlock, Ipv6CidrBlock } = this.entry(subnet)?.properties ?? {};
    return [CidrBlock, Ipv6CidrBlock];
  }

  /** Everything that decides which packets enter at an interface. */
  private decidingAt({ groups, roles, subnet, families }: Port): string {
    const own = [
      this.rulesOf(groups, 'Ingress'),
      this.acl(subnet, false),
      roles,
      subnet,
      families,
      this.rangesOf(subnet),
    ];
    return JSON.stringify(own) + this.senders;
  }

  protected judgeInbound(port: Port): string[] {
    const rules = this.rulesOf(port.groups, 'Ingress');
    const acl = this.acl(port.subnet, false) ?? [];
    const required = this.requiredAt(port.roles);
    const found = rules.some((rule) => rule.list && !this.isListRequired(required, rule))
      ? ['a prefix list that the plan lacks']
      : [];
    const numbers = portSamples([...rules, ...acl, ...required]);
    for (const source of this.sourcesFor([...rules, ...acl], required)) {
      if (!rules.some((rule) => this.isFrom(rule, source))) continue;
      for (const transport of ['tcp', 'udp', 'icmp'] as const)
        for (const number of transport === 'icmp' ? [0] : numbers)
          if (
            !this.isRequired(required, transport, number, source) &&
            this.enters(port, transport, number, source)
          )
            return [...found, `excess ${transport} ${number}`];
    }
    return found;
  }

  /** Each required packet gets in somewhere, is let out by its sender, and its reply passes. */
  protected judgeRequired(): string[] {
    const { plan } = this.world;
    const found = new Set<string>();
    const targets = [
      ...plan.topology.roles.map(({ role }) => role as string),
      ...(plan.topology.access === 'relay' ? ['load-balancer'] : []),
    ];
    for (const role of targets) {
      const hosts = new Map<string, Port[]>();
      for (const port of this.ports)
        if (port.roles.includes(role)) hosts.set(port.host, [...(hosts.get(port.host) ?? []), port]);
      if (hosts.size === 0) found.add(`${role}: nobody`);
      for (const [host, ports] of hosts)
        for (const need of requiredOf(plan, role))
          for (const number of new Set([need.from, need.to]))
            if (!this.flows(host, ports, need, number))
              found.add(`${host}: blocked ${need.transport} ${number} from ${need.sender}`);
    }
    return [...found];
  }

  protected flows(host: string, ports: readonly Port[], need: Required, number: number): boolean {
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
        if (!this.isServed(ports, need, number, { address })) return false;
    // What a load balancer sends has the client's address, or its own of its targets' family: it is judged with it.
    if (need.sender === 'load-balancer' || need.sender === 'probe') return true;
    for (const senderRole of need.roles)
      for (const sender of this.ports.filter((candidate) => candidate.roles.includes(senderRole))) {
        const others = this.ports.filter((candidate) => candidate.host === sender.host);
        const arrives = others.some((from) =>
          ports.some((to) => this.travels(from, to, need.transport, number)),
        );
        if (!arrives && sender.host !== host) return false;
      }
    return true;
  }
}

import type { AwsWorld } from './aws-base';
import type { Required } from './packets';
import { holds, parseAddress, samples, requiredOf, portSamples } from './packets';
import type { Port, Rule } from './aws-hosts';
import { AwsListeners } from './aws-listeners';

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
    // What a load balancer forwards has the client's address: it is judged with the load balancer.
    if (need.sender === 'load-balancer') return;
    for (const senderRole of need.roles)
      for (const sender of this.ports.filter((candidate) => candidate.roles.includes(senderRole))) {
        const others = this.ports.filter((candidate) => candidate.host === sender.host);
        const arrives = others.some((from) =>
          ports.some((to) => this.travels(from, to, need.transport, number)),
        );
        if (!arrives && sender.host !== host) say();
      }
  }
}

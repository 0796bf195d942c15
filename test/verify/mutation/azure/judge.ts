import type { AzureWorld } from './world';
import { familiesOf } from './world';
import type { Cidr, Required } from '../packets';
import { isBeyond, isCrowded, parseAddress, parseCidr, holds, samples, portSamples } from '../packets';
import type { Port, Source } from './interfaces';
import { PRIVATE, TAGS } from './packets';
import { list } from './resources';
import { AzureListeners } from './listeners';
import { judgedOnce } from '../verdicts';

/** Everything that is wrong with an installation, packet by packet; empty where it does what the plan says. */
export function judgeAzure(world: AzureWorld): string[] {
  const judge = new AzureJudge(world, true);
  const found = judge.problems();
  return found.length > 0 || !judge.inconclusive ? found : new AzureJudge(world, false).problems();
}

/** What is wrong. */
class AzureJudge extends AzureListeners {
  problems(): string[] {
    this.judgeShape();
    const { plan } = this.world;
    for (const port of this.ports)
      if (port.roles.length > 0) {
        for (const text of judgedOnce(plan, this.decidingAt(port), () => this.judgeInbound(port)))
          this.bad(`${port.name}: ${text}`);
        if (isBeyond(plan, port.roles, port.node)) this.bad(`${port.name}: server ${port.node} of a role`);
        this.judgeWays(port);
      }
    for (const text of judgedOnce(plan, this.state, () => this.judgeRequired())) this.bad(text);
    if (this.world.plan.topology.access === 'relay') this.judgeListeners();
    return [...this.found];
  }

  /** Everything that decides what becomes of packets. */
  private readonly state = JSON.stringify(
    this.ports.map(({ inputs: _, id, ...port }) => [port, this.machinesOf(id)[0]?.name]),
  );
  private readonly senders = JSON.stringify(
    this.ports.map(({ roles, groups, families }) => [roles, groups, families]),
  );

  /** Everything that decides which packets enter at an interface. */
  private decidingAt({ filters, roles, groups, families }: Port): string {
    return JSON.stringify([filters, roles, groups, families]) + this.senders;
  }

  /** Ways past the groups. */
  protected judgeWays({ name, open, inputs }: Port): void {
    if (list(inputs['ipConfigurations']).some((each) => each['applicationGatewayBackendAddressPools']))
      this.bad(`${name}: behind an application gateway`);
    if (this.world.plan.topology.access === 'relay' && open.length > 0) this.bad(`${name}: a public address`);
  }

  protected judgeInbound(to: Port): string[] {
    const rules = to.filters.flat();
    const required = to.roles.flatMap((role) => this.required(role));
    const prefixes = rules
      .flatMap(({ sources }) => sources)
      .filter((text) => /^[0-9a-f.:]+(\/\d+)?$/i.test(text));
    const tags = new Set(
      rules
        .flatMap(({ sources }) => sources)
        .filter((text) => !TAGS.test(text) && !text.startsWith('/') && !prefixes.includes(text)),
    );
    const ranges: Cidr[] = [
      ...prefixes.map(parseCidr),
      ...required.flatMap(({ cidrs }) => cidrs),
      ...PRIVATE,
    ];
    const sources: Source[] = [
      ...samples(ranges).map((address) => ({ address })),
      ...this.ports.flatMap((port) =>
        port.families.map((family) => ({ address: this.addressOf(family), port })),
      ),
      { address: parseAddress('168.63.129.16'), probe: true },
      { address: parseAddress('fe80::1234:5678:9abc'), probe: true },
      ...[...tags].map((tag) => ({ address: parseAddress('192.0.2.99'), tag })),
    ];
    const numbers = portSamples([...rules.flatMap(({ ports }) => ports), ...required]);
    for (const source of sources) {
      const filters = to.filters.map((all) => all.filter((rule) => this.isBetween(rule, to, source)));
      const meeting = { ...to, filters };
      for (const transport of ['tcp', 'udp', 'icmp'] as const)
        for (const number of transport === 'icmp' ? [0] : numbers)
          if (
            !this.isRequired(required, transport, number, source) &&
            this.enters(meeting, transport, number, source)
          )
            return [
              `excess ${transport} ${number} from ${source.address.family}:${source.address.value} ${source.port?.name ?? source.tag ?? ''}`,
            ];
    }
    return [];
  }

  protected judgeRequired(): string[] {
    const found = new Set<string>();
    const { topology } = this.world.plan;
    for (const { role } of topology.roles) {
      const servers = this.ports.filter(({ roles }) => roles.includes(role));
      const groups = this.of('NetworkSecurityGroup').filter((group) =>
        this.tag(group, 'photon:role')?.split('+').includes(role),
      );
      if (servers.length === 0 && groups.length === 0) found.add(`${role}: nobody`);
      const hosts = new Map<string, Port[]>();
      for (const port of servers) {
        const host = this.machinesOf(port.id)[0]?.name ?? port.name;
        hosts.set(host, [...(hosts.get(host) ?? []), port]);
      }
      const sizes = [...hosts.values()].map(([port]) => port?.count ?? 1);
      if (isCrowded(this.world.plan, role, sizes)) found.add(`${role}: more machines than servers`);
      for (const [host, ports] of hosts)
        for (const need of this.required(role))
          if (!this.flows(ports, need))
            found.add(`${host}: blocked ${need.transport} ${need.from} from ${need.sender}`);
    }
    return [...found];
  }

  protected flows(ports: readonly Port[], need: Required): boolean {
    const { access } = this.world.plan.topology;
    if (need.sender === 'probe') return true;
    const prefixes = ports
      .flatMap(({ filters }) => filters.flat().flatMap(({ sources }) => sources))
      .filter((text) => /^[0-9a-f.:]+(\/\d+)?$/i.test(text))
      .map(parseCidr);
    for (const cidr of need.cidrs) {
      const arriving =
        access === 'relay' ? ports.flatMap(({ families }) => families) : familiesOf(this.world.plan);
      if (!arriving.includes(cidr.family)) continue;
      const wide = !PRIVATE.some(
        (range) => range.family === cidr.family && range.from <= cidr.from && cidr.to <= range.to,
      );
      for (const address of samples([cidr, ...prefixes, ...PRIVATE]).filter((sample) => holds(cidr, sample)))
        if (!(wide && PRIVATE.some((range) => holds(range, address))))
          if (
            !ports.some(
              (port) =>
                (access === 'relay' || port.open.includes(address.family)) &&
                this.enters(port, need.transport, need.from, { address }),
            )
          )
            return false;
    }
    for (const role of need.roles)
      for (const sender of this.ports.filter((candidate) => candidate.roles.includes(role)))
        if (!ports.includes(sender) && !ports.some((port) => this.travels(sender, port, need))) return false;
    return true;
  }
}

import type { Json, AzureResource, AzureWorld } from './azure-base';
import { idOf, familiesOf } from './azure-base';
import type { Cidr, Required } from './packets';
import { parseAddress, parseCidr, holds, samples, portSamples } from './packets';
import type { Port, Source } from './azure-packets';
import { list, idIn, PRIVATE, TAGS, READ, HARMLESS, AzurePackets } from './azure-packets';

/** Everything that is wrong with an installation, packet by packet; empty where it does what the plan says. */
export const judgeAzure = (world: AzureWorld): string[] => new AzureJudge(world).problems();

/** What is wrong. */
class AzureJudge extends AzurePackets {
  problems(): string[] {
    this.judgeShape();
    for (const port of this.ports) if (port.roles.length > 0) this.judgeInbound(port);
    this.judgeRequired();
    if (this.world.plan.topology.access === 'relay') this.judgeListeners();
    return [...this.found];
  }

  protected judgeInbound(to: Port): void {
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
    for (const source of sources)
      for (const transport of ['tcp', 'udp', 'icmp'] as const)
        for (const number of transport === 'icmp' ? [0] : numbers)
          if (
            !this.isRequired(required, transport, number, source) &&
            this.enters(to, transport, number, source)
          ) {
            this.bad(
              `${to.name}: excess ${transport} ${number} from ${source.address.family}:${source.address.value} ${source.port?.name ?? source.tag ?? ''}`,
            );
            return;
          }
    if (this.world.plan.topology.access === 'relay' && to.open.length > 0)
      this.bad(`${to.name}: a public address`);
  }

  protected judgeRequired(): void {
    const { topology } = this.world.plan;
    for (const { role } of topology.roles) {
      const servers = this.ports.filter(({ roles }) => roles.includes(role));
      if (servers.length === 0) this.bad(`${role}: nobody`);
      const hosts = new Map<string, Port[]>();
      for (const port of servers) {
        const host = this.machinesOf(port.id)[0]?.name ?? port.name;
        hosts.set(host, [...(hosts.get(host) ?? []), port]);
      }
      for (const [host, ports] of hosts)
        for (const need of this.required(role)) this.judgeFlow(host, ports, need);
    }
  }

  protected judgeFlow(host: string, ports: readonly Port[], need: Required): void {
    const { access } = this.world.plan.topology;
    const say = () => this.bad(`${host}: blocked ${need.transport} ${need.from} from ${need.sender}`);
    if (need.sender === 'probe') return;
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
            say();
    }
    for (const role of need.roles)
      for (const sender of this.ports.filter((candidate) => candidate.roles.includes(role)))
        if (!ports.includes(sender) && !ports.some((port) => this.travels(sender, port, need))) say();
  }

  protected judgeShape(): void {
    const expected = new Set<string>(this.world.plan.topology.roles.map(({ role }) => role));
    for (const resource of this.world.resources) {
      const kind = this.kind(resource);
      if (kind === 'AdminRule') this.bad('an admin rule');
      if (!READ.test(kind) && !HARMLESS.test(kind) && this.mentions(resource))
        this.bad(`${resource.name}: ${resource.type} is not read`);
    }
    for (const { name, roles } of this.ports)
      if (roles.some((role) => !expected.has(role))) this.bad(`${name}: a role that nobody expects`);
  }

  protected mentions({ inputs }: AzureResource): boolean {
    const servers = this.ports.filter(({ roles }) => roles.length > 0);
    const ids = new Set([
      ...servers.flatMap(({ id, groups, inputs: about }) => [
        id,
        ...groups,
        idIn(about['networkSecurityGroup']),
      ]),
      idOf('LoadBalancer', 'lb'),
    ]);
    const search = (value: unknown): boolean =>
      typeof value === 'string'
        ? ids.has(value)
        : typeof value === 'object' && value !== null && Object.values(value).some(search);
    return (
      search(inputs) ||
      servers.some(({ inputs: about }) =>
        idIn(about['networkSecurityGroup'])?.endsWith(`/${String(inputs['networkSecurityGroupName'])}`),
      )
    );
  }

  protected judgeListeners(): void {
    const { plan } = this.world;
    const seen = new Set<string>();
    const homes = new Map<string, string>();
    for (const balancer of this.of('LoadBalancer')) {
      if (this.isForeign(balancer)) continue;
      const { inputs, id } = balancer;
      const frontends = new Map(
        list(inputs['frontendIPConfigurations']).map((frontend) => [
          `${id}/frontendIPConfigurations/${String(frontend['name'])}`,
          frontend,
        ]),
      );
      const rules = [
        ...list(inputs['loadBalancingRules']).map((rule) => ({ rule, nat: false })),
        ...list(inputs['inboundNatRules']).map((rule) => ({ rule, nat: true })),
      ];
      const used = new Set<string>();
      for (const { rule, nat } of rules) {
        const frontend = frontends.get(idIn(rule['frontendIPConfiguration']) ?? '');
        const address = this.withId(idIn(frontend?.['publicIPAddress']));
        const family = address?.inputs['publicIPAddressVersion'] === 'IPv6' ? 6 : 4;
        // Azure refuses members of another family.
        const members = this.membersOf(balancer, rule, nat).filter(
          (member) => !member.port || member.family === family,
        );
        const transport = String(rule['protocol']).toLowerCase();
        const want = plan.listeners.find(
          (listener) => listener.port === rule['frontendPort'] && listener.transport === transport,
        );
        if (!want) {
          this.bad(`${String(rule['name'])}: a rule beyond the plan`);
          continue;
        }
        const say = (text: string) => this.bad(`${want.port}/${transport}: ${text}`);
        const key = `${want.port}/${transport}/${family}`;
        const here = `${idIn(rule['frontendIPConfiguration'])} ${want.port}/${transport}`;
        if (used.has(here)) say('a frontend port twice');
        used.add(here);
        if (!familiesOf(plan).includes(family)) say('a family beyond the plan');
        seen.add(key);
        if (!address) say('a frontend without a public address');
        if ((address?.inputs['sku'] as Json | undefined)?.['name'] !== 'Standard') say('a Basic address');
        const server = `${want.role} ${want.node} ${family}`;
        const home = `${idIn(rule['frontendIPConfiguration'])}`;
        if ((homes.get(server) ?? home) !== home) say('a server on several frontends');
        homes.set(server, home);
        if (rule['backendPort'] !== want.targetPort) say('another backend port');
        if (rule['enableFloatingIP'] === true) say('a floating address');
        this.judgeMembers(members, family, want, say);
        if (!nat) this.judgeProbe(balancer, rule, members, family, want, say);
      }
    }
    for (const family of familiesOf(plan))
      for (const { port, transport } of plan.listeners)
        if (!seen.has(`${port}/${transport}/${family}`))
          this.bad(`no rule ${port}/${transport} by IPv${family}`);
  }

  protected membersOf(
    { id, inputs }: AzureResource,
    rule: Json,
    nat: boolean,
  ): { readonly port?: Port; readonly family: 4 | 6 }[] {
    const key = nat ? 'loadBalancerInboundNatRules' : 'loadBalancerBackendAddressPools';
    const reference = nat
      ? `${id}/inboundNatRules/${String(rule['name'])}`
      : idIn(rule['backendAddressPool']);
    const joined = this.ports.flatMap((port) =>
      list(port.inputs['ipConfigurations'])
        .filter((configuration) => list(configuration[key]).some((each) => each['id'] === reference))
        .map((configuration) => ({
          port,
          family: configuration['privateIPAddressVersion'] === 'IPv6' ? (6 as const) : (4 as const),
        })),
    );
    const pool = nat
      ? undefined
      : list(inputs['backendAddressPools']).find(
          (each) => `${id}/backendAddressPools/${String(each['name'])}` === reference,
        );
    const addresses = list(pool?.['loadBalancerBackendAddresses']);
    if (addresses.some((each) => each['adminState'] === 'Down')) this.bad('a member that is switched off');
    return [...joined, ...addresses.map(() => ({ family: 4 as const }))];
  }

  protected judgeMembers(
    members: readonly { readonly port?: Port; readonly family: 4 | 6 }[],
    family: 4 | 6,
    want: AzureWorld['plan']['listeners'][number],
    say: (text: string) => void,
  ): void {
    if (members.length === 0) say('nobody behind it');
    if (want.node && members.length > 1) say('several servers behind it');
    for (const { port, family: memberFamily } of members) {
      if (
        !port ||
        !port.roles.includes(want.role) ||
        (want.node && port.node !== undefined && port.node !== `${want.node}`)
      )
        say('another server behind it');
      if (memberFamily !== family) say('another family behind it');
    }
  }

  protected judgeProbe(
    { id, inputs }: AzureResource,
    rule: Json,
    members: readonly { readonly port?: Port }[],
    family: 4 | 6,
    want: AzureWorld['plan']['listeners'][number],
    say: (text: string) => void,
  ): void {
    const probe = list(inputs['probes']).find(
      (each) => `${id}/probes/${String(each['name'])}` === idIn(rule['probe']),
    );
    if (!probe) return say('no probe');
    if (probe['protocol'] !== 'Tcp' || probe['port'] !== want.healthPort) say('another probe');
    const address = parseAddress(family === 4 ? '168.63.129.16' : 'fe80::1234:5678:9abc');
    for (const { port } of members)
      if (port && !this.enters(port, 'tcp', want.healthPort, { address, probe: true }))
        say('probes do not arrive');
  }
}

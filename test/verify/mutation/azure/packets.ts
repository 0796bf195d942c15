import type { Address, Required, Transport } from '../packets';
import { holds, parseAddress, parseCidr, requiredOf } from '../packets';
import type { Port, Source } from './interfaces';
import { AzureInterfaces } from './interfaces';
import type { Rule } from './rules';

export const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7'].map(
  parseCidr,
);
export const TAGS = /^(\*|Any|Internet|VirtualNetwork|AzureLoadBalancer)$/;
export const READ =
  /^(VirtualNetwork|Subnet|PublicIPAddress|ApplicationSecurityGroup|NetworkSecurityGroup|SecurityRule|NetworkInterface|LoadBalancer|VirtualMachine|VirtualMachineScaleSet)$/;
export const HARMLESS = /^(StorageAccount|Disk)$/;

/** What becomes of a packet. */
export class AzurePackets extends AzureInterfaces {
  protected isNetwork({ port, probe, address, tag }: Source): boolean {
    return (
      port !== undefined ||
      probe === true ||
      (tag === undefined && PRIVATE.some((range) => holds(range, address)))
    );
  }

  protected matchesSource(text: string, source: Source): boolean {
    if (text === '*' || text === 'Any') return true;
    if (text === 'VirtualNetwork') return this.isNetwork(source);
    if (text === 'Internet') return !this.isNetwork(source);
    if (text === 'AzureLoadBalancer') return source.probe === true;
    if (text.startsWith('/')) return source.port?.groups.includes(text) ?? false;
    if (/^[0-9a-f.:]+(\/\d+)?$/i.test(text))
      return source.tag === undefined ? holds(parseCidr(text), source.address) : text === '0.0.0.0/0';
    return source.tag === text;
  }

  protected matchesDestination(text: string, port: Port, family: 4 | 6): boolean {
    if (text === '*' || text === 'Any' || text === 'VirtualNetwork') return true;
    if (text.startsWith('/')) return port.groups.includes(text);
    if (!/^[0-9a-f.:]+(\/\d+)?$/i.test(text)) return false;
    return holds(parseCidr(text), this.addressOf(family));
  }

  protected addressOf(family: 4 | 6): Address {
    return parseAddress(family === 4 ? '10.0.1.10' : 'fd00:1:0:1::10');
  }

  protected passes(
    rules: readonly Rule[],
    to: Port,
    transport: Transport,
    number: number,
    source: Source,
  ): boolean {
    const found = rules.find(
      (rule) =>
        (rule.protocol === '*' || rule.protocol === transport) &&
        (transport === 'icmp' || rule.ports.some(({ from, to: last }) => from <= number && number <= last)) &&
        this.isBetween(rule, to, source),
    );
    return found ? found.allow : this.isNetwork(source);
  }

  protected isBetween({ sources, destinations }: Rule, to: Port, source: Source): boolean {
    return (
      sources.some((text) => this.matchesSource(text, source)) &&
      destinations.some((text) => this.matchesDestination(text, to, source.address.family))
    );
  }

  protected enters(to: Port, transport: Transport, number: number, source: Source): boolean {
    if (!to.families.includes(source.address.family)) return false;
    if (to.filters.length === 0) return this.isNetwork(source);
    return to.filters.every((rules) => this.passes(rules, to, transport, number, source));
  }

  protected required(role: string): Required[] {
    const { topology } = this.world.plan;
    return requiredOf(this.world.plan, role).map((need) =>
      topology.access === 'relay' && need.sender === 'load-balancer'
        ? { ...need, roles: [], cidrs: topology.clients.map(parseCidr) }
        : need,
    );
  }

  protected isRequired(
    required: readonly Required[],
    transport: Transport,
    number: number,
    { address, port, probe }: Source,
  ): boolean {
    return required.some(
      (need) =>
        need.transport === transport &&
        need.from <= number &&
        number <= need.to &&
        (need.sender === 'probe'
          ? probe === true
          : need.cidrs.some((cidr) => holds(cidr, address)) ||
            need.roles.some((role) => port?.roles.includes(role))),
    );
  }

  /** By IPv4 where both have it. */
  protected travels(from: Port, to: Port, need: Required): boolean {
    const common = from.families.filter((family) => to.families.includes(family));
    return (common.includes(4) ? [4 as const] : common).some((family) =>
      this.enters(to, need.transport, need.from, { address: this.addressOf(family), port: from }),
    );
  }
}

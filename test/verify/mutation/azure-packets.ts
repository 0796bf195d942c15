import type { Json, AzureResource, AzureWorld } from './azure-base';
import { idOf } from './azure-base';
import type { Address, Transport, Required } from './packets';
import { parseAddress, parseCidr, holds, requiredOf } from './packets';

export interface Rule {
  readonly priority: number;
  readonly allow: boolean;
  readonly protocol: string;
  readonly ports: readonly { readonly from: number; readonly to: number }[];
  /** Prefixes, tags or ids of application security groups. */
  readonly sources: readonly string[];
  readonly destinations: readonly string[];
}

/** A network interface. */
export interface Port {
  readonly name: string;
  readonly id: string;
  readonly roles: readonly string[];
  readonly node: string | undefined;
  readonly groups: readonly string[];
  readonly families: readonly (4 | 6)[];
  readonly open: readonly (4 | 6)[];
  /** Rules of the subnet's group and of its own. */
  readonly filters: readonly (readonly Rule[])[];
  readonly filterIds: readonly string[];
  /** Machines that have such an interface. */
  readonly count: number;
  readonly inputs: Json;
}

export interface Source {
  readonly address: Address;
  readonly port?: Port;
  readonly probe?: boolean;
  /** Addresses that a service tag holds. */
  readonly tag?: string;
}

export const list = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : []);
const texts = (value: unknown): string[] => list(value).map(String);
export const idIn = (value: unknown): string | undefined =>
  (value as Json | undefined)?.['id'] as string | undefined;
export const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7'].map(
  parseCidr,
);
export const TAGS = /^(\*|Any|Internet|VirtualNetwork|AzureLoadBalancer)$/;
export const READ =
  /^(VirtualNetwork|Subnet|PublicIPAddress|ApplicationSecurityGroup|NetworkSecurityGroup|SecurityRule|NetworkInterface|LoadBalancer|VirtualMachine|VirtualMachineScaleSet)$/;
export const HARMLESS = /^(StorageAccount|Disk)$/;

/** Who sends and receives packets, and what becomes of them. */
export class AzurePackets {
  protected readonly found = new Set<string>();
  protected readonly ports: readonly Port[];

  constructor(protected readonly world: AzureWorld) {
    this.ports = [...this.of('NetworkInterface').map((resource) => this.port(resource)), ...this.scaleSets()];
  }

  protected bad(text: string): void {
    this.found.add(text);
  }

  protected kind({ type }: AzureResource): string {
    return /^azure-native[:_]/.test(type) ? (type.split(':').at(-1) ?? '') : type;
  }

  protected of(kind: string): AzureResource[] {
    return this.world.resources.filter((resource) => this.kind(resource) === kind);
  }

  protected withId(id: string | undefined): AzureResource | undefined {
    return this.world.resources.find((resource) => resource.id === id);
  }

  protected tag(resource: AzureResource | undefined, key: string): string | undefined {
    return (resource?.inputs['tags'] as Json | undefined)?.[key] as string | undefined;
  }

  protected isForeign(resource: AzureResource): boolean {
    const { cluster } = this.world.plan.topology;
    const tag = this.tag(resource, 'photon:cluster');
    return cluster !== undefined && tag !== undefined && tag !== cluster;
  }

  protected port(resource: AzureResource): Port {
    return this.portFrom(resource, resource.inputs, [resource, ...this.machinesOf(resource.id)]);
  }

  protected machinesOf(id: string | undefined): AzureResource[] {
    return this.of('VirtualMachine').filter(({ inputs }) =>
      list((inputs['networkProfile'] as Json | undefined)?.['networkInterfaces']).some(
        (reference) => reference['id'] === id,
      ),
    );
  }

  protected scaleSets(): Port[] {
    return this.of('VirtualMachineScaleSet').flatMap((scaleSet) => {
      const profile = (scaleSet.inputs['virtualMachineProfile'] as Json)['networkProfile'] as Json;
      return list(profile['networkInterfaceConfigurations']).map((inputs) =>
        this.portFrom(scaleSet, inputs, [scaleSet]),
      );
    });
  }

  protected portFrom(resource: AzureResource, inputs: Json, tagged: readonly AzureResource[]): Port {
    const configurations = list(inputs['ipConfigurations']);
    const groups = configurations.flatMap((each) =>
      list(each['applicationSecurityGroups']).map((group) => String(group['id'])),
    );
    const ownGroup = idIn(inputs['networkSecurityGroup']);
    const subnet = this.withId(idIn(configurations[0]?.['subnet']));
    const around = idIn(subnet?.inputs['networkSecurityGroup']);
    const family = (each: Json): 4 | 6 => (each['privateIPAddressVersion'] === 'IPv6' ? 6 : 4);
    const hostRole = tagged
      .map((each) => this.tag(each, 'photon:role'))
      .find((role) => role !== undefined && role !== 'load-balancer');
    const by = [...groups, ownGroup]
      .flatMap((id) => this.tag(this.withId(id), 'photon:role') ?? [])
      .filter((role) => role !== 'load-balancer');
    const members = groups
      .flatMap((id) => this.tag(this.withId(id), 'photon:role') ?? [])
      .filter((role) => role !== 'load-balancer');
    const roles = this.isForeign(resource)
      ? []
      : hostRole !== undefined
        ? [hostRole]
        : members.length > 0
          ? members
          : by;
    return {
      name: resource.name,
      id: resource.id ?? resource.name,
      roles: [...new Set(roles)],
      node: tagged.map((each) => this.tag(each, 'photon:node')).find((node) => node !== undefined),
      groups,
      families: [...new Set(configurations.map(family))],
      open: configurations
        .filter((each) => each['publicIPAddress'] ?? each['publicIPAddressConfiguration'])
        .map(family),
      filters: [ownGroup, around].flatMap((id) => (id === undefined ? [] : [this.rulesOf(id)])),
      filterIds: [ownGroup, around].flatMap((id) => id ?? []),
      count: Number((resource.inputs['sku'] as Json | undefined)?.['capacity'] ?? 1),
      inputs,
    };
  }

  protected rulesOf(id: string): Rule[] {
    const group = this.withId(id);
    const apart = this.of('SecurityRule').filter(
      ({ inputs }) => idOf('NetworkSecurityGroup', String(inputs['networkSecurityGroupName'])) === id,
    );
    const all = [
      ...list(group?.inputs['securityRules']),
      ...apart.map(({ name, inputs }): Json => ({ name, ...inputs })),
    ].filter((entry) => entry['direction'] === 'Inbound');
    const priorities = all.map((entry) => entry['priority']);
    const names = all.map((entry) => entry['name']);
    if (new Set(priorities).size < all.length || new Set(names).size < all.length)
      this.bad(`${id}: a priority or a name twice`);
    return all.flatMap((entry) => this.rule(entry)).sort((a, b) => a.priority - b.priority);
  }

  protected rule(entry: Json): Rule[] {
    const sources = [
      ...texts([entry['sourceAddressPrefix'] ?? []].flat()),
      ...texts(entry['sourceAddressPrefixes']),
      ...list(entry['sourceApplicationSecurityGroups']).map(({ id }) => String(id)),
    ];
    const destinations = [
      ...texts([entry['destinationAddressPrefix'] ?? []].flat()),
      ...texts(entry['destinationAddressPrefixes']),
      ...list(entry['destinationApplicationSecurityGroups']).map(({ id }) => String(id)),
    ];
    const ports = [
      ...texts([entry['destinationPortRange'] ?? []].flat()),
      ...texts(entry['destinationPortRanges']),
    ].map((text) => {
      const [from, to] =
        text === '*' ? [0, 65535] : [Number(text.split('-')[0]), Number(text.split('-').at(-1))];
      return { from: from ?? 0, to: to ?? 0 };
    });
    const mixed = [sources, destinations].some(
      (side) =>
        side.some((text) => /^[0-9a-f]*:[0-9a-f:]*\//.test(text)) &&
        side.some((text) => /^\d+\.\d+/.test(text)),
    );
    if (
      mixed ||
      sources.length === 0 ||
      ports.length === 0 ||
      ports.some(({ from, to }) => !(from <= to && from >= 0 && to <= 65535))
    ) {
      this.bad('a rule that Azure refuses');
      return [];
    }
    return [
      {
        priority: Number(entry['priority']),
        allow: entry['access'] === 'Allow',
        protocol: String(entry['protocol']).toLowerCase(),
        ports,
        sources,
        destinations,
      },
    ];
  }

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
        rule.sources.some((text) => this.matchesSource(text, source)) &&
        rule.destinations.some((text) => this.matchesDestination(text, to, source.address.family)),
    );
    return found ? found.allow : this.isNetwork(source);
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

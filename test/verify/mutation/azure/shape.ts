import type { AzureResource } from './world';
import { idOf } from './world';
import { parseAddress, portSamples } from '../packets';
import { AzurePackets, HARMLESS, READ } from './packets';
import type { Port } from './interfaces';
import { idIn } from './resources';

/** Who will get a group that nobody has yet. */
const NOBODY: Port = {
  name: '',
  id: '',
  roles: [],
  node: undefined,
  groups: [],
  families: [4, 6],
  open: [4, 6],
  filters: [],
  filterIds: [],
  count: 1,
  inputs: {},
};

/** Judges what is there: types, roles, free groups, and ways past the groups. */
export class AzureShape extends AzurePackets {
  protected judgeShape(): void {
    const expected = new Set<string>(this.world.plan.topology.roles.map(({ role }) => role));
    for (const resource of this.world.resources) {
      const kind = this.kind(resource);
      if (kind === 'AdminRule') this.bad('an admin rule');
      if (kind === 'ContainerGroup' && this.tag(resource, 'photon:role') !== undefined)
        this.bad('a server of another type');
      if (kind === 'Route' && this.leadsAway(resource)) this.bad('a route to an appliance');
      if (
        !READ.test(kind) &&
        !HARMLESS.test(kind) &&
        kind !== 'RouteTable' &&
        kind !== 'Route' &&
        this.mentions(resource)
      )
        this.bad(`${resource.name}: ${resource.type} is not read`);
    }
    this.judgeFree();
    this.judgeFamilies();
    for (const { name, roles } of this.ports)
      if (roles.some((role) => !expected.has(role)) || !this.areTogether(roles))
        this.bad(`${name}: roles that nobody expects`);
  }

  private areTogether(roles: readonly string[]): boolean {
    return this.world.plan.topology.machines.some((kind) =>
      roles.every((role) => (kind.roles as readonly string[]).includes(role)),
    );
  }

  protected leadsAway({ inputs }: AzureResource): boolean {
    const table = idOf('RouteTable', String(inputs['routeTableName']));
    return (
      inputs['nextHopType'] === 'VirtualAppliance' &&
      this.of('Subnet').some((subnet) => idIn(subnet.inputs['routeTable']) === table)
    );
  }

  /** Groups that no server has, open to half of the internet where servers talk to each other. */
  protected judgeFree(): void {
    const servers = this.ports.filter(({ roles }) => roles.length > 0);
    const taken = new Set(servers.flatMap(({ filterIds }) => filterIds));
    for (const group of this.of('NetworkSecurityGroup')) {
      const { id = '' } = group;
      if (taken.has(id) || this.isForeign(group) || this.tag(group, 'photon:role') !== undefined) continue;
      const open = { ...NOBODY, filters: [this.rulesOf(id)] };
      const halves = [
        ['8.8.8.8', '200.1.1.1'],
        ['2600::1', 'a000::1'],
      ].map((texts) => texts.map(parseAddress));
      if (
        halves.some((addresses) => addresses.some((address) => this.enters(open, 'tcp', 4520, { address })))
      )
        this.bad(`${group.name}: a free group that lets half of the internet in`);
    }
  }

  /** A group that keeps the network out by IPv4 alone lets it in as soon as there is IPv6. */
  protected judgeFamilies(): void {
    // A warning of what may come is for what is known.
    if (this.inconclusive && this.assume) return;
    for (const port of this.ports.filter(
      ({ roles, families }) => roles.length > 0 && !families.includes(6),
    )) {
      const both = { ...port, families: [4, 6] as const };
      const rules = port.filters.flat();
      // Not the default rules, which are for all ports and protocols.
      const allowed = rules
        .filter(({ allow }) => allow)
        .flatMap(({ protocol, ports }) =>
          ports.filter(({ from, to }) => protocol !== '*' || to - from < 65535),
        );
      const numbers = portSamples(rules.flatMap(({ ports }) => ports)).filter(
        (number) => !allowed.some(({ from, to }) => from <= number && number <= to),
      );
      const enters = (transport: 'tcp' | 'udp', number: number, family: 4 | 6) =>
        this.enters(both, transport, number, { address: this.addressOf(family), port: both });
      for (const transport of ['tcp', 'udp'] as const)
        if (numbers.some((number) => enters(transport, number, 6) && !enters(transport, number, 4)))
          this.bad(`${port.name}: closed by IPv4 alone`);
    }
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
}

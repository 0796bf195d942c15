import type { Plan } from '../src/plan/plan';
import { hostNameOf } from '../src/server-settings/host-names';
import { serverSettings } from '../src/server-settings/server-settings';
import type { ServerSettings, Setting } from '../src/server-settings/setting';
import { findRole } from '../src/topology/topology';
import type { Attachments } from './attachments';
import { privateAddressOf } from './machine';
import { loadBalancerNumber } from './quotas';
import type { Relay } from './relay';
import type { ServerNode } from '../src/topology/machines';
import { serversOf, serverTitle } from '../src/topology/machines';
import { isOwnAttribute, ofFamily } from './settings';

/** Addresses that a program gives because no machine tells them. */
export interface GivenAddresses {
  readonly masterAddress?: string | undefined;
  readonly dashboardAddress?: string | undefined;
  readonly region?: string | undefined;
}

/** What is known by now of where servers are reached and what their configuration must say. */
export class ServerFacts {
  private settings?: readonly ServerSettings[];

  constructor(
    private readonly plan: Plan,
    private readonly relay: Relay | undefined,
    private readonly attachments: Attachments,
    private readonly given: GivenAddresses,
  ) {}

  /** After a server is attached, more is known. */
  forget(): void {
    delete this.settings;
  }

  /** Where clients reach a server: a host name, an Elastic IP, a load balancer or a machine, in this order. */
  hostOf(server: ServerNode): string | undefined {
    const balancer = this.relay?.balancerOf(server);
    return (
      hostNameOf(this.plan.topology, server.role, server.node) ??
      balancer?.addresses?.publicAddress ??
      balancer?.loadBalancer.loadBalancerDnsName ??
      this.attachments.of(server)?.publicAddress
    );
  }

  /** The settings of a server, placeholders included. */
  all({ role, node }: ServerNode): readonly Setting[] {
    this.settings ??= this.derive();
    return this.settings.find((entry) => entry.role === role && entry.node === node)?.settings ?? [];
  }

  resolved(server: ServerNode): Setting[] {
    return this.all(server).filter(({ placeholder }) => !placeholder);
  }

  /** Whether a setting holds an attribute of the server's machine, which therefore must not depend on it. */
  isOwn(server: ServerNode, { value }: Setting): boolean {
    const attachment = this.attachments.of(server);
    return attachment !== undefined && isOwnAttribute(value, attachment.machine);
  }

  private derive(): readonly ServerSettings[] {
    const { topology } = this.plan;
    // In relay a server is reached at its load balancer; there may be several.
    const nameOf = (server: ServerNode) =>
      topology.access === 'direct'
        ? serverTitle(server)
        : `load-balancer-${loadBalancerNumber(topology, server)}`;
    const publicAddress = (server: ServerNode) =>
      this.relay
        ? this.relay.balancerOf(server)?.addresses?.publicAddress
        : this.attachments.of(server)?.publicAddress;
    const byName = (
      name: (server: ServerNode) => string,
      valueOf: (server: ServerNode) => string | undefined,
    ): Record<string, string> =>
      Object.fromEntries(
        serversOf(topology).flatMap((server) => {
          const value = valueOf(server);
          return value === undefined ? [] : [[name(server), value] as const];
        }),
      );
    return serverSettings(this.plan, {
      cloud: 'aws',
      region: this.given.region,
      masterAddress: this.given.masterAddress ?? this.addressOfRole('master'),
      dashboardAddress: this.given.dashboardAddress ?? this.addressOfRole('dashboard'),
      publicAddresses: byName(nameOf, (server) => ofFamily('ipv4', publicAddress(server))),
      publicIpv6Addresses: byName(nameOf, (server) => ofFamily('ipv6', publicAddress(server))),
      privateAddresses: byName(serverTitle, (server) => this.privateAddressOf(server)),
      hostnames: byName(serverTitle, (server) => this.loadBalancerName(server)),
    });
  }

  /** Players of secure WebSockets need a name that a certificate has, and AWS's own name of a load balancer is none. */
  private loadBalancerName(server: ServerNode): string | undefined {
    const named = hostNameOf(this.plan.topology, server.role, server.node) !== undefined;
    const secure = this.plan.topology.protocols.includes('wss');
    return named || secure ? undefined : this.relay?.balancerOf(server)?.loadBalancer.loadBalancerDnsName;
  }

  private privateAddressOf(server: ServerNode): string | undefined {
    const attachment = this.attachments.of(server);
    return attachment && privateAddressOf(attachment.machine, this.plan.topology.access);
  }

  private addressOfRole(kind: 'master' | 'dashboard'): string | undefined {
    const role = findRole(this.plan.topology, kind)?.role;
    return role === undefined ? undefined : this.privateAddressOf({ role, node: 1 });
  }
}

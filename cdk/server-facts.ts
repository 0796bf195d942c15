import type { Plan } from '../src/plan/plan';
import { hostNameOf } from '../src/server-settings/host-names';
import type { ServerSettings, Setting } from '../src/server-settings/setting';
import { findRole } from '../src/topology/topology';
import type { Attachments } from './attachments';
import { privateAddressOf } from './machine';
import type { Relay } from './relay';
import type { ServerNode } from '../src/topology/machines';
import { allSettings, isOwnAttribute } from './settings';

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
    const { masterAddress, dashboardAddress, region } = this.given;
    return allSettings(this.plan, {
      publicAddress: (server) =>
        this.relay
          ? this.relay.balancerOf(server)?.addresses?.publicAddress
          : this.attachments.of(server)?.publicAddress,
      privateAddress: (server) => {
        const attachment = this.attachments.of(server);
        return attachment && privateAddressOf(attachment.machine, this.plan.topology.access);
      },
      hostName: (server) => this.loadBalancerName(server),
      masterAddress: masterAddress ?? this.privateAddressOf('master'),
      dashboardAddress: dashboardAddress ?? this.privateAddressOf('dashboard'),
      region,
    });
  }

  /** Players of secure WebSockets need a name that a certificate has, and AWS's own name of a load balancer is none. */
  private loadBalancerName(server: ServerNode): string | undefined {
    const named = hostNameOf(this.plan.topology, server.role, server.node) !== undefined;
    const secure = this.plan.topology.protocols.includes('wss');
    return named || secure ? undefined : this.relay?.balancerOf(server)?.loadBalancer.loadBalancerDnsName;
  }

  private privateAddressOf(kind: 'master' | 'dashboard'): string | undefined {
    const role = findRole(this.plan.topology, kind)?.role;
    const attachment = role === undefined ? undefined : this.attachments.of({ role, node: 1 });
    return attachment && privateAddressOf(attachment.machine, this.plan.topology.access);
  }
}

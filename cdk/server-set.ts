import { Stack } from 'aws-cdk-lib';
import type { ISecurityGroup, IVpc } from 'aws-cdk-lib/aws-ec2';
import { NetworkTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { IStringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import type { Issue } from '../src/issues/issue';
import { throwIfErrors } from '../src/issues/photon-error';
import { hostNameOf } from '../src/server-settings/host-names';
import type { Setting } from '../src/server-settings/setting';
import { settingsByFile } from '../src/server-settings/settings-by-file';
import type { Attachment } from './attachments';
import { Attachments } from './attachments';
import { groupIssues, scalingIssues, templateIssues, wouldCycle } from './check-machine';
import type { PhotonEndpoint } from './endpoints';
import { nameOf, partOf, writeEndpoints } from './endpoint-output';
import { endpointsAt } from './endpoints';
import type { Groups } from './group-set';
import { stackCycle } from './issues';
import type { Machine, PhotonMachine } from './machine';
import { groupsOf, hasGroup, joinGroup, machineOfKind, publicAddressOf } from './machine';
import type { PhotonSsmParameterProps } from './parameters';
import type { PlannedNetwork } from './planned';
import {
  addressText,
  associate,
  attachOptionIssues,
  placementIssues,
  publicAddressIssues,
} from './public-address';
import { PublishedSettings } from './published-settings';
import type { PhotonAwsQuotas } from './quotas';
import type { Relay } from './relay';
import type { PhotonAttachOptions } from './server';
import type { GivenAddresses } from './server-facts';
import { ServerFacts } from './server-facts';
import type { ServerNode } from '../src/topology/machines';
import { serversOf, serverTitle } from '../src/topology/machines';
import { serverKey, serverPath } from './servers';
import { addGroupTo, hasOwnInterface } from './service';
import { unfilled } from './settings';
import { registerTargets, targetIssues } from './targets';

/** What servers are attached with. */
export interface ServerSetOptions extends GivenAddresses {
  readonly vpc: IVpc;
  readonly quotas?: PhotonAwsQuotas | undefined;
  readonly outputs?: boolean | undefined;
  readonly parameters?: PhotonSsmParameterProps | undefined;
}

/** The servers of a network: which machines they run on, where they are reached, what they have to say. */
export class ServerSet {
  private readonly attachments: Attachments;
  private readonly facts: ServerFacts;
  /** The servers of which somebody reads settings. */
  private readonly asked = new Set<string>();
  private readonly published: PublishedSettings;

  constructor(
    private readonly scope: Construct,
    private readonly plan: PlannedNetwork,
    private readonly groups: Groups,
    private readonly relay: Relay | undefined,
    private readonly options: ServerSetOptions,
  ) {
    this.attachments = new Attachments(plan);
    this.facts = new ServerFacts(plan, relay, this.attachments, options);
    this.published = new PublishedSettings(scope, this.facts, options.parameters);
    for (const server of serversOf(plan.topology)) {
      this.published.publish(server);
      if (this.facts.hostOf(server) !== undefined)
        this.writeOutput(this.relay?.balancerOf(server)?.scope ?? scope, server);
    }
  }

  securityGroupOf(role: string): ISecurityGroup {
    return this.groups.groupOf(role);
  }

  endpointsOf(server: ServerNode): PhotonEndpoint[] {
    return endpointsAt(this.plan, server, this.facts.hostOf(server));
  }

  settingsOf(server: ServerNode): Record<string, Record<string, string>> {
    this.asked.add(serverKey(server));
    return settingsByFile({ settings: this.facts.resolved(server) });
  }

  parametersOf(server: ServerNode): IStringParameter[] {
    return this.published.of(server);
  }

  /** @throws PhotonError where the server has a machine, or AWS would refuse this one */
  attach(server: ServerNode, given: PhotonMachine, options: PhotonAttachOptions): void {
    const machine = machineOfKind(given, server);
    throwIfErrors(attachOptionIssues(server, options));
    const { publicAddress } = options;
    throwIfErrors(this.attachmentIssues(server, machine, publicAddress));
    const address = publicAddress === undefined ? publicAddressOf(machine) : addressText(publicAddress);
    const isGiven = publicAddress !== undefined;
    this.attachments.add({ server, machine, publicAddress: address, isGiven });
    this.facts.forget();
    this.addGroup(server, machine);
    if (isGiven && typeof publicAddress !== 'string' && machine.kind === 'instance')
      associate(publicAddress, machine.of, `${nameOf(this.scope)}-${serverKey(server)}`);
    if (this.relay) registerTargets(this.relay.portsOf(server), machine);
    else if (hostNameOf(this.plan.topology, server.role, server.node) === undefined)
      this.tellAddress(server, machine);
    for (const other of this.attachments.on(machine)) this.published.publishAddress(other.server);
  }

  /** What is known to be wrong once everything is attached. */
  finalIssues(): Issue[] {
    const direct = this.plan.topology.access === 'direct';
    return [
      ...this.attachments.forgotten(),
      ...(direct ? placementIssues(this.attachments.all(), this.options.vpc) : []),
      ...unfilled(this.unknownSettings(), this.plan.topology.access, this.options.parameters !== undefined),
    ];
  }

  private unknownSettings(): { server: string; setting: Setting }[] {
    const isRead = (server: ServerNode) =>
      this.options.parameters !== undefined || this.asked.has(serverKey(server));
    return serversOf(this.plan.topology)
      .filter(isRead)
      .flatMap((server) => {
        const unknown = this.facts.all(server).filter(({ placeholder }) => placeholder);
        return unknown.map((setting) => ({ server: serverTitle(server), setting }));
      });
  }

  private attachmentIssues(
    server: ServerNode,
    machine: Machine,
    publicAddress: PhotonAttachOptions['publicAddress'],
  ): Issue[] {
    const { topology } = this.plan;
    const group = this.securityGroupOf(server.role);
    const ports = this.relay?.portsOf(server) ?? [];
    const pooled = ports.length > 0 && ports.every(([{ node }]) => node === null);
    return [
      ...this.attachments.issuesOf(server, machine),
      ...publicAddressIssues(server, machine, publicAddress, topology.access),
      ...(pooled ? [] : scalingIssues(server, machine)),
      ...groupIssues(server, machine, group, this.options.quotas),
      ...templateIssues(server, machine, this.others(group)),
      ...targetIssues(server, machine, ports, topology.dualStack),
      ...this.cycleIssues(server, machine, group),
    ];
  }

  /** Machines of other groups. */
  private others(group: ISecurityGroup): Attachment[] {
    return this.attachments.all().filter(({ server }) => this.securityGroupOf(server.role) !== group);
  }

  /** What names an instance, beside its group, must not be in another stack than the instance. */
  private cycleIssues(server: ServerNode, machine: Machine, group: ISecurityGroup): Issue[] {
    const targets = this.relay?.portsOf(server).map(([, targetGroup]) => targetGroup) ?? [];
    const made = targets.find((target) => target instanceof NetworkTargetGroup);
    const namer = made ?? (this.options.parameters ? this.scope : undefined);
    if (!namer || !wouldCycle(machine, group, Stack.of(namer))) return [];
    const because = made ? 'its target group is' : 'its settings are';
    const data = { server: serverTitle(server), stack: pathOf(machine), network: Stack.of(namer).node.path };
    return [stackCycle.create(serverPath(server), { ...data, because })];
  }

  private addGroup(server: ServerNode, machine: Machine): void {
    const group = this.securityGroupOf(server.role);
    // Instances do not tell the groups that joined them.
    const joined = this.attachments
      .on(machine)
      .some(({ server: other }) => other !== server && this.securityGroupOf(other.role) === group);
    if (machine.kind === 'address' || joined || hasGroup(groupsOf(machine) ?? [], group)) return;
    if (machine.kind === 'service') {
      if (hasOwnInterface(machine.of)) addGroupTo(machine.of, group);
    } else joinGroup(machine.of, group);
  }

  /** In direct access a server is reached at its machine, maybe of another stack, which its output then stands in. */
  private tellAddress(server: ServerNode, machine: Machine): void {
    if (this.attachments.of(server)?.publicAddress === undefined) return;
    const stack = Stack.of(machine.kind === 'address' ? this.scope : machine.of);
    this.writeOutput(stack === Stack.of(this.scope) ? this.scope : partOf(stack, this.scope), server);
  }

  private writeOutput(scope: Construct, server: ServerNode): void {
    if (this.options.outputs !== false) writeEndpoints(scope, server, this.endpointsOf(server));
  }
}

const pathOf = ({ kind, of }: Machine): string => (kind === 'address' ? '' : Stack.of(of).node.path);

import * as network from '@pulumi/azure-native/network';
import type * as pulumi from '@pulumi/pulumi';
import { whenAttached } from './attachments';
import type { PhotonEndpoint } from './endpoints';
import { endpointKey } from './endpoints';
import { publicAddressIssues } from './check-args';
import { checked, throwInputErrors } from './input-errors';
import { checkInterface, checkIsInterface } from './interface-issues';
import { machineAddressInRelay } from './issues';
import { joinsOf } from './joins';
import { machineNamed } from './machine-named';
import type { ServerNode } from '../src/topology/machines';
import type { Machine } from './machines';
import { nodesTag } from './machines';
import { azureName } from './names';
import type { PhotonNetworkInterfaceArgs, PhotonNetworkInterfaceInputs } from './network-interface';
import { interfaceInputs } from './network-interface';
import { networkEndpoints } from './network-endpoints';
import type { NetworkMembers } from './network-parts';
import { commonInputs } from './photon-args';
import type { PhotonSecurityGroup } from './security-group-args';
import type { PhotonAttachArgs, PhotonServer } from './photon-server';
import type { PhotonServerSettings } from './settings';
import { settingsOf } from './settings';

/** A server of a network. */
export class ServerHandle implements PhotonServer {
  readonly role: string;
  readonly node: number;
  readonly securityGroup: PhotonSecurityGroup;
  readonly applicationSecurityGroup: network.ApplicationSecurityGroup;
  readonly #members: NetworkMembers;
  readonly #machine: Machine;

  constructor(members: NetworkMembers, role: string, node: number) {
    this.#machine = machineNamed(members.parts.machines, role, node);
    this.#members = members;
    this.role = role;
    this.node = node;
    const { kind } = this.#machine;
    this.securityGroup = members.securityGroups.securityGroupOf(kind);
    this.applicationSecurityGroup = members.securityGroups.applicationSecurityGroupOf(
      kind === 'all' ? kind : role,
    );
  }

  get endpoints(): pulumi.Output<PhotonEndpoint[]> {
    const key = endpointKey(this.#server);
    return whenAttached(() => networkEndpoints(this.#members).apply((all) => all[key] ?? []));
  }

  get settings(): pulumi.Output<PhotonServerSettings> {
    const { parts, loadBalancer, args } = this.#members;
    const { plan, attachments } = parts;
    return whenAttached(() =>
      settingsOf(plan, this.#server, attachments, loadBalancer?.addresses ?? {}, args.region),
    );
  }

  createNetworkInterface(
    args: PhotonNetworkInterfaceArgs,
    opts?: pulumi.CustomResourceOptions,
  ): network.NetworkInterface {
    const { parts, name, args: networkArgs, network: parent } = this.#members;
    this.#checkAttachment();
    const { resourceGroupName, location } = networkArgs;
    const inputs = { resourceGroupName, location, ...this.networkInterfaceInputs(args) };
    const resourceName = `${name}-${azureName(this.#machine.name)}`;
    const networkInterface = new network.NetworkInterface(resourceName, inputs, { parent, ...opts });
    parts.attachments.add(this.#machine, { ...args, by: this.#server, networkInterface });
    return networkInterface;
  }

  networkInterfaceInputs(args: PhotonNetworkInterfaceArgs): PhotonNetworkInterfaceInputs {
    this.#checkPublicAddress(args);
    const { parts, args: networkArgs } = this.#members;
    const { kind: role } = this.#machine;
    const { tags } = commonInputs(networkArgs, parts.plan.topology, { role, node: nodesTag(this.#machine) });
    const subnetId = checked(args.subnetId, parts.subnetIssues);
    return { tags, ...interfaceInputs(joinsOf(this.#members, this.#machine), { ...args, subnetId }) };
  }

  attach(networkInterface: network.NetworkInterface, args: PhotonAttachArgs = {}): void {
    this.#checkAttachment();
    this.#checkPublicAddress(args);
    checkIsInterface(networkInterface);
    checkInterface(networkInterface, joinsOf(this.#members, this.#machine), this.#server);
    this.#members.parts.attachments.add(this.#machine, { by: this.#server, networkInterface, ...args });
  }

  get #server(): ServerNode {
    return { role: this.role, node: this.node };
  }

  #checkAttachment(): void {
    throwInputErrors(this.#members.parts.attachments.issuesOf(this.#machine, this.#server));
  }

  #checkPublicAddress(args: PhotonAttachArgs): void {
    throwInputErrors(publicAddressIssues(args));
    if (this.#members.parts.plan.topology.access !== 'relay') return;
    const given = (['publicIpAddress', 'publicIpv6Address'] as const).filter((path) => args[path]);
    throwInputErrors(given.map((path) => machineAddressInRelay.create({ path }, {})));
  }
}

import type { ComponentResource } from '@pulumi/pulumi';
import type { Issue } from '../src/issues/issue';
import type { AttachedServer } from './attached-servers';
import { attachedServers } from './attached-servers';
import { Attachments } from './attachments';
import { resourceNameIssues } from './check-names';
import type { DerivedGroups } from './derive-groups';
import { deriveGroups } from './derive-groups';
import type { DerivedRelay } from './derive-relay';
import { deriveRelay } from './derive-relay';
import { throwInputErrors } from './input-errors';
import { relayOnly } from './issues';
import { Machines } from './machines';
import { azureName } from './names';
import { oneNetwork } from './network-interface';
import type { PhotonNetworkArgs } from './network-args';
import type { PhotonLoadBalancer } from './photon-load-balancer';
import { PhotonSecurityGroups } from './photon-security-groups';
import type { AzurePlan } from './topology-argument';
import { azurePlanOf } from './topology-argument';

/** Everything that a network is made of, derived and checked before any resource is registered. */
export interface NetworkParts {
  readonly plan: AzurePlan;
  readonly machines: Machines;
  readonly attachments: Attachments;
  readonly groups: DerivedGroups;
  /** Absent in direct access. */
  readonly relay: DerivedRelay | undefined;
  /** The servers whose network interfaces are created with the network. */
  readonly attached: readonly AttachedServer[];
  /** Judges the subnets of machines, one after the other. */
  readonly subnetIssues: (subnetId: string) => Issue[];
}

/** A network, as its servers know it. */
export interface NetworkMembers {
  readonly network: ComponentResource;
  readonly name: string;
  readonly args: PhotonNetworkArgs;
  readonly parts: NetworkParts;
  readonly securityGroups: PhotonSecurityGroups;
  readonly loadBalancer: PhotonLoadBalancer | undefined;
}

/** @throws PhotonError for a wrong topology, InputPropertyError or InputPropertiesError for other arguments */
export function networkPartsOf(name: string, args: PhotonNetworkArgs): NetworkParts {
  const plan = azurePlanOf(args.topology);
  const machines = new Machines(plan);
  const { relay: relayArgs = {}, location, securityGroups, ...groupArgs } = args;
  const isRelay = plan.topology.access === 'relay';
  const groups = deriveGroups(plan, {
    ...groupArgs,
    securityGroups: securityGroups instanceof PhotonSecurityGroups ? undefined : securityGroups,
    probeSingleServers: relayArgs.probeSingleServers,
  });
  const relay = isRelay ? deriveRelay(plan, { ...relayArgs, location }, 'relay.', machines) : undefined;
  const subnetIssues = oneNetwork();
  const { attached, issues } = attachedServers(args.attachments ?? {}, { plan, machines, subnetIssues });
  throwInputErrors([
    ...resourceNameIssues(name, [
      ...machines.all.map((machine) => azureName(machine.name)),
      ...groups.groups.map((group) => group.name),
      ...groups.applicationGroups,
    ]),
    ...groups.issues,
    ...(relay?.issues ?? (args.relay === undefined ? [] : [relayOnly('relay', 'relay')])),
    ...issues,
  ]);
  const attachments = new Attachments(machines);
  return { plan, machines, attachments, groups, relay, attached, subnetIssues };
}

import type * as azure from '@pulumi/azure-native/types/input';
import type * as pulumi from '@pulumi/pulumi';
import { isPooled } from '../src/topology/topology';
import { publicAddressIssues } from './check-args';
import { checked, throwInputErrors } from './input-errors';
import { scaleSetRefused } from './issues';
import type { NetworkMembers } from './network-parts';
import { joinsOf } from './joins';
import { machineNamed } from './machine-named';
import { interfaceInputs } from './network-interface';

/** Arguments of the network profile of a scale set: subnet and public addresses. */
export interface PhotonScaleSetArgs {
  readonly subnetId: pulumi.Input<string>;
  /** The public address of each machine, in direct access. @default - none */
  readonly publicIPAddressConfiguration?: azure.compute.VirtualMachineScaleSetPublicIPAddressConfigurationArgs;
  /** @default false */
  readonly acceleratedNetworking?: pulumi.Input<boolean>;
}

/** The value for `virtualMachineProfile.networkProfile` of a scale set. */
export type PhotonScaleSetNetworkProfile = azure.compute.VirtualMachineScaleSetNetworkProfileArgs;

/** The interfaces of a pooled role's scale set; every server of the role counts as attached. */
export function scaleSetNetworkProfile(
  members: NetworkMembers,
  role: string,
  args: PhotonScaleSetArgs,
): PhotonScaleSetNetworkProfile {
  throwInputErrors(publicAddressIssues(args));
  const { subnetId, publicIPAddressConfiguration, acceleratedNetworking } = args;
  const { machines, plan, attachments, subnetIssues } = members.parts;
  const first = machineNamed(machines, role, 1);
  const pooled = plan.topology.roles.filter(isPooled).map((servers): string => servers.role);
  if (!pooled.includes(role) || first.servers.length > 1)
    throwInputErrors([scaleSetRefused.create({ path: 'role' }, { role, pooled })]);
  const mine = machines.all.filter(({ servers }) => servers.some((server) => server.role === role));
  for (const machine of mine) {
    const [server = { role: first.kind, node: 1 }] = machine.servers;
    throwInputErrors(attachments.issuesOf(machine, server));
    attachments.add(machine, { by: server });
  }
  const { ipConfigurations, ...inputs } = interfaceInputs(joinsOf(members, first), {
    subnetId: checked(subnetId, subnetIssues),
    acceleratedNetworking,
  });
  return {
    networkInterfaceConfigurations: [
      {
        name: role,
        primary: true,
        ...inputs,
        ipConfigurations: ipConfigurations.map(
          ({ privateIPAllocationMethod: _, ...configuration }) =>
            ({
              ...configuration,
              ...(publicIPAddressConfiguration && configuration.privateIPAddressVersion === 'IPv4'
                ? { publicIPAddressConfiguration }
                : {}),
            }) as azure.compute.VirtualMachineScaleSetIPConfigurationArgs,
        ),
      },
    ],
  };
}

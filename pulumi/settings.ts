import type { NetworkInterface } from '@pulumi/azure-native/network';
import * as pulumi from '@pulumi/pulumi';
import { serverSettings } from '../src/server-settings/server-settings';
import type { AdvertiseOptions, ServerSettings } from '../src/server-settings/setting';
import type { Plan } from '../src/plan/plan';
import { findRole, machineOf } from '../src/topology/topology';
import type { AttachArgs } from './attach';
import type { PhotonLoadBalancer } from './photon-load-balancer';

/** A server that was attached, with where its addresses come from. */
export interface AttachedAddresses {
  readonly args: AttachArgs;
  readonly made: NetworkInterface;
}

/** The settings of every server, with the addresses that the deployment knows. */
export function settingsOf(
  plan: Plan,
  loadBalancer: PhotonLoadBalancer | undefined,
  attached: ReadonlyMap<string, AttachedAddresses>,
  options: Pick<AdvertiseOptions, 'region'>,
): pulumi.Output<ServerSettings[]> {
  const own = pulumi.output(
    Object.fromEntries([...attached].map(([key, { args }]) => [key, args.publicIpAddress?.ipAddress])),
  );
  return pulumi
    .all([pulumi.output(loadBalancer?.addresses ?? {}), own, masterAddress(plan, attached)])
    .apply(([balancers, publicAddresses, master]) =>
      serverSettings(plan, {
        ...options,
        cloud: 'azure',
        masterAddress: master,
        publicAddresses: {
          ...publicAddresses,
          ...Object.fromEntries(
            Object.entries(balancers).map(([number, { ipv4 }]) => [`load-balancer-${number}`, ipv4]),
          ),
        },
      }),
    );
}

function masterAddress(
  { topology }: Plan,
  attached: ReadonlyMap<string, AttachedAddresses>,
): pulumi.Output<string | undefined> {
  const role = findRole(topology, 'master')?.role;
  const master = role === undefined ? undefined : attached.get(`${machineOf(topology, role)}:1`);
  if (!master) return pulumi.output(undefined);
  const { args, made } = master;
  if (args.privateIpAddress !== undefined) return pulumi.output(args.privateIpAddress);
  return made.ipConfigurations.apply((all) => all?.[0]?.privateIPAddress);
}

import * as pulumi from '@pulumi/pulumi';
import type { AddressFamily } from 'photon-server-constructs';
import { serverSettings } from '../src/server-settings/server-settings';
import { settingsByFile } from '../src/server-settings/settings-by-file';
import { findRole } from '../src/topology/topology';
import type { Attachment, Attachments } from './attachments';
import type { BalancerAddresses } from './endpoints';
import type { ServerNode } from '../src/topology/machines';
import { serverTitle } from '../src/topology/machines';
import type { PhotonLoadBalancer } from './photon-load-balancer';
import type { AzurePlan } from './topology-argument';
import { withHostnames } from './topology-argument';

/** The values to write into a server's Photon configuration files, by file and name. */
export type PhotonServerSettings = Record<string, Record<string, string>>;

/**
 * The settings of one server, with the addresses that the deployment knows: those of its own machine, of the master,
 * of the dashboard and of the load balancers; no other machine is waited for.
 */
export function settingsOf(
  plan: AzurePlan,
  server: ServerNode,
  attachments: Attachments,
  balancers: PhotonLoadBalancer['addresses'],
  region: string | undefined,
): pulumi.Output<PhotonServerSettings> {
  const serverOf = (kind: 'master' | 'dashboard'): ServerNode | undefined => {
    const role = findRole(plan.topology, kind)?.role;
    return role === undefined ? undefined : { role, node: 1 };
  };
  const [master, dashboard] = [serverOf('master'), serverOf('dashboard')];
  const attached = [server, ...(master ? [master] : [])].map(
    (candidate) => [serverTitle(candidate), attachments.of(candidate)] as const,
  );
  const addressesBy = (property: 'publicIpAddress' | 'publicIpv6Address') =>
    pulumi.output(
      Object.fromEntries(attached.map(([key, attachment]) => [key, attachment?.[property]?.ipAddress])),
    );
  return pulumi
    .all([
      pulumi.output(balancers),
      addressesBy('publicIpAddress'),
      addressesBy('publicIpv6Address'),
      privateAddressOf(attachments.of(server)),
      privateAddressOf(master && attachments.of(master)),
      privateAddressOf(dashboard && attachments.of(dashboard)),
      plan.hostnames,
    ])
    .apply(([loadBalancers, ipv4, ipv6, privateAddress, masterAddress, dashboardAddress, hostnames]) => {
      const all = serverSettings(withHostnames(plan, hostnames), {
        cloud: 'azure',
        region,
        masterAddress,
        dashboardAddress,
        privateAddresses: { [serverTitle(server)]: privateAddress },
        publicAddresses: { ...ipv4, ...byBalancer(loadBalancers, 'ipv4') },
        publicIpv6Addresses: { ...ipv6, ...byBalancer(loadBalancers, 'ipv6') },
      });
      const ofServer = all.find(({ role, node }) => role === server.role && node === server.node);
      return ofServer ? settingsByFile(ofServer) : {};
    });
}

const byBalancer = (
  addresses: BalancerAddresses,
  family: AddressFamily,
): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(addresses).map(([number, byFamily]) => [`load-balancer-${number}`, byFamily[family]]),
  );

function privateAddressOf(attachment: Attachment | undefined): pulumi.Output<string | undefined> {
  const { privateIpAddress, networkInterface } = attachment ?? {};
  if (privateIpAddress !== undefined) return pulumi.output(privateIpAddress);
  if (!networkInterface) return pulumi.output(undefined);
  return networkInterface.ipConfigurations.apply((all) => all?.[0]?.privateIPAddress);
}

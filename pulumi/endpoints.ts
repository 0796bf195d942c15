import * as pulumi from '@pulumi/pulumi';
import type { AddressFamily } from '../src/addresses/cidr';
import type { Attachment } from './attachments';
import type { Plan } from '../src/plan/plan';
import type { ClientScheme, Transport } from '../src/ports/vocabulary';
import { hostNameOf } from '../src/server-settings/host-names';
import { openPorts, slotOf } from '../src/topology/topology';
import { familiesOf, loadBalancerNumber } from './load-balancers';
import type { Server } from './machines';

/**
 * Where clients reach a server.
 *
 * @example
 * const text = ({ host, port, transport }: PhotonEndpoint) => `${host}:${port}/${transport}`;
 */
export interface PhotonEndpoint {
  readonly scheme: ClientScheme;
  readonly transport: Transport;
  /** A name where the topology has one under `hostnames`, else an address. */
  readonly host: string;
  readonly port: number;
  readonly family: AddressFamily;
}

/**
 * Endpoints by server, as in `game-1`; servers that share listeners have the same.
 *
 * @example
 * const hosts = (endpoints: PhotonEndpoints) => endpoints['game-1']?.map(({ host }) => host);
 */
export type PhotonEndpoints = Record<string, PhotonEndpoint[]>;

/** The addresses of load balancers, by number and family. */
export type BalancerAddresses = Readonly<Record<string, Readonly<Partial<Record<AddressFamily, string>>>>>;

export const endpointKey = ({ role, node }: Server): string => `${role}-${node}`;

/** The endpoints of a server at its load balancer. */
export function relayEndpoints(
  { listeners, topology }: Plan,
  { role, node }: Server,
  addresses: BalancerAddresses,
): PhotonEndpoint[] {
  const mine = listeners.filter((one) => one.role === role && (one.node === node || one.node === null));
  return mine.flatMap((listener) => {
    const { scheme, transport, port } = listener;
    const here = addresses[loadBalancerNumber(listener)];
    return familiesOf(topology).map((family) => ({
      scheme: scheme as ClientScheme,
      transport,
      host: hostNameOf(topology, role, node) ?? here?.[family] ?? '',
      port,
      family,
    }));
  });
}

/** The endpoints of one server in direct access, at the public addresses of its machine. */
export function directEndpoints(
  { topology }: Plan,
  { role, node }: Server,
  attached: Pick<Attachment, 'publicIpAddress' | 'publicIpv6Address'> = {},
): pulumi.Output<PhotonEndpoint[]> {
  const servers = topology.roles.find((candidate) => candidate.role === role);
  const ports = servers
    ? openPorts(servers, 'clients').filter(({ slot }) => slot === slotOf(servers, node))
    : [];
  const addresses = { ipv4: attached.publicIpAddress, ipv6: attached.publicIpv6Address };
  const families = (['ipv4', 'ipv6'] as const).filter((family) => addresses[family]);
  return pulumi.all(families.map((family) => addresses[family]?.ipAddress)).apply((texts) =>
    ports.flatMap(({ scheme, transport, port }) =>
      families.map((family, index) => ({
        scheme: scheme as ClientScheme,
        transport,
        host: hostNameOf(topology, role, node) ?? texts[index] ?? '',
        port,
        family,
      })),
    ),
  );
}

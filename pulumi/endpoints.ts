import { FAMILIES } from '../src/addresses/cidr';
import type { AddressFamily, ClientScheme, Plan, Transport } from 'photon-server-constructs';
import { clientPortsOf } from '../src/plan/client-ports';
import { hostNameOf } from '../src/server-settings/host-names';
import { familiesOf, loadBalancerNumber } from './load-balancers';
import type { ServerNode } from '../src/topology/machines';

/** The host and port at which clients reach a server by one protocol. */
export interface PhotonEndpoint {
  readonly scheme: ClientScheme;
  readonly transport: Transport;
  /** A name where the topology has one under `hostnames`, else an address. */
  readonly host: string;
  readonly port: number;
  readonly family: AddressFamily;
}

/** Endpoints by server, as in `game-1`; servers that share listeners have the same. */
export type PhotonEndpoints = Record<string, PhotonEndpoint[]>;

type FamilyAddresses = Readonly<Partial<Record<AddressFamily, string | undefined>>>;
/** The addresses of load balancers, by number and family. */
export type BalancerAddresses = Readonly<Record<string, FamilyAddresses>>;

export const endpointKey = ({ role, node }: ServerNode): string => `${role}-${node}`;

/** The endpoints of a server at its host name, else at the addresses of its load balancer or machine. */
export function endpointsAt(
  plan: Plan,
  { role, node }: ServerNode,
  addresses: FamilyAddresses,
): PhotonEndpoint[] {
  const { topology } = plan;
  const name = hostNameOf(topology, role, node);
  const attached = FAMILIES.filter((family) => addresses[family] !== undefined);
  const direct = attached.length > 0 ? attached : FAMILIES.slice(0, 1);
  const families = topology.access === 'relay' ? familiesOf(topology) : direct;
  return clientPortsOf(plan, role, node).flatMap((port) =>
    families.flatMap((family) => {
      const host = name ?? addresses[family];
      return host === undefined ? [] : [{ ...port, host, family }];
    }),
  );
}

/** The endpoints of a server at its load balancer. */
export function relayEndpoints(
  plan: Plan,
  server: ServerNode,
  addresses: BalancerAddresses,
): PhotonEndpoint[] {
  const listener = plan.listeners.find(
    ({ role, node }) => role === server.role && (node === server.node || node === null),
  );
  return listener ? endpointsAt(plan, server, addresses[loadBalancerNumber(listener)] ?? {}) : [];
}

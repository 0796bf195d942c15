import { FAMILIES } from '../src/addresses/cidr';
import type { AddressFamily, ClientScheme, Plan, Transport } from 'photon-server-constructs';
import { clientPortsOf } from '../src/plan/client-ports';
import { hostNameOf } from '../src/server-settings/host-names';
import { familiesOf, loadBalancerNumber } from './load-balancers';
import type { ServerNode } from '../src/topology/machines';
import { serversOf } from '../src/topology/machines';
import { withHostnames } from './topology-argument';

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
function endpointsAt(plan: Plan, { role, node }: ServerNode, addresses: FamilyAddresses): PhotonEndpoint[] {
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

/** The endpoints of every server, where the addresses of its load balancer or machine are told. */
export const endpointsBy = (
  plan: Plan,
  hostnames: Plan['topology']['hostnames'],
  addressesOf: (server: ServerNode, index: number) => FamilyAddresses | undefined,
): PhotonEndpoints => {
  const named = withHostnames(plan, hostnames);
  const entries = serversOf(plan.topology).map((server, index) => {
    const addresses = addressesOf(server, index);
    return [endpointKey(server), addresses ? endpointsAt(named, server, addresses) : []] as const;
  });
  return Object.fromEntries(entries);
};

/** The addresses of the load balancer at which clients reach a server. */
export function relayAddresses(
  { listeners }: Plan,
  server: ServerNode,
  addresses: BalancerAddresses,
): FamilyAddresses | undefined {
  const listener = listeners.find(
    ({ role, node }) => role === server.role && (node === server.node || node === null),
  );
  return listener && (addresses[loadBalancerNumber(listener)] ?? {});
}

import { Token } from 'aws-cdk-lib';
import type { AddressFamily, ClientScheme, Plan, Transport } from 'photon-server-constructs';
import { addressFamilyOf } from '../src/addresses/cidr';
import { clientPortsOf } from '../src/plan/client-ports';
import type { ServerNode } from '../src/topology/machines';

/** The host and port at which clients reach a server by one protocol. */
export interface PhotonEndpoint {
  readonly scheme: ClientScheme;
  readonly transport: Transport;
  /** The host name of the topology, else an address or the name of the load balancer; often a token. */
  readonly host: string;
  readonly port: number;
  /** The family of addresses that the host has. */
  readonly family: 'ipv4' | 'ipv6';
}

/** The endpoints of a server at a host; none where the host is not known yet. */
export function endpointsAt(plan: Plan, server: ServerNode, host: string | undefined): PhotonEndpoint[] {
  if (host === undefined) return [];
  const families = familiesOf(plan, host);
  return clientPortsOf(plan, server.role, server.node).flatMap((port) =>
    families.map((family) => ({ ...port, host, family })),
  );
}

function familiesOf({ topology }: Plan, host: string): AddressFamily[] {
  const family = Token.isUnresolved(host) ? undefined : addressFamilyOf(host);
  if (family !== undefined) return [family];
  return topology.dualStack ? ['ipv4', 'ipv6'] : ['ipv4'];
}

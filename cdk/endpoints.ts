import type { ClientScheme, Transport } from '../src/ports/vocabulary';

/**
 * Where clients reach a server.
 *
 * @example
 * const text = ({ host, port, transport }: PhotonEndpoint) => `${host}:${port}/${transport}`;
 */
export interface PhotonEndpoint {
  readonly role: string;
  /** The one server, from 1; null where any of the role answers. */
  readonly node: number | null;
  readonly scheme: ClientScheme;
  readonly transport: Transport;
  /** A name or an address; usually a token. */
  readonly host: string;
  readonly port: number;
}

/** The endpoints of each server, or of each role whose servers are pooled, by a name of their own. */
export function byServer(endpoints: readonly PhotonEndpoint[]): Map<string, PhotonEndpoint[]> {
  const servers = new Map<string, PhotonEndpoint[]>();
  for (const endpoint of endpoints) {
    const name = endpoint.node === null ? endpoint.role : `${endpoint.role}-${endpoint.node}`;
    servers.set(name, [...(servers.get(name) ?? []), endpoint]);
  }
  return servers;
}

/** `{"host":"…","udp":[10400],"tcp":[10300]}`: where clients reach one server. */
export function describeEndpoints(endpoints: readonly PhotonEndpoint[]): string {
  const ports: Record<string, number[]> = {};
  for (const { scheme, port } of endpoints) ports[scheme] = [...(ports[scheme] ?? []), port];
  return JSON.stringify({ host: endpoints[0]?.host ?? '', ...ports });
}

import { mergeCidrs } from '../addresses/cidr';

/** Addresses that networks use inside (RFC 1918, RFC 6598, RFC 4193), merged. */
const PRIVATE = mergeCidrs(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7']);

/** The private ranges that are named among clients, merged, also where a wider range covers them. */
export function privateClients(clients: readonly (string | undefined)[] = []): string[] {
  const isPrivate = (cidr: string) => mergeCidrs([...PRIVATE, cidr]).join() === PRIVATE.join();
  // Entries that the schema refused are gone from the list by now.
  return mergeCidrs(clients.filter((cidr) => cidr !== undefined && isPrivate(cidr)) as string[]);
}

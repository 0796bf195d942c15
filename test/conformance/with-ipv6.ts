type Json = Record<string, unknown>;

/**
 * Recorded resources whose interfaces have a public IPv6 address as well. What is synthesized has IPv4 alone in direct
 * access, since the user's subnet may have no IPv6; what the groups let in is to be judged for both families.
 */
export const withIpv6 = (records: readonly Json[]): Json[] =>
  records.map((record) =>
    String(record['type']).endsWith(':NetworkInterface') ? onBothFamilies(record) : record,
  );

function onBothFamilies({ inputs, ...record }: Json): Json {
  const { ipConfigurations, ...others } = inputs as { ipConfigurations: Json[] };
  const added = ipConfigurations.map(({ publicIPAddress, ...ipv4 }) => ({
    ...ipv4,
    name: `${String(ipv4['name'])}-ipv6`,
    primary: false,
    privateIPAddressVersion: 'IPv6',
    ...(publicIPAddress
      ? { publicIPAddress: { id: `${String((publicIPAddress as Json)['id'])}-ipv6` } }
      : {}),
  }));
  return { ...record, inputs: { ...others, ipConfigurations: [...ipConfigurations, ...added] } };
}

import type { Topology } from '../topology/topology';
import type { ServerSettingsOptions, SettingValue } from './setting';
import { place } from './setting';

/**
 * The host name by which players reach a server: its own, else in relay the load balancer's. Options win over the
 * topology, and a server over its role.
 */
export function hostNameOf(
  topology: Pick<Topology, 'access' | 'hostnames'>,
  role: string,
  node: number,
  options: Pick<ServerSettingsOptions, 'hostnames'> = {},
): string | undefined {
  const keys = [`${role}:${node}`, role, ...(topology.access === 'relay' ? ['load-balancer'] : [])];
  const found = keys.map((key) => options.hostnames?.[key] ?? topology.hostnames[key]).find(Boolean);
  return found?.replaceAll('{node}', `${node}`);
}

/** The topology key that names a server. */
export const hostNameKey = ({ access }: Pick<Topology, 'access'>, role: string): string =>
  `hostnames.${access === 'relay' ? 'load-balancer' : role}`;

/** The host name, else what to fill in. */
export function hostNameSetting(
  topology: Topology,
  role: string,
  node: number,
  options: ServerSettingsOptions,
): SettingValue {
  const name = hostNameOf(topology, role, node, options);
  const of = topology.access === 'relay' ? 'the load balancer' : `${role} server ${node}`;
  return name === undefined ? place(`host name of ${of}`) : { value: name, placeholder: false };
}

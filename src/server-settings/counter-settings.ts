import type { RoleServers, Topology } from '../topology/topology';
import { findRole } from '../topology/topology';
import { DLL_CONFIG, NAME_SERVER_DLL_CONFIG } from './editions';
import { isOnHostOf } from './hosts';
import type { ServerSettingsOptions, Setting, SettingsFile } from './setting';
import { planned, place } from './setting';

/** The file of an application is named after its assembly. */
const FILES: Readonly<Partial<Record<RoleServers['kind'], SettingsFile>>> = {
  master: DLL_CONFIG,
  game: DLL_CONFIG,
  name: NAME_SERVER_DLL_CONFIG,
};

/**
 * Where a server publishes its counters: the shipped value is a broadcast, which clouds don't carry (SDK,
 * CounterPublisher/App.config). Later editions of version 5 have no counters application (the vendor's update guide).
 */
export function counterSettings(
  topology: Topology,
  servers: RoleServers,
  node: number,
  { dashboardAddress }: ServerSettingsOptions,
): Setting[] {
  const dashboard = findRole(topology, 'dashboard');
  const port = dashboard?.listens.find(({ audience }) => audience === 'servers')?.port;
  const file = FILES[servers.kind];
  if (port === undefined || !file) return [];
  const target = isOnHostOf(topology, 'dashboard', servers.role, node)
    ? planned(`udp://127.0.0.1:${port}`)
    : dashboardAddress === undefined
      ? { ...place(''), value: `udp://{private address of the dashboard}:${port}` }
      : planned(`udp://${bracketed(dashboardAddress)}:${port}`);
  const section = 'Photon/CounterPublisher/Sender';
  return [{ file, section, name: 'endpoint', ...target, why: 'the dashboard receives counters here' }];
}

/** In a URL an IPv6 address is in brackets. */
const bracketed = (address: string): string => (address.includes(':') ? `[${address}]` : address);

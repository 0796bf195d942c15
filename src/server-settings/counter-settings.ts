import type { RoleServers, Topology } from '../topology/topology';
import { findRole } from '../topology/topology';
import type { AdvertiseOptions, Setting, SettingsFile } from './setting';
import { DLL_CONFIG, known, place } from './setting';

/** The file of an application is named after its assembly. */
const FILES: Readonly<Partial<Record<RoleServers['kind'], SettingsFile>>> = {
  master: DLL_CONFIG,
  game: DLL_CONFIG,
  name: 'Photon.NameServer.dll.config',
};

/** Where a server publishes its counters: the SDK's default is a broadcast, which clouds don't carry. */
export function counterSettings(
  topology: Topology,
  servers: RoleServers,
  { dashboardAddress }: AdvertiseOptions,
): Setting[] {
  const dashboard = findRole(topology, 'dashboard');
  const port = dashboard?.listens.find(({ audience }) => audience === 'servers')?.port;
  const file = FILES[servers.kind];
  if (port === undefined || !file) return [];
  const target =
    topology.layout === 'single'
      ? known(`udp://127.0.0.1:${port}`)
      : dashboardAddress === undefined
        ? { ...place(''), value: `udp://{private address of the dashboard}:${port}` }
        : known(`udp://${bracketed(dashboardAddress)}:${port}`);
  const section = 'Photon/CounterPublisher/Sender';
  return [{ file, section, name: 'endpoint', ...target, why: 'the dashboard hears counters here' }];
}

/** In a URL an IPv6 address stands in brackets. */
const bracketed = (address: string): string => (address.includes(':') ? `[${address}]` : address);

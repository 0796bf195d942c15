import type { Journey, FollowPacket } from '../../src/journey/journey';
import type { JourneyOptions } from '../../src/journey/walks';
import { journeysOf } from '../../src/journey/journeys';
import { planTopology } from '../../src/plan/plan';
import type { ServerSettingsOptions } from '../../src/server-settings/setting';
import type { Cloud } from '../../src/topology/cloud';
import type { TopologyInput } from '../../src/topology/topology-input';

/** Rules that let everything through: what is left are the addresses and ports that servers and clients make up. */
const open: FollowPacket = () => ({ verdict: 'allow', by: 'open' });

export const relay: TopologyInput = {
  servers: { master: 1, game: 2, name: 1 },
  access: 'relay',
  protocols: ['udp', 'tcp', 'ws', 'wss'],
  clients: ['0.0.0.0/0'],
  hostnames: { 'load-balancer': 'play.example.com' },
};
export const RELAYED: ServerSettingsOptions = {
  publicAddresses: { 'load-balancer': '203.0.113.9' },
  publicIpv6Addresses: { 'load-balancer': '2001:db8::9' },
};

export const direct: TopologyInput = {
  ...relay,
  access: 'direct',
  hostnames: { name: 'ns.example.com', master: 'm.example.com', game: 'g{node}.example.com' },
};
export const DIRECT: ServerSettingsOptions = {
  publicAddresses: { 'master:1': '203.0.113.10', 'game:1': '203.0.113.1', 'game:2': '203.0.113.2' },
  publicIpv6Addresses: { 'master:1': '2001:db8::10', 'game:1': '2001:db8::1', 'game:2': '2001:db8::2' },
};

export function follow(
  topology: TopologyInput,
  options: JourneyOptions & { readonly cloud?: Cloud } = {},
): Journey[] {
  const { cloud = 'azure', ...rest } = options;
  const plan = planTopology(topology, { clouds: [cloud] });
  return journeysOf(
    { plan, cloud, follow: open },
    { ...(topology.access === 'relay' ? RELAYED : DIRECT), ...rest },
  );
}

/** The way to game server 2, as `host:port` of each step, with `!` where it is denied. */
export const wayOf = ({ steps }: Journey): string =>
  steps.map(({ host, port, verdict }) => `${host}:${port}${verdict === 'allow' ? '' : '!'}`).join(' ');

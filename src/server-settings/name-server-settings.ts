import type { Plan } from '../plan/plan';
import { publicAddress } from './public-address';
import type { AdvertisedPort, AdvertiseOptions, Setting } from './setting';
import { given, known } from './setting';

/** What the node of Nameserver.json calls each scheme's port (the SDK's NodeConfig). */
const PORT_NAMES = {
  udp: 'PortUdp',
  tcp: 'PortTcp',
  ws: 'PortWebSocket',
  wss: 'PortSecureWebSocket',
} as const;

/** The list by which a name server sends players to the master. */
export function nameServerSettings(
  plan: Plan,
  master: readonly AdvertisedPort[],
  options: AdvertiseOptions,
): Setting[] {
  const node = { file: 'Nameserver.json', section: 'Nodes[0]' } as const;
  return [
    {
      ...node,
      name: 'Region',
      ...given(options.region, 'region, such as eu'),
      why: 'players ask for a region',
    },
    {
      ...node,
      name: 'IpAddress',
      ...publicAddress(plan, 'master', 1, options),
    },
    ...Object.entries(PORT_NAMES).flatMap(([scheme, name]) => {
      const port = master.find((one) => one.scheme === scheme)?.port;
      return port === undefined
        ? []
        : [{ ...node, name, ...known(port), why: `the master's port for ${scheme}` }];
    }),
  ];
}

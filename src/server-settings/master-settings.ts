import type { Plan } from '../plan/plan';
import type { RoleServers } from '../topology/topology';
import { advertisedPorts } from './advertised-ports';
import { publicAddress } from './public-address';
import type { AdvertiseOptions, Setting } from './setting';
import { DLL_CONFIG, known, MASTER_SECTION, SCHEME_NAMES } from './setting';

/** The schemes that the master redirects (the SDK's RedirectedClientPeer). */
const REDIRECTED = ['udp', 'tcp', 'ws'] as const;

/** What a master server must say: its public address, where it hears game servers, and in relay its public ports. */
export function masterSettings(plan: Plan, servers: RoleServers, options: AdvertiseOptions): Setting[] {
  const { topology } = plan;
  const heard = servers.listens.find(({ scheme }) => scheme === 's2s');
  const section = { file: DLL_CONFIG, section: MASTER_SECTION } as const;
  const advertised = advertisedPorts(plan, servers, 1);
  const why = 'where its load balancer listens';
  return [
    {
      ...section,
      name: 'PublicIPAddress',
      ...publicAddress(plan, servers.role, 1, options),
    },
    ...(heard
      ? [
          {
            ...section,
            name: 'IncomingGameServerPeerPort',
            ...known(heard.port),
            why: 'where it hears game servers',
          },
        ]
      : []),
    ...REDIRECTED.flatMap((scheme) => {
      const port =
        topology.access === 'relay' ? advertised.find((one) => one.scheme === scheme)?.port : undefined;
      return port === undefined
        ? []
        : [{ ...section, name: `MasterRelayPort${SCHEME_NAMES[scheme]}`, ...known(port), why }];
    }),
  ];
}

import type { GameplayScheme } from '../ports/vocabulary';

/** The ports by which a client looks for each kind of server; 0 keeps the port that servers advertise. */
export interface ServerPorts {
  readonly name: number;
  readonly master: number;
  readonly game: number;
}

/** Photon's clients, by what they do with ports. */
export const CLIENT_NAMES = [
  'realtime4',
  'realtime4-alternative-ports',
  'realtime5',
  'auth-once-wss',
] as const;

/** A client, by what it does with ports. */
export type ClientName = (typeof CLIENT_NAMES)[number];

/** What a client does as shipped. */
export interface PhotonClient {
  readonly name: ClientName;
  readonly title: string;
  /** The ports as shipped, by the scheme that it plays by; schemes that it does not have are absent. */
  readonly ports: Readonly<Partial<Record<GameplayScheme, ServerPorts>>>;
  /** The scheme by which it asks the name server. @default - the one that it plays by */
  readonly asksBy?: GameplayScheme;
  /** What holds the ports in its code: Realtime 4 has one set for all schemes, Realtime 5 one for each. */
  readonly api: 'realtime4' | 'realtime5';
}

const followed = (name: number): ServerPorts => ({ name, master: 0, game: 0 });
const ALTERNATIVE: ServerPorts = { name: 27000, master: 27001, game: 27002 };

/**
 * The clients. Realtime 4 is PUN 2's (vlcoo/VicMvsLO, LoadBalancingClient.cs: ProtocolToNameServerPort, and 2871-3007 for
 * what ServerPortOverrides replaces; PhotonPortDefinition.AlternativeUdpPorts; 480, 593, 1302 for AuthOnceWss). Realtime
 * 5 is 5.1.2 (ipodtouch0218/NSMB-MarioVsLuigi, ProtocolPorts.cs:17, RealtimeClient.cs:1188, 1734, 1863).
 */
export const CLIENTS: readonly PhotonClient[] = [
  {
    name: 'realtime4',
    title: 'Realtime 4 (PUN 2)',
    api: 'realtime4',
    ports: { udp: followed(5058), tcp: followed(4533), ws: followed(9093), wss: followed(19093) },
  },
  {
    name: 'realtime4-alternative-ports',
    title: 'Realtime 4 with alternative UDP ports',
    api: 'realtime4',
    ports: { udp: ALTERNATIVE },
  },
  {
    name: 'realtime5',
    title: 'Realtime 5',
    api: 'realtime5',
    ports: { udp: ALTERNATIVE, tcp: followed(4533), ws: followed(80), wss: followed(443) },
  },
  {
    name: 'auth-once-wss',
    title: 'AuthOnceWss',
    api: 'realtime4',
    asksBy: 'wss',
    ports: { udp: followed(19093) },
  },
];

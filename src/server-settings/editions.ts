import type { PhotonVersion } from '../ports/role-ports';
import type { SettingsFile } from './setting';

/** Where one edition of the server keeps what it tells clients. */
export interface Edition {
  readonly game: SettingsFile;
  readonly master: SettingsFile;
  readonly name: SettingsFile;
  readonly sections: {
    readonly gameServer: string;
    readonly gameRegistration: string;
    readonly master: string;
    readonly nameServer: string;
    /** Holds AuthTokenKey and HMACTokenKey. */
    readonly authentication: string;
  };
  /** Whether a game server can add its node id to a relay base; else its gaming ports are the public ones. */
  readonly relayBases: boolean;
  /** Whether there is reliable HTTP, and an application that publishes counters. */
  readonly reliableHttp: boolean;
  readonly counters: boolean;
  /** Whether WebSocket addresses end in a path. */
  readonly webSocketPath: boolean;
}

export const DLL_CONFIG = 'Photon.LoadBalancing.dll.config';
export const NAME_SERVER_DLL_CONFIG = 'Photon.NameServer.dll.config';
const GAME_SECTION = 'Photon.LoadBalancing.GameServer.GameServerSettings';
const MASTER_SECTION = 'Photon.LoadBalancing.MasterServer.MasterServerSettings';
export const COMMON_SECTION = 'Photon.LoadBalancing.Common.CommonSettings';

/**
 * .NET application settings, of versions 3, 4 and the first editions of 5 (vvguoliang/Photon-OnPremise-Server-SDK,
 * deploy/Loadbalancing/GameServer/bin/Photon.LoadBalancing.dll.config; version 4 in bzn/naxsServer).
 */
export const DLL_EDITION: Edition = {
  game: DLL_CONFIG,
  master: DLL_CONFIG,
  name: NAME_SERVER_DLL_CONFIG,
  sections: {
    gameServer: GAME_SECTION,
    gameRegistration: GAME_SECTION,
    master: MASTER_SECTION,
    nameServer: 'Photon.NameServer.Settings',
    authentication: 'Photon.Common.Authentication.Settings',
  },
  relayBases: true,
  reliableHttp: true,
  counters: true,
  webSocketPath: false,
};

/**
 * Elements under `<configuration><Photon>`, of later editions of version 5. Sections are paths below the root, whose
 * name .NET drops (earlycross-inc/photon-plugin-template, deploy/LoadBalancing/GameServer/bin/GameServer.xml.config;
 * the vendor's update guide for Master.xml.config and NameServer.xml.config).
 */
export const XML_EDITION: Edition = {
  game: 'GameServer.xml.config',
  master: 'Master.xml.config',
  name: 'NameServer.xml.config',
  sections: {
    gameServer: 'Photon/GameServer/S2S',
    gameRegistration: 'Photon/GameServer/Master',
    master: 'Photon/Master/S2S',
    nameServer: 'Photon/NameServer',
    authentication: 'Photon/Authentication',
  },
  relayBases: false,
  reliableHttp: false,
  counters: false,
  webSocketPath: true,
};

/** The editions of each version, the older first: an installation has the files of one of them. */
export const EDITIONS: Readonly<Record<PhotonVersion, readonly Edition[]>> = {
  v3: [DLL_EDITION],
  'v4-early': [DLL_EDITION],
  v4: [DLL_EDITION],
  v5: [DLL_EDITION, XML_EDITION],
};

/** The edition that a file belongs to; undefined for files of both, such as Nameserver.json. */
export function editionOf(file: SettingsFile): Edition | undefined {
  return [DLL_EDITION, XML_EDITION].find(({ game, master, name }) => [game, master, name].includes(file));
}

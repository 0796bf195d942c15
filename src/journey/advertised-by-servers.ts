import type { Plan } from '../plan/plan';
import type { Edition } from '../server-settings/editions';
import { DLL_EDITION, XML_EDITION } from '../server-settings/editions';
import type { ServerSettingsOptions, SettingsFile } from '../server-settings/setting';
import type { ServerValues } from '../server-settings/advertised-endpoint';
import { findRole } from '../topology/topology';

/** A value of one server's files. */
export interface FileValue {
  readonly file: SettingsFile;
  readonly section: string;
  readonly name: string;
  readonly value: string;
}

/** The files of one server. */
export interface ServerFiles {
  readonly role: string;
  readonly node: number;
  readonly values: readonly FileValue[];
}

/** What all servers' files say, by server. */
export interface AdvertisedByServers {
  game(node: number): ServerValues | undefined;
  /** The name server's files, and the node of Nameserver.json that is this installation's. */
  name(): (ServerValues & { readonly section: string }) | undefined;
}

/** The editions of which game servers or name servers have files; the older where there are none. */
export function editionsIn(servers: readonly ServerFiles[]): Edition[] {
  const files = new Set(servers.flatMap(({ values }) => values.map(({ file }) => file)));
  const found = [DLL_EDITION, XML_EDITION].filter(({ game, name }) => files.has(game) || files.has(name));
  return found.length > 0 ? found : [DLL_EDITION];
}

/** What servers tell by given files, of one edition where there are files of both. */
export function advertisedByFiles(
  { topology }: Plan,
  servers: readonly ServerFiles[],
  { region }: Pick<ServerSettingsOptions, 'region'>,
  [edition = DLL_EDITION]: readonly Edition[] = editionsIn(servers),
): AdvertisedByServers {
  const byServer = new Map(servers.map((server) => [`${server.role}:${server.node}`, server.values]));
  const filesOf = (kind: 'game' | 'name', node: number) => {
    const role = findRole(topology, kind)?.role;
    return byServer.get(`${role}:${node}`);
  };
  // Every client asks for every game server.
  const games = new Map<number, ServerValues | undefined>();
  return {
    game(node) {
      const values = games.has(node) ? undefined : filesOf('game', node);
      if (!games.has(node)) games.set(node, values && valuesOf(values, edition));
      return games.get(node);
    },
    name() {
      const values = filesOf('name', 1);
      if (!values) return undefined;
      const regional = values.find(
        ({ name, value }) => name === 'Region' && value.toLowerCase() === region?.toLowerCase(),
      );
      return { ...valuesOf(values, edition), section: regional?.section ?? 'Nodes[0]' };
    },
  };
}

function valuesOf(values: readonly FileValue[], edition: Edition): ServerValues {
  const byName = new Map(
    values.map(({ section, name, value }) => [`${section}/${name}`.toLowerCase(), value]),
  );
  const nodeId = values.find(({ file, name }) => /^Nodes.*\.txt$/i.test(file) && name === 'NodeId')?.value;
  return {
    edition,
    valueOf: (section, name) => byName.get(`${section}/${name}`.toLowerCase()),
    nodeId: Number(nodeId ?? 0),
  };
}

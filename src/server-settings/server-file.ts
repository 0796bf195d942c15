import type { DllConfig } from '../config/read-dll-config';
import { readDllConfig } from '../config/read-dll-config';
import { DLL_CONFIG, NAME_SERVER_DLL_CONFIG } from './editions';
import { readNameServers } from './read-name-servers';
import { readNodes } from './read-nodes';
import { readXmlSettings } from './read-xml-settings';
import type { SettingsFile } from './setting';

type Reader = (bytes: Uint8Array, options?: { readonly file?: string }) => DllConfig;

const READERS: Readonly<Record<string, readonly [SettingsFile, Reader]>> = {
  'photon.loadbalancing.dll.config': [DLL_CONFIG, readDllConfig],
  'photon.nameserver.dll.config': [NAME_SERVER_DLL_CONFIG, readDllConfig],
  'gameserver.xml.config': ['GameServer.xml.config', readXmlSettings],
  'master.xml.config': ['Master.xml.config', readXmlSettings],
  'nameserver.xml.config': ['NameServer.xml.config', readXmlSettings],
  'nameserver.json': ['Nameserver.json', readNameServers],
};

/** The names of the files that hold what servers tell, for messages. */
export const SERVER_FILES: readonly string[] = [...Object.values(READERS).map(([file]) => file), 'Nodes.txt'];

/** Which file of the server a name means, in any case, and how it is read; undefined for another file. */
export function serverFileOf(
  name: string,
): { readonly file: SettingsFile; readonly read: Reader } | undefined {
  const reader = READERS[name.toLowerCase()];
  if (reader) return { file: reader[0], read: reader[1] };
  const nodes = /^nodes(.*)\.txt$/i.exec(name);
  return nodes ? { file: `Nodes${nodes[1] ?? ''}.txt`, read: readNodes } : undefined;
}

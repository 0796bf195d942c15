import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { planTopology } from '../../src/plan/plan';
import type { Plan } from '../../src/plan/plan';
import { serverFileOf } from '../../src/server-settings/server-file';
import { serverSettings } from '../../src/server-settings/server-settings';
import type { ServerSettingsOptions, ServerSettings } from '../../src/server-settings/setting';
import { verifySettings } from '../../src/server-settings/verify-settings';
import type { TopologyInput } from '../../src/topology/topology-input';

/** Files in the structure of each edition, all of them right for one installation. */
const EDITIONS = join(__dirname, 'editions');

/** The installation of the files: players come through load balancers, by UDP, TCP and secure WebSockets. */
export const installation: TopologyInput = {
  servers: { master: 1, game: 2, name: 1 },
  access: 'relay',
  protocols: ['udp', 'tcp', 'wss'],
  clients: ['0.0.0.0/0'],
  hostnames: { 'load-balancer': 'play.example.com' },
};

export const given: ServerSettingsOptions = {
  publicAddresses: { 'load-balancer': '203.0.113.9' },
  masterAddress: '10.0.0.4',
  privateAddresses: { 'game:2': '10.0.1.7' },
  region: 'eu',
};

const planOf = (topology: TopologyInput): Plan => planTopology(topology);

export function serverOf(
  topology: TopologyInput,
  title: string,
  options: ServerSettingsOptions = given,
): ServerSettings {
  const server = serverSettings(planOf(topology), options).find(
    ({ role, node }) => title === `${role}:${node}`,
  );
  if (!server) throw new RangeError(`there is no ${title}`);
  return server;
}

export const fileOf = (path: string): string => readFileSync(join(EDITIONS, path), 'utf8');

/** What is wrong with a file's text, as code and name of the setting. */
export function problemsOf(server: ServerSettings, name: string, text: string): string[] {
  const serverFile = serverFileOf(basename(name));
  if (!serverFile) throw new RangeError(`no server reads ${name}`);
  const config = serverFile.read(Buffer.from(text), { file: name });
  return verifySettings(config, server, { file: name }, serverFile.file).map(({ code, data }) => {
    const { name: setting = '' } = data as { name?: string };
    return setting === '' ? code : `${code} ${setting}`;
  });
}

import { clientSettings } from '../journey/client-settings';
import type { ClientSettings } from '../journey/client-setting';
import { CLIENTS } from '../journey/clients';
import type { Plan } from '../plan/plan';
import type { ServerSettingsOptions } from '../server-settings/setting';
import type { Io } from './io';
import { writeJson } from './io';
import { writeTitle } from './table';

/** What players' clients must set: as text with lines of C#, as those lines alone, or as JSON. */
export function writeClientSettings(
  plan: Plan,
  options: ServerSettingsOptions,
  format: 'table' | 'json' | 'csharp',
  io: Io,
): void {
  const all = clientSettings(plan, options);
  const [first] = all;
  if (format === 'json') {
    const { entry = 'name', server } = first ?? {};
    writeJson(io, [{ client: { entry, host: server?.host ?? '', settings: all } }]);
    return;
  }
  for (const [index, settings] of all.entries()) {
    if (format === 'table') writeTitle(io, `${index > 0 ? '\n' : ''}${titleOf(settings)}`);
    else io.out.write(`${index > 0 ? '\n' : ''}// ${titleOf(settings)}\n`);
    if (format === 'table') io.out.write(`${inWords(settings)}\n`);
    io.out.write(settings.csharp.map((line) => `${format === 'table' ? '  ' : ''}${line}\n`).join(''));
  }
  if (all.length === 0) io.out.write('no client of Photon plays by the protocols of this topology\n');
}

const titleOf = ({ client, protocol }: ClientSettings): string =>
  `Client: ${CLIENTS.find(({ name }) => name === client)?.title ?? client}, ${protocol}`;

function inWords({ entry, server, addressRewriter }: ClientSettings): string {
  const ask = `Ask the ${entry} server at ${server.host}, port ${server.port}, and keep the ports that servers advertise.`;
  const rewrite = {
    tls: ' Use wss:// for the ws:// that servers advertise, since TLS ends at the load balancer.',
    'host-name':
      ' Use the host name for the addresses that servers advertise, since they may be of the other family.',
  };
  return addressRewriter ? `${ask}${rewrite[addressRewriter]}` : ask;
}

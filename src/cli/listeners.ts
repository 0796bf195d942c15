import type { ConfigListener } from '../config/listener';
import { couldBeRead, readPhotonConfig } from '../config/read-config';
import type { Io, Status } from './io';
import { STATUS, writeJson } from './io';
import { readBytes } from './read-bytes';
import { reportIssues } from './report';
import { writeTable } from './table';

/** The words after `photon-ports listeners`. */
export interface ListenersArguments {
  readonly file: string;
  readonly strict?: boolean;
  readonly format: 'table' | 'json';
}

/** The live listeners of a `PhotonServer.config`, in file order. */
export function listeners({ file, strict = false, format }: ListenersArguments, io: Io): Status {
  const config = readPhotonConfig(readBytes(file, 'the config'), { file });
  reportIssues(config.issues, io);
  if (!couldBeRead(config)) return STATUS.wrong;
  const found = config.instances.flatMap((instance) => instance.listeners);
  if (format === 'json') writeJson(io, found.map(promised));
  else
    writeTable(
      io,
      ['line', 'instance', 'port', 'scheme', 'address', 'application', 'for', ''],
      found.map(cells),
    );
  const counted = config.issues.some(({ severity }) => severity !== 'note');
  return strict && counted ? STATUS.wrong : STATUS.ok;
}

/** The listener as the command promises it to programs. */
function promised(listener: ConfigListener) {
  const { instance, transport, scheme, address, port, application, applicationType, audience, exposed } =
    listener;
  return { instance, transport, scheme, address, port, application, applicationType, audience, exposed };
}

function cells({
  place,
  instance,
  port,
  transport,
  scheme,
  address,
  application,
  role,
  audience,
  loopback,
  exposed,
}: ConfigListener) {
  const reach = exposed ? 'exposed' : loopback ? 'loopback' : audience === 'unknown' ? 'closed' : 'internal';
  const whose = application === role || !application ? application : `${application} (${role})`;
  return [`${place.line ?? ''}`, instance, `${port}/${transport}`, scheme, address, whose, audience, reach];
}

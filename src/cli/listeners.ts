import { checkDllConfig } from '../config/check-dll-config';
import type { ConfigListener } from '../config/listener';
import type { PhotonConfig } from '../config/photon-config';
import { couldBeRead } from '../config/photon-config';
import { readPhotonConfig } from '../config/read-config';
import { readDllConfig } from '../config/read-dll-config';
import type { Issue } from '../issues/issue';
import { isError } from '../issues/issue';
import { chosenInstance } from './config-facts';
import type { CommandLine } from './command-line';
import type { Io, Status } from './io';
import { STATUS, writeJson } from './io';
import { readBytes } from './read-bytes';
import { reportIssues } from './report';
import { writeTable } from './table';
import { format } from './options';

/** The words after `photon-ports listeners`. */
export interface ListenersArguments {
  readonly file: string;
  readonly strict?: boolean;
  /** A `Photon.LoadBalancing.dll.config`, which must advertise what is listened on. */
  readonly dllConfig?: string;
  /** Which instance it belongs to. */
  readonly instance?: string;
  readonly format: 'table' | 'json';
}

/** Declares `photon-ports listeners`. */
export function declare({ io, end, command }: CommandLine): void {
  command([
    'photon-ports listeners deploy/bin_Win64/PhotonServer.config --strict',
    'photon-ports listeners PhotonServer.config --dll-config Photon.LoadBalancing.dll.config',
  ])
    .argument('<config>', 'a PhotonServer.config')
    .option('--strict', 'exit 1 on any diagnostic; with --quiet, notes do not count')
    .option(
      '--dll-config <file>',
      'check a Photon.LoadBalancing.dll.config too: exit 1 where it advertises a port without a listener',
    )
    .option('--instance <name>', 'select the instance of that file, where there are several')
    .addOption(format(['table', 'json']))
    .action((file, options) => end(listeners({ file, ...options }, io)));
}

/** The live listeners of a `PhotonServer.config`, in file order; and whether what is advertised is listened on. */
export function listeners(
  { file, strict = false, dllConfig, instance, format }: ListenersArguments,
  io: Io,
): Status {
  const config = readPhotonConfig(readBytes(file, 'the config'), { file });
  reportIssues(config.issues, io);
  if (!couldBeRead(config)) return STATUS.wrong;
  const advertised = dllConfig === undefined ? [] : mismatches(dllConfig, config, file, instance);
  reportIssues(advertised, io);
  const found = config.instances.flatMap((instance) => instance.listeners);
  if (format === 'json') writeJson(io, found.map(promised));
  else
    writeTable(
      io,
      ['line', 'instance', 'port', 'scheme', 'address', 'application', 'for', 'reach'],
      found.map(cells),
    );
  // What is hidden does not count: where the status is 1, a message tells why.
  const counted = [...config.issues, ...advertised].some(({ severity }) => !io.quiet || severity !== 'note');
  return (strict && counted) || advertised.some(isError) ? STATUS.wrong : STATUS.ok;
}

/** What is wrong with the settings beside the listeners; the command was asked for it, so its errors count. */
function mismatches(dllConfig: string, config: PhotonConfig, file: string, instance?: string): Issue[] {
  const settings = readDllConfig(readBytes(dllConfig, 'the settings'), { file: dllConfig });
  return [...settings.issues, ...checkDllConfig(settings, chosenInstance(config, file, instance))];
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
  applicationType,
  role,
  audience,
  loopback,
  exposed,
}: ConfigListener) {
  const loaded = applicationType === '' ? ', application not loaded' : '';
  const reach = exposed
    ? `exposed${loaded}`
    : loopback
      ? 'loopback'
      : audience === 'unknown'
        ? 'closed'
        : 'internal';
  const whose = application === role || !application ? application : `${application} (${role})`;
  return [`${place.line ?? ''}`, instance, `${port}/${transport}`, scheme, address, whose, audience, reach];
}

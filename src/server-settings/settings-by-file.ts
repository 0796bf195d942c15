import type { ServerSettings } from './setting';

/**
 * Groups one server's settings by file: `{ FILE: { NAME: VALUE } }`. Settings without a value are left
 * out: `photon-ports settings` says how to fill them in.
 *
 * @example
 * settingsByFile(server)['Photon.LoadBalancing.dll.config']?.RelayPortUdp;
 */
export function settingsByFile({
  settings,
}: Pick<ServerSettings, 'settings'>): Record<string, Record<string, string>> {
  const files: Record<string, Record<string, string>> = {};
  for (const { file, name, value, placeholder } of settings) {
    if (!placeholder) (files[file] ??= {})[name] = value;
  }
  return files;
}

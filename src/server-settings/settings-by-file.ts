import type { ServerSettings } from './setting';

/**
 * The settings of one server by file and name: `{ FILE: { NAME: VALUE } }`, as a program writes them. What is not known
 * is left out, and {@link unfilledSettings} says how to fill it in.
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

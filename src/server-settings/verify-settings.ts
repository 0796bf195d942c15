import type { DllConfig, DllSetting } from '../config/read-dll-config';
import type { Issue, Place } from '../issues/issue';
import { isError } from '../issues/issue';
import { DLL_CONFIG, editionOf } from './editions';
import { settingWrong } from './issues';
import { judgeSetting } from './judge-setting';
import type { ServerSettings, Setting, SettingsFile } from './setting';
import { defaultTokenKeys } from './token-keys';
import { registeredPort, schemeOfPortSetting } from './registered-ports';

/**
 * Checks one of a server's real files against what the server must say; by default a `Photon.LoadBalancing.dll.config`.
 */
export function verifySettings(
  config: DllConfig,
  server: ServerSettings,
  place: Place,
  file: SettingsFile = DLL_CONFIG,
): Issue[] {
  if (config.settings.length === 0 && config.issues.some(isError)) return [...config.issues];
  const wanted = server.settings.filter(
    ({ file: settingFile, name }) => settingFile === file && name !== 'endpoint',
  );
  const found = file === 'Nameserver.json' ? regionOf(config.settings, wanted) : config.settings;
  const find = (section: string, name: string) =>
    found.find((setting) => same(setting.section, section) && same(setting.name, name));
  const equivalent = equivalentPorts(file, server, (section, name) => find(section, name)?.value);
  return [
    ...config.issues,
    ...wanted
      .filter(({ name }) => !equivalent.has(name))
      .flatMap((setting) => judgeSetting(setting, find(setting.section, setting.name), place)),
    ...strayPorts(found, wanted),
    ...defaultTokenKeys(config.settings),
  ];
}

/** .NET's configuration takes names in any case. */
const same = (text: string, other: string): boolean => text.toLowerCase() === other.toLowerCase();

/**
 * The names of port settings that may differ from what `settings` writes, since the server tells the right port all the
 * same: a base and a gaming port are two ways to one number.
 */
function equivalentPorts(
  file: SettingsFile,
  { settings, nodeId = 0 }: ServerSettings,
  valueOf: (section: string, name: string) => string | undefined,
): ReadonlySet<string> {
  const edition = editionOf(file);
  const portSettings = settings.filter(
    (setting) => setting.file === file && schemeOfPortSetting(setting.name),
  );
  const wantedOf = (section: string, name: string) =>
    portSettings.find((setting) => setting.section === section && setting.name === name)?.value;
  return new Set(
    portSettings.flatMap(({ name }) => {
      const scheme = schemeOfPortSetting(name);
      if (!edition || !scheme) return [];
      const registered = registeredPort(edition, valueOf, nodeId, scheme);
      return registered === registeredPort(edition, wantedOf, nodeId, scheme) ? [name] : [];
    }),
  );
}

/** The node of this installation's region, among those that a Nameserver.json lists; the first where none matches. */
function regionOf(settings: readonly DllSetting[], wanted: readonly Setting[]): DllSetting[] {
  const matches = (name: string) => {
    const value = wanted.find((setting) => setting.name === name && !setting.placeholder)?.value;
    return settings.find(
      (setting) => setting.name === name && value !== undefined && same(setting.value, value),
    )?.section;
  };
  const section = matches('Region') ?? matches('IpAddress') ?? 'Nodes[0]';
  return settings
    .filter((setting) => setting.section === section)
    .map((setting) => ({ ...setting, section: 'Nodes[0]' }));
}

/** Relay bases and latency monitors of what the server does not advertise. */
function strayPorts(found: readonly DllSetting[], wanted: readonly Setting[]): Issue[] {
  // One dll.config holds the sections of masters and game servers; each server reads its own.
  const read = found.filter(({ section }) => wanted.some((setting) => same(setting.section, section)));
  return read.flatMap(({ name, value, place }) => {
    if (wanted.some((setting) => same(setting.name, name)) || value === '' || value === '0') return [];
    const scheme = /^RelayPort/.test(name) ? schemeOfPortSetting(name) : undefined;
    if (scheme)
      return [
        settingWrong.create(place, {
          name,
          value,
          expected: '0',
          why: `no listener serves ${scheme}; else add ${scheme} to protocols`,
        }),
      ];
    const monitors =
      /^LatencyMonitorAddress(Udp)?$/.test(name) && !/^(127\.0\.0\.1|localhost)(:|$)/.test(value);
    return monitors
      ? [
          settingWrong.create(place, {
            name,
            value,
            expected: '127.0.0.1 and the port, or nothing',
            why: 'the monitor stays on the machine',
          }),
        ]
      : [];
  });
}

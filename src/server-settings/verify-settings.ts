import type { DllConfig, DllSetting } from '../config/read-dll-config';
import type { Issue, Place } from '../issues/issue';
import { isError } from '../issues/issue';
import { DLL_CONFIG, editionOf } from './editions';
import { settingWrong } from './issues';
import { judgeSetting } from './judge-setting';
import type { ServerSettings, Setting, SettingsFile } from './setting';
import { defaultTokenKeys } from './token-keys';
import { registeredPort, schemeOfPortSetting } from './told-ports';

/**
 * Checks one of a server's real files against what the server must say; by default a `Photon.LoadBalancing.dll.config`.
 *
 * @example
 * verifySettings(readDllConfig(bytes, { file }), server, { file }).map(formatIssue);
 */
export function verifySettings(
  config: DllConfig,
  server: ServerSettings,
  place: Place,
  file: SettingsFile = DLL_CONFIG,
): Issue[] {
  if (config.settings.length === 0 && config.issues.some(isError)) return [...config.issues];
  const wanted = server.settings.filter(({ file: own, name }) => own === file && name !== 'endpoint');
  const found = file === 'Nameserver.json' ? regionOf(config.settings, wanted) : config.settings;
  const find = (section: string, name: string) =>
    found.find((one) => same(one.section, section) && same(one.name, name));
  const toldRight = portsToldRight(file, server, (section, name) => find(section, name)?.value);
  return [
    ...config.issues,
    ...wanted
      .filter(({ name }) => !toldRight.has(name))
      .flatMap((setting) => judgeSetting(setting, find(setting.section, setting.name), place)),
    ...strayPorts(found, wanted),
    ...defaultTokenKeys(config.settings),
  ];
}

/** .NET's configuration takes names in any case. */
const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/**
 * The names of port settings that may differ from what `settings` writes, since the server tells the right port all the
 * same: a base and a gaming port are two ways to one number.
 */
function portsToldRight(
  file: SettingsFile,
  { settings, nodeId = 0 }: ServerSettings,
  valueOf: (section: string, name: string) => string | undefined,
): ReadonlySet<string> {
  const edition = editionOf(file);
  const own = settings.filter((setting) => setting.file === file && schemeOfPortSetting(setting.name));
  const wantedOf = (section: string, name: string) =>
    own.find((setting) => setting.section === section && setting.name === name)?.value;
  return new Set(
    own.flatMap(({ name }) => {
      const scheme = schemeOfPortSetting(name);
      if (!edition || !scheme) return [];
      const told = registeredPort(edition, valueOf, nodeId, scheme);
      return told === registeredPort(edition, wantedOf, nodeId, scheme) ? [name] : [];
    }),
  );
}

/** The node of this installation's region, among those that a Nameserver.json lists; the first where none matches. */
function regionOf(settings: readonly DllSetting[], wanted: readonly Setting[]): DllSetting[] {
  const matches = (name: string) => {
    const value = wanted.find((setting) => setting.name === name && !setting.placeholder)?.value;
    return settings.find((one) => one.name === name && value !== undefined && same(one.value, value))
      ?.section;
  };
  const section = matches('Region') ?? matches('IpAddress') ?? 'Nodes[0]';
  return settings.filter((one) => one.section === section).map((one) => ({ ...one, section: 'Nodes[0]' }));
}

/** Relay bases and latency monitors of what the server does not advertise. */
function strayPorts(found: readonly DllSetting[], wanted: readonly Setting[]): Issue[] {
  // One dll.config holds the sections of masters and game servers; each server reads its own.
  const own = found.filter(({ section }) => wanted.some((one) => same(one.section, section)));
  return own.flatMap(({ name, value, place }) => {
    if (wanted.some((one) => same(one.name, name)) || value === '' || value === '0') return [];
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

import type { DllConfig, DllSetting } from '../config/read-dll-config';
import type { Issue, Place } from '../issues/issue';
import { isError } from '../issues/issue';
import type { GameScheme } from '../ports/vocabulary';
import {
  addressUntold,
  latencyMonitorLeaves,
  masterAddressLocal,
  masterAddressPublic,
  publicAddressPrivate,
  settingMissing,
  settingRelayClosed,
  settingWrong,
} from './issues';
import { reachOf } from './address-reach';
import type { ServerSettings, Setting, SettingsFile } from './setting';
import { DLL_CONFIG, GAME_SECTION, SCHEME_NAMES } from './setting';

/**
 * Checks a `Photon.LoadBalancing.dll.config` against what its server must say; or another file, where it is named.
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
  // What the SDK takes for a setting that is absent is known of the dll.config alone.
  const defaults = file === DLL_CONFIG ? DEFAULTS : {};
  const sections = new Set(wanted.map(({ section }) => section));
  const found = config.settings.filter(({ section }) => sections.has(section));
  const find = ({ section, name }: Setting) =>
    found.find((setting) => setting.section === section && setting.name === name);
  return [
    ...config.issues,
    ...wanted.flatMap((setting) => judge(setting, find(setting), place, defaults)),
    ...strayRelays(found, wanted),
    ...strayMonitors(found, wanted),
  ];
}

function judge(
  wanted: Setting,
  found: DllSetting | undefined,
  place: Place,
  defaults: Readonly<Partial<Record<string, string>>>,
): Issue[] {
  const { name, section, value: expected, why } = wanted;
  if (!found) {
    return defaults[name] === expected
      ? []
      : [settingMissing.create(place, { name, section, expected, why })];
  }
  if (name.startsWith('LatencyMonitorAddress')) return judgeMonitor(wanted, found);
  if (!wanted.placeholder && found.value === expected) return [];
  if (name === 'MasterIPAddress') return judgeMaster(wanted, found);
  if (name === 'PublicIPAddress' && wanted.placeholder) return judgePublic(wanted, found);
  return [settingWrong.create(found.place, { name, value: found.value, expected, why })];
}

/** What the SDK takes where a setting is absent (its GameServerSettings and MasterServerSettings). */
const DEFAULTS: Readonly<Partial<Record<string, string>>> = {
  GamingUdpPort: '5056',
  GamingTcpPort: '4531',
  GamingWebSocketPort: '9091',
  GamingSecureWebSocketPort: '19091',
  OutgoingMasterServerPeerPort: '4520',
  IncomingGameServerPeerPort: '4520',
  MasterIPAddress: '127.0.0.1',
  ...Object.fromEntries(Object.values(SCHEME_NAMES).map((name) => [`RelayPort${name}`, '0'])),
};

function judgeMaster(wanted: Setting, { name, value, place }: DllSetting): Issue[] {
  const reach = reachOf(value);
  if (reach === 'public') return [masterAddressPublic.create(place, { value })];
  if (!wanted.placeholder)
    return [settingWrong.create(place, { name, value, expected: wanted.value, why: wanted.why })];
  if (reach === 'machine' || value === '') return [masterAddressLocal.create(place, { value })];
  return reach === 'unknown' ? [addressUntold.create(place, { name, value, expected: inWords(wanted) })] : [];
}

function judgePublic(wanted: Setting, { name, value, place }: DllSetting): Issue[] {
  const reach = reachOf(value);
  const expected = inWords(wanted);
  if (reach === 'public') return [];
  if (reach === 'unknown') return [addressUntold.create(place, { name, value, expected })];
  return [publicAddressPrivate.create(place, { value, expected })];
}

function judgeMonitor({ name, value: expected }: Setting, { value, place }: DllSetting): Issue[] {
  const [host = '', port] = value.split(':');
  if (reachOf(host) !== 'machine') return [latencyMonitorLeaves.create(place, { name, value, expected })];
  const right = port === expected.split(':')[1];
  return right
    ? []
    : [settingWrong.create(place, { name, value, expected, why: 'the port where it listens' })];
}

/** Relay bases of schemes that the server doesn't advertise. */
function strayRelays(found: readonly DllSetting[], wanted: readonly Setting[]): Issue[] {
  return Object.entries(SCHEME_NAMES).flatMap(([scheme, title]) => {
    const name = `RelayPort${title}`;
    const setting = found.find((one) => one.section === GAME_SECTION && one.name === name);
    const stray =
      setting && setting.value !== '0' && setting.value !== '' && !wanted.some((one) => one.name === name);
    return stray
      ? [
          settingRelayClosed.create(setting.place, {
            name,
            value: setting.value,
            scheme: scheme as GameScheme,
          }),
        ]
      : [];
  });
}

/** Latency monitors of versions that set none, where one is set after all. */
function strayMonitors(found: readonly DllSetting[], wanted: readonly Setting[]): Issue[] {
  return found.flatMap(({ name, value, place }) => {
    const stray = /^LatencyMonitorAddress(Udp)?$/.test(name) && !wanted.some((one) => one.name === name);
    if (!stray || value === '' || reachOf(value.split(':')[0] ?? '') === 'machine') return [];
    return [
      latencyMonitorLeaves.create(place, { name, value, expected: '127.0.0.1 and the port, or nothing' }),
    ];
  });
}

const inWords = ({ value }: Setting): string => value.replace(/[{}]/g, '');

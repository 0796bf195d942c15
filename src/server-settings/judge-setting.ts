import { addressFamilyOf, containsAddress } from '../addresses/cidr';
import { isHostName } from '../addresses/host-name';
import type { DllSetting } from '../config/read-dll-config';
import { gamingPort, relayPort, schemeNamed } from '../config/sdk-ports';
import type { Issue, Place } from '../issues/issue';
import type { GameplayScheme } from '../ports/vocabulary';
import { reachOf } from './address-reach';
import { settingUnverified, settingWrong } from './issues';
import { GAMING_DEFAULTS, MASTER_DEFAULTS, masterServerPort, nodePort } from './registered-ports';
import type { Setting } from './setting';

/** What is wrong with one value of a real file: most must be equal; addresses and names must lead to the right place. */
export function judgeSetting(wanted: Setting, found: DllSetting | undefined, place: Place): Issue[] {
  const { name, value: expected, why } = wanted;
  const value = found?.value ?? defaultOf(name);
  const wrong = (expectation = inWords(wanted), reason = why): Issue[] => [
    settingWrong.create(found?.place ?? place, {
      name,
      ...(found ? { value: found.value } : {}),
      expected: expectation,
      why: reason,
    }),
  ];
  const unverified = (): Issue[] => [
    settingUnverified.create(found?.place ?? place, { name, value: value ?? '', expected: inWords(wanted) }),
  ];
  if (value === expected && !wanted.placeholder) return [];
  switch (name) {
    case 'PublicIPAddress':
      return judgePublicAddress(wanted, value, wrong);
    case 'IpAddress':
      if (!wanted.placeholder) return wrong();
      if (value !== undefined && isName(value)) return unverified();
      return value && reachOf(value) === 'public' ? [] : wrong();
    case 'PublicIPAddressIPv6':
    case 'IpAddressIPv6':
      if (!wanted.placeholder) return wrong();
      return value && addressFamilyOf(value) === 'ipv6' && reachOf(value) === 'public' ? [] : wrong();
    case 'PublicHostName':
    case 'Hostname':
      if (value?.includes('%')) return unverified();
      if (!wanted.placeholder) return value?.toLowerCase() === expected.toLowerCase() ? [] : wrong();
      return value && isName(value) ? [] : wrong();
    case 'GamingWsPath':
    case 'WsUrlPath':
    case 'MasterServerWsPath':
      return value?.startsWith('/') ? wrong(`${expected}, without a slash before it`) : [];
    case 'MasterIPAddress':
      return judgeMaster(wanted, value, wrong, unverified);
    case 'Region':
      return wanted.placeholder
        ? value
          ? []
          : wrong()
        : value?.toLowerCase() === expected.toLowerCase()
          ? []
          : wrong();
    case 'IPAddress':
      return wanted.placeholder && value && addressFamilyOf(value) ? [] : wrong();
    default: {
      const ofNode = masterDefault(nodePort, name);
      if (ofNode !== undefined)
        return (value === undefined || value === '0') && ofNode === expected ? [] : wrong();
      // Read where a node of Nameserver.json says no port of its own.
      if (masterDefault(masterServerPort, name) !== undefined) return unverified();
      if (!name.startsWith('LatencyMonitorAddress') || value === undefined) return wrong();
      return reachOf(value.split(':')[0] ?? '') === 'machine' &&
        value.split(':')[1] === expected.split(':')[1]
        ? []
        : wrong();
    }
  }
}

type Wrong = (expectation?: string, reason?: string) => Issue[];

function judgePublicAddress(wanted: Setting, value: string | undefined, wrong: Wrong): Issue[] {
  if (value !== undefined && isName(value))
    return wrong(inWords(wanted) || 'an address, or nothing', 'a game server never registers with a name');
  if (!wanted.placeholder && addressFamilyOf(wanted.value)) return wrong();
  // Behind a load balancer both look-ups find another address than the load balancer's.
  if (wanted.placeholder)
    return value && reachOf(value) === 'public'
      ? []
      : wrong(
          undefined,
          value === '' || value === 'internal'
            ? 'a look-up finds the machine, not its load balancer'
            : undefined,
        );
  if (wanted.value === 'internal')
    return value && reachOf(value) === 'network' ? [] : wrong('internal, or the private address');
  return value && reachOf(value) === 'public'
    ? []
    : wrong('nothing, so that it is looked up, or the public address');
}

function judgeMaster(
  wanted: Setting,
  value: string | undefined,
  wrong: Wrong,
  unverified: () => Issue[],
): Issue[] {
  const reach = reachOf(value ?? '');
  if (value && reach === 'public' && containsAddress(wanted.alternatives ?? [], value)) return [];
  if (reach === 'public')
    return wrong(
      "the master's private address",
      'its port for game servers is open inside the network alone',
    );
  if (!wanted.placeholder || reach === 'machine' || !value) return wrong();
  return reach === 'unknown' ? unverified() : [];
}

const isName = (value: string): boolean =>
  isHostName(value) && value !== 'internal' && value.toLowerCase() !== 'localhost';

/** What the server takes where a setting is absent (SDK, GameServerSettings.cs and MasterServerSettings.cs). */
function defaultOf(name: string): string | undefined {
  const gaming = schemeNamed(name, gamingPort);
  if (gaming) return `${GAMING_DEFAULTS[gaming]}`;
  return schemeNamed(name, relayPort) ? '0' : (masterDefault(masterServerPort, name) ?? DEFAULTS[name]);
}

const DEFAULTS: Readonly<Record<string, string>> = {
  OutgoingMasterServerPeerPort: '4520',
  IncomingGameServerPeerPort: '4520',
  MasterIPAddress: '127.0.0.1',
  PublicIPAddress: '127.0.0.1',
  MasterServerWsPath: 'Master',
};

/** What a name server tells for a port setting without a value; undefined for other settings. */
function masterDefault(nameOf: (scheme: GameplayScheme) => string, name: string): string | undefined {
  const scheme = schemeNamed(name, nameOf);
  const port = scheme && MASTER_DEFAULTS[scheme];
  return port === undefined ? undefined : `${port}`;
}

const inWords = ({ value }: Setting): string => value.replace(/[{}]/g, '');

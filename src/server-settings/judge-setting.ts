import { addressFamilyOf, containsAddress } from '../addresses/cidr';
import type { DllSetting } from '../config/read-dll-config';
import type { Issue, Place } from '../issues/issue';
import { isHostName, reachOf } from './address-reach';
import { settingUnverified, settingWrong } from './issues';
import type { Setting } from './setting';

/** What is wrong with one value of a real file: most must be equal; addresses and names must lead to the right place. */
export function judgeSetting(wanted: Setting, found: DllSetting | undefined, place: Place): Issue[] {
  const { name, value: expected, why } = wanted;
  const value = found?.value ?? DEFAULTS[name];
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
    case 'PortUdp':
    case 'PortTcp':
    case 'PortWebSocket':
    case 'PortSecureWebSocket':
      return (value === undefined || value === '0') && MASTER_PORTS[name] === expected ? [] : wrong();
    case 'MasterServerPortUdp':
    case 'MasterServerPortTcp':
    case 'MasterServerPortWebSocket':
    case 'MasterServerPortSecureWebSocket':
      // Read where a node of Nameserver.json says no port of its own.
      return unverified();
    default:
      if (!name.startsWith('LatencyMonitorAddress') || value === undefined) return wrong();
      return reachOf(value.split(':')[0] ?? '') === 'machine' &&
        value.split(':')[1] === expected.split(':')[1]
        ? []
        : wrong();
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
  value !== '' &&
  value !== 'internal' &&
  value.toLowerCase() !== 'localhost' &&
  addressFamilyOf(value) === undefined &&
  isHostName(value);

/** What the server takes where a setting is absent (SDK, GameServerSettings.cs and MasterServerSettings.cs). */
const DEFAULTS: Readonly<Partial<Record<string, string>>> = {
  GamingUdpPort: '5056',
  GamingTcpPort: '4531',
  GamingWebSocketPort: '9091',
  GamingSecureWebSocketPort: '19091',
  OutgoingMasterServerPeerPort: '4520',
  IncomingGameServerPeerPort: '4520',
  MasterIPAddress: '127.0.0.1',
  PublicIPAddress: '127.0.0.1',
  RelayPortUdp: '0',
  RelayPortTcp: '0',
  RelayPortWebSocket: '0',
  RelayPortSecureWebSocket: '0',
  RelayPortHttp: '0',
  MasterServerPortUdp: '5055',
  MasterServerPortTcp: '4530',
  MasterServerPortWebSocket: '9090',
  MasterServerPortSecureWebSocket: '19090',
  MasterServerWsPath: 'Master',
};

/** What a name server tells where a node of Nameserver.json says no port, or 0 (SDK, NameServer/Settings.cs). */
const MASTER_PORTS: Readonly<Record<string, string>> = {
  PortUdp: '5055',
  PortTcp: '4530',
  PortWebSocket: '9090',
  PortSecureWebSocket: '19090',
};

const inWords = ({ value }: Setting): string => value.replace(/[{}]/g, '');

import { isHostName } from '../addresses/host-name';
import type { Issue, Place } from '../issues/issue';
import type { GameplayScheme, Role } from '../ports/vocabulary';
import { DOCUMENTED_SERVER_PORT } from '../ports/vocabulary';
import { configListenerMissing, configSettingMismatch, configValueInvalid } from './issues';
import type { ConfigInstance, ConfigListener } from './listener';
import { isListenerAddress, isWildcard, parsePort } from './listener-address';
import type { DllConfig, DllSetting } from './read-dll-config';
import { gamingPort, relayPort, schemeNamed } from './sdk-ports';

/**
 * Checks what a `Photon.LoadBalancing.dll.config` advertises against what the instance listens on: the classic
 * reason why players reach the master and fail on the game server.
 */
export function checkDllConfig({ settings }: DllConfig, instance: ConfigInstance): Issue[] {
  const issues: Issue[] = [];
  for (const setting of settings) {
    const gaming = schemeNamed(setting.name, gamingPort);
    const master = schemeNamed(setting.name, (scheme) => `Master${relayPort(scheme)}`);
    if (gaming) issues.push(...checkPort(setting, listenersOf(instance, 'game', gaming)));
    if (schemeNamed(setting.name, relayPort)) issues.push(...checkRelay(setting));
    // Behind a load balancer the master keeps its ports: listeners go to the same port.
    if (master) issues.push(...checkPort(setting, listenersOf(instance, 'master', master)));
    if (setting.name === 'OutgoingMasterServerPeerPort' || setting.name === 'IncomingGameServerPeerPort') {
      issues.push(...checkServerPort(setting, instance));
    }
    if (setting.name === 'MasterIPAddress') issues.push(...checkMasterAddress(setting, instance));
  }
  return issues;
}

/** The listeners of a role that another machine can reach. */
function listenersOf({ listeners }: ConfigInstance, role: Role, scheme: GameplayScheme): ConfigListener[] {
  return listeners.filter(
    (listener) => listener.role === role && listener.scheme === scheme && !listener.loopback,
  );
}

/** 0 switches a scheme off; every other number must be listened on, where the instance has the scheme at all. */
function checkPort(setting: DllSetting, listeners: readonly ConfigListener[]): Issue[] {
  const { name, value, place } = setting;
  if (value === '0' || value === '') return [];
  const port = parsePort(value);
  if (port === undefined)
    return [configValueInvalid.create(place, { name, value, expected: 'a port from 0 to 65535' })];
  if (listeners.some((listener) => listener.port === port)) return [];
  const [first] = listeners;
  if (!first)
    return [
      configListenerMissing.create(place, {
        problem: `${name} is ${JSON.stringify(value)}, and the instance has no such listener`,
        fix: 'Write 0, or add the listener',
      }),
    ];
  return [mismatch(setting, listeners, first.place)];
}

function mismatch(
  { name, value, place }: DllSetting,
  listeners: readonly ConfigListener[],
  other: Place,
): Issue {
  const right = [...new Set(listeners.map(({ port }) => port))].join(' or ');
  return configSettingMismatch.create(place, { name, value, expected: right, of: titleOf(other) });
}

/** Which port load balancers have is the topology's to say, so any will do; 0 where there are none. */
function checkRelay({ name, value, place }: DllSetting): Issue[] {
  return value === '' || value === '0' || parsePort(value) !== undefined
    ? []
    : [configValueInvalid.create(place, { name, value, expected: 'a port from 0 to 65535' })];
}

/** Game servers register at the master; where it is another machine's, the number that both agree on is checked. */
function checkServerPort(setting: DllSetting, { listeners }: ConfigInstance): Issue[] {
  const { name, value, place } = setting;
  const port = parsePort(value);
  if (port === undefined)
    return [configValueInvalid.create(place, { name, value, expected: 'a port from 1 to 65535' })];
  const fitting = listeners.filter(({ audience, scheme }) => audience === 'servers' && scheme === 'tcp');
  const [first] = fitting;
  if (first)
    return fitting.some((listener) => listener.port === port)
      ? []
      : [mismatch(setting, fitting, first.place)];
  const data = { name, value, expected: `${DOCUMENTED_SERVER_PORT}`, of: 'the master' };
  return port === DOCUMENTED_SERVER_PORT ? [] : [configSettingMismatch.create(place, data)];
}

/** The address that game servers register at; where the master is here too, it must be one that it listens on. */
function checkMasterAddress(setting: DllSetting, { listeners }: ConfigInstance): Issue[] {
  const { name, value, place } = setting;
  const isName = isHostName(value);
  if ((!isListenerAddress(value) && !isName) || isWildcard(value)) {
    return [configValueInvalid.create(place, { name, value, expected: "the master's own address" })];
  }
  const fitting = listeners.filter(({ audience, scheme }) => audience === 'servers' && scheme === 'tcp');
  const [first] = fitting;
  const reached = fitting.some(({ address }) => isWildcard(address) || address === value);
  if (!first || reached || isName) return [];
  return [
    configSettingMismatch.create(place, {
      name,
      value,
      expected: first.address,
      of: titleOf(first.place),
    }),
  ];
}

const titleOf = ({ file, line, column }: Place): string =>
  `the listener at ${[file, line, column].filter((part) => part !== undefined).join(':')}`;

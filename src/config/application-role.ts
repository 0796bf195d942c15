import type { KnownRole, Role } from '../ports/vocabulary';
import type { ConfigOverrides } from './listener';

/**
 * What the word in front of `Server` or `Application` says:
 *
 * | word | role | for example |
 * | --- | --- | --- |
 * | Master | master | `Photon.LoadBalancing.MasterServer.MasterApplication`, `Master` |
 * | Game | game | `Photon.LoadBalancing.GameServer.GameApplication`, `Game1`, `GameServer` |
 * | Name | name | `Photon.NameServer.PhotonApp`, `NameServer` |
 * | FrontEnd | frontend | `Photon.Chat.FrontEnd.FrontEndApplication`, `FrontEnd` |
 * | Dashboard | dashboard | `Photon.Dashboard.DashboardApplication`, `Dashboard` |
 */
const ROLE_OF_WORD: ReadonlyMap<string, KnownRole> = new Map([
  ['master', 'master'],
  ['game', 'game'],
  ['name', 'name'],
  ['frontend', 'frontend'],
  ['dashboard', 'dashboard'],
]);

const WORD = '(master|game|name|front-?end|dashboard)';
/** A class: `MasterApplication`, `GameServer`. A bare `Game` is as often the game itself, so it says nothing. */
const CLASS = new RegExp(`^${WORD}(?:server|application)$`, 'i');
/** A namespace says what a class is whose own name does not: `NameServer.PhotonApp`. */
const NAMESPACE = new RegExp(`^${WORD}(?<=frontend|front-end|dashboard)$|^${WORD}server$`, 'i');
const NEUTRAL_CLASS = /^(?:photon)?(?:app|application|server)$/i;
/** An application's name: `Master`, `Game2`, `GameServer`, `PhotonNameServer`. */
const NAME = new RegExp(`^(?:photon)?${WORD}(?:server|application)?[ _-]?\\d*$`, 'i');

/**
 * The role of an application: the user's override, else by its type, else by its name; else a role of its own name.
 *
 * @example
 * roleOfApplication({ name: 'M1', type: 'Photon.LoadBalancing.MasterServer.MasterApplication' }); // 'master'
 * roleOfApplication({ name: 'Login', type: 'Acme.LoginServer' }); // 'Login'
 */
export function roleOfApplication(
  { name, type }: { readonly name: string; readonly type: string },
  overrides: ConfigOverrides = {},
): Role {
  const override =
    overrides.roles && Object.hasOwn(overrides.roles, name) ? overrides.roles[name] : undefined;
  return override ?? roleOfType(type) ?? roleOfMatch(NAME.exec(name)) ?? name;
}

/** The last part of the type decides; the one before it where the last is neutral. */
function roleOfType(type: string): KnownRole | undefined {
  const [qualified = ''] = type.split(',');
  const parts = qualified.trim().split(/[.+]/);
  const last = parts.at(-1) ?? '';
  const role = roleOfMatch(CLASS.exec(last));
  return role ?? (NEUTRAL_CLASS.test(last) ? roleOfMatch(NAMESPACE.exec(parts.at(-2) ?? '')) : undefined);
}

function roleOfMatch(match: RegExpExecArray | null): KnownRole | undefined {
  const word = match?.[1] ?? match?.[2];
  return word === undefined ? undefined : ROLE_OF_WORD.get(word.toLowerCase().replace('-', ''));
}

/**
 * The SDK's own applications that clients connect to and that have no role of the load balancing: Lite, LiteLobby,
 * Hive and the MMO demo.
 */
const CLIENT_APPLICATIONS = [
  /^(?:Photon\.)?Hive\.HiveApplication$/,
  /^(?:Photon\.)?Lite\.LiteApplication$/,
  /^(?:Photon\.)?LiteLobby\.LiteLobbyApplication$/,
  /^(?:Photon\.)?MmoDemo\.Server\.\w*Application$/i,
];

/** Whether it is one of the SDK's own applications for clients. */
export function isClientApplication(type: string): boolean {
  const [qualified = ''] = type.split(',');
  return CLIENT_APPLICATIONS.some((pattern) => pattern.test(qualified.trim()));
}

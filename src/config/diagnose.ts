import type { Issue, Place } from '../issues/issue';
import { documentedRolePorts, VERSIONS } from '../ports/role-ports';
import type { KnownRole, Scheme } from '../ports/vocabulary';
import { DOCUMENTED_SERVER_PORT, isKnownRole } from '../ports/vocabulary';
import { audienceOfListener } from './audience';
import type { InstanceDraft } from './instance-draft';
import {
  configApplicationNotLoaded,
  configApplicationRepeated,
  configAudienceUnknown,
  configCertificateMissing,
  configInstanceRepeated,
  configListenerDuplicate,
  configListenerWithoutApplication,
  configPortOfTwoApplications,
  configPortUndocumented,
  configServerPortMissing,
  configTooMany,
  configWordUnused,
} from './issues';
import { isWildcard } from './listener-address';
import type { ConfigInstance, ConfigListener, ConfigWords } from './listener';
import type { ListenerDraft } from './read-listener';

/** Everything that is wrong with one instance, or worth knowing about it. */
export function diagnoseInstance(
  instance: ConfigInstance,
  draft: InstanceDraft,
  words: ConfigWords,
): Issue[] {
  const pairs = instance.listeners.flatMap((listener, index): Pair[] => {
    const own = draft.listeners[index];
    return own ? [{ listener, draft: own }] : [];
  });
  return [
    ...repeatedApplications(instance),
    ...notLoaded(instance, draft),
    ...clashes(pairs),
    ...serverPort(instance, words),
    ...pairs.flatMap((pair) => diagnoseListener(pair, words)),
  ];
}

/** A listener with what only its element says. */
interface Pair {
  readonly listener: ConfigListener;
  readonly draft: ListenerDraft;
}

/** Instances of one name, and words that name nothing in the whole file. */
export function diagnoseFile(
  instances: readonly ConfigInstance[],
  drafts: readonly InstanceDraft[],
  words: ConfigWords,
): Issue[] {
  const issues: Issue[] = [];
  const seen = new Map<string, Place>();
  for (const { name, place } of drafts) {
    const first = seen.get(name);
    if (first) issues.push(configInstanceRepeated.create(place, { name, first }));
    else seen.set(name, place);
  }
  const listeners = instances.flatMap((instance) => instance.listeners);
  const applications = instances.flatMap((instance) => instance.applications);
  const keys = new Set(listeners.map(({ port, transport }) => `${port}/${transport}`));
  const names = new Set([
    ...applications.map(({ name }) => name),
    ...listeners.map(({ application }) => application),
  ]);
  issues.push(...unusedWords('listener', 'audiences', words.audiences, keys));
  issues.push(...unusedWords('application', 'roles', words.roles, names));
  return issues;
}

function unusedWords(
  what: string,
  path: string,
  words: object | undefined,
  known: ReadonlySet<string>,
): Issue[] {
  return Object.keys(words ?? {})
    .filter((word) => !known.has(word))
    .map((word) =>
      configWordUnused.create({ path: `${path}.${word}` }, { what, word, known: [...known].slice(0, 20) }),
    );
}

function repeatedApplications({ applications }: ConfigInstance): Issue[] {
  const seen = new Map<string, Place>();
  return applications.flatMap(({ name, place }) => {
    const first = seen.get(name);
    if (!first) seen.set(name, place);
    return first ? [configApplicationRepeated.create(place, { name, first })] : [];
  });
}

function notLoaded({ applications, listeners }: ConfigInstance, draft: InstanceDraft): Issue[] {
  const loaded = applications.map(({ name }) => name);
  const names = new Set(loaded);
  const missing = (application: string, place: Place): Issue[] =>
    application && !names.has(application)
      ? [configApplicationNotLoaded.create(place, { application, loaded })]
      : [];
  return [
    ...missing(draft.defaultApplication, draft.defaultPlace),
    ...listeners.flatMap(({ application, place }) =>
      application === draft.defaultApplication ? [] : missing(application, place),
    ),
  ];
}

/**
 * Listeners that can't stand side by side: on one socket, or on one port for two applications where the addresses
 * overlap. HTTP listeners with a `Url` share a port by their paths, so the same path is what clashes there.
 */
function clashes(pairs: readonly Pair[]): Issue[] {
  const issues: Issue[] = [];
  const ports = new Map<string, Neighbours>();
  for (const pair of pairs) {
    const { port, transport, application, address, place } = pair.listener;
    const key = `${port}/${transport}`;
    const neighbours = ports.get(key) ?? new Neighbours();
    ports.set(key, neighbours);
    if (neighbours.size === MAX_NEIGHBOURS) {
      neighbours.add(pair);
      issues.push(configTooMany.create(place, { what: `listeners on ${key}`, limit: MAX_NEIGHBOURS }));
    }
    if (neighbours.size > MAX_NEIGHBOURS) continue;
    const rivals = neighbours.of(address).filter((other) => clash(other, pair));
    const stranger = rivals.find((other) => other.listener.application !== application)?.listener;
    const twin = rivals.find((other) => other.listener.address === address)?.listener;
    if (stranger) {
      const data = { port, transport, application, other: stranger.application, first: stranger.place };
      issues.push(configPortOfTwoApplications.create(place, data));
    } else if (twin) {
      issues.push(configListenerDuplicate.create(place, { port, transport, address, first: twin.place }));
    }
    // What is reported once is compared with no more, so that a port repeated without end costs no more than once.
    if (!stranger && !twin) neighbours.add(pair);
  }
  return issues;
}

/** Two paths of one HTTP port live together; everything else on one port does not. */
function clash({ draft: one }: Pair, { draft: other }: Pair): boolean {
  return one.path === undefined || other.path === undefined || one.path === other.path;
}

/** Addresses of one machine, or paths of one HTTP port: more can't be meant, and comparing them takes its time. */
const MAX_NEIGHBOURS = 500;

/** The listeners of one port and transport, by whose addresses overlap. */
class Neighbours {
  readonly #all: Pair[] = [];
  readonly #wild: Pair[] = [];
  readonly #byAddress = new Map<string, Pair[]>();

  get size(): number {
    return this.#all.length;
  }

  of(address: string): readonly Pair[] {
    if (isWildcard(address)) return this.#all;
    return [...(this.#byAddress.get(address) ?? []), ...this.#wild];
  }

  add(pair: Pair): void {
    const { address } = pair.listener;
    this.#all.push(pair);
    if (isWildcard(address)) this.#wild.push(pair);
    else this.#byAddress.set(address, [...(this.#byAddress.get(address) ?? []), pair]);
  }
}

function serverPort({ applications, listeners }: ConfigInstance, words: ConfigWords): Issue[] {
  const port = words.serverPort ?? DOCUMENTED_SERVER_PORT;
  const master = applications.find(({ role }) => role === 'master');
  const game = applications.some(({ role }) => role === 'game');
  const heard = listeners.some((listener) => listener.audience === 'servers');
  return master && game && !heard ? [configServerPortMissing.create(master.place, { serverPort: port })] : [];
}

function diagnoseListener({ listener, draft }: Pair, words: ConfigWords): Issue[] {
  const { place, port, transport, scheme, application, loopback } = listener;
  const issues: Issue[] = [];
  if (scheme === 'wss' && !draft.certificate)
    issues.push(configCertificateMissing.create(place, { port, later: draft.defaultCertificate === true }));
  if (loopback) return issues;
  const answer = audienceOfListener({ ...listener, named: draft.own !== undefined }, words);
  if (answer.audience !== 'unknown') return [...issues, ...undocumented(listener)];
  if (!application) return [...issues, configListenerWithoutApplication.create(place, { port, transport })];
  const said = [`audiences: { ${port}/${transport}: clients } (or servers, operators)`];
  // Where the role is known already, only the audience is missing.
  if (!isKnownRole(listener.role)) said.push(`roles: { ${yamlKey(application)}: game }`);
  return [...issues, configAudienceUnknown.create(place, { port, transport, why: answer.why, words: said })];
}

/** A key of a YAML flow mapping, quoted where it could be read as something else. */
function yamlKey(name: string): string {
  return /^[A-Za-z_][\w-]*$/.test(name) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(name)
    ? name
    : JSON.stringify(name);
}

function undocumented({ role, scheme, port, audience, place }: ConfigListener): Issue[] {
  const policy = scheme === 'policy';
  if (audience !== 'clients' || !(isKnownRole(role) || policy)) return [];
  const documented = documentedPortsOf(isKnownRole(role) ? role : 'master', scheme);
  if (documented.length === 0 || documented.includes(port)) return [];
  return [configPortUndocumented.create(place, { port, role, scheme, documented: documented.join(', ') })];
}

const documentedByRole = new Map<string, readonly number[]>();

/** What any version documents for a role and scheme, in document order; asked once a listener. */
function documentedPortsOf(role: KnownRole, scheme: Scheme): readonly number[] {
  const key = `${role}/${scheme}`;
  const known = documentedByRole.get(key);
  if (known) return known;
  const ports = VERSIONS.flatMap((version) => documentedRolePorts(version, 'server', role, scheme));
  const realtime = documentedRolePorts('v3', 'realtime', role, scheme);
  const chat = documentedRolePorts('v3', 'chat', role, scheme);
  const numbers = [...new Set([...ports, ...realtime, ...chat].map(({ port }) => port))];
  documentedByRole.set(key, numbers);
  return numbers;
}

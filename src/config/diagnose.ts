import type { Issue, Place } from '../issues/issue';
import { DOCUMENTED_SERVER_PORT, isKnownRole } from '../ports/vocabulary';
import { audienceOfListener } from './audience';
import { documentedPortsOf } from './documented-ports';
import type { InstanceDraft } from './instance-draft';
import {
  configAttributeMissing,
  configListenerClosed,
  configListenerMissing,
  configNameUnknown,
  configPortUndocumented,
  configRepeated,
} from './issues';
import type { Pair } from './port-clashes';
import { clashes } from './port-clashes';
import type { ConfigInstance, ConfigListener, ConfigOverrides } from './listener';

/** Everything that is wrong with one instance, or worth knowing about it. */
export function diagnoseInstance(
  instance: ConfigInstance,
  draft: InstanceDraft,
  overrides: ConfigOverrides,
): Issue[] {
  const pairs = instance.listeners.flatMap((listener, index): Pair[] => {
    const listenerDraft = draft.listeners[index];
    return listenerDraft ? [{ listener, draft: listenerDraft }] : [];
  });
  return [
    ...repeated('application', instance.applications),
    ...notLoaded(instance, draft),
    ...clashes(pairs),
    ...serverPort(instance, overrides),
    ...pairs.flatMap((pair) => diagnoseListener(pair, overrides)),
  ];
}

/** Instances of one name, and overrides of applications or listeners that the whole file does not have. */
export function diagnoseFile(
  instances: readonly ConfigInstance[],
  drafts: readonly InstanceDraft[],
  overrides: ConfigOverrides,
): Issue[] {
  const listeners = instances.flatMap((instance) => instance.listeners);
  const applications = instances.flatMap((instance) => instance.applications);
  const keys = new Set(listeners.map(({ port, transport }) => `${port}/${transport}`));
  const names = new Set([
    ...applications.map(({ name }) => name),
    ...listeners.map(({ application }) => application),
  ]);
  return [
    ...repeated('instance', drafts),
    ...unusedOverrides('listener', 'audiences', overrides.audiences, keys),
    ...unusedOverrides('application', 'roles', overrides.roles, names),
  ];
}

function unusedOverrides(
  kind: string,
  path: string,
  overrides: object | undefined,
  names: ReadonlySet<string>,
): Issue[] {
  return Object.keys(overrides ?? {})
    .filter((name) => !names.has(name))
    .map((name) =>
      configNameUnknown.create({ path: `${path}.${name}` }, { kind, name, expected: [...names] }),
    );
}

function repeated(kind: string, named: readonly { readonly name: string; readonly place: Place }[]): Issue[] {
  const seen = new Map<string, Place>();
  return named.flatMap(({ name, place }) => {
    const first = seen.get(name);
    if (!first) seen.set(name, place);
    const subject = `${kind} "${name}"`;
    return first ? [configRepeated.create(place, { subject, first, fix: 'Rename one of the two' })] : [];
  });
}

function notLoaded({ applications, listeners }: ConfigInstance, draft: InstanceDraft): Issue[] {
  const loaded = applications.map(({ name }) => name);
  const names = new Set(loaded);
  const missing = (application: string, place: Place): Issue[] =>
    application && !names.has(application)
      ? [configNameUnknown.create(place, { kind: 'application', name: application, expected: loaded })]
      : [];
  return [
    ...missing(draft.defaultApplication, draft.defaultPlace),
    ...listeners.flatMap(({ application, place }) =>
      application === draft.defaultApplication ? [] : missing(application, place),
    ),
  ];
}

function serverPort({ applications, listeners }: ConfigInstance, overrides: ConfigOverrides): Issue[] {
  const port = overrides.serverPort ?? DOCUMENTED_SERVER_PORT;
  const master = applications.find(({ role }) => role === 'master');
  const game = applications.some(({ role }) => role === 'game');
  const listens = listeners.some(({ audience }) => audience === 'servers');
  return master && game && !listens
    ? [
        configListenerMissing.create(master.place, {
          problem: `no TCPListener on ${port}, where game servers register with the master`,
          fix: 'Add it, or write ports: { master: { s2s: PORT } } in the topology',
        }),
      ]
    : [];
}

function diagnoseListener({ listener, draft }: Pair, overrides: ConfigOverrides): Issue[] {
  const { place, port, transport, scheme, application, loopback } = listener;
  const key = `${port}/${transport}`;
  const issues: Issue[] = [];
  if (scheme === 'wss' && !draft.certificate)
    issues.push(
      configAttributeMissing.create(place, {
        problem: `the secure listener on ${port} has no certificate`,
        fix: CERTIFICATE_FIXES[draft.defaultCertificate ? 'later' : 'earlier'],
      }),
    );
  if (loopback) return issues;
  const answer = audienceOfListener({ ...listener, named: draft.override !== undefined }, overrides);
  if (answer.audience !== 'unknown') return [...issues, ...undocumented(listener)];
  if (!application) {
    const why = 'the listener has no application';
    return [...issues, configListenerClosed.create(place, { listener: key, why, fixes: NAME_APPLICATION })];
  }
  const fixes = [`audiences: { ${key}: clients } (or servers, operators)`];
  // Where the role is known already, only the audience is missing.
  if (!isKnownRole(listener.role)) fixes.push(`roles: { ${yamlKey(application)}: game }`);
  const data = { listener: key, why: answer.why, fixes, where: 'the topology' };
  return [...issues, configListenerClosed.create(place, data)];
}

/** Version 5 looks for a certificate of its own; earlier versions have none. */
const CERTIFICATE_FIXES = {
  later:
    'Version 5 takes certs\\server.pem of the folder of its binaries: put yours there, or add ServerCertificate',
  earlier: 'Write CertificateName and StoreName, or end TLS before it',
} as const;

const NAME_APPLICATION = ['OverrideApplication on the listener', 'Default on Applications'];

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
  return [configPortUndocumented.create(place, { port, role, scheme, documented: documented.join(' or ') })];
}

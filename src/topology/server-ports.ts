import type { ConfigInstance } from '../config/listener';
import type { Product } from '../ports/documented/row';
import type { PhotonVersion } from '../ports/role-ports';
import { documentedRolePorts } from '../ports/role-ports';
import type { Audience, KnownRole, Role, Scheme } from '../ports/vocabulary';
import { CLIENT_SCHEMES, DOCUMENTED_SERVER_PORT, transportOf } from '../ports/vocabulary';
import type { Configs } from './configs';
import type { TopologyInput } from './topology-input';
import type { ServerPort } from './topology';

/** Where ports may come from, and what they are for. */
export interface PortSources {
  readonly version: PhotonVersion;
  readonly product: Product;
  readonly custom: NonNullable<TopologyInput['ports']>;
  /** The listeners of a role's config take the place of its documented ports. */
  readonly configs: Pick<Configs, 'instanceOf'>;
}

/** A port before it is known whether clients may use its scheme. */
export type ListeningPort = Omit<ServerPort, 'open'>;

/**
 * Every port on which the servers of a role listen, for every scheme: the user's own first, then the config's, then
 * the documented ones.
 */
export function listeningPorts(
  sources: PortSources,
  role: Role,
  kind: KnownRole | 'custom',
  perMachine: number,
): ListeningPort[] {
  const schemes: readonly Scheme[] = kind === 'dashboard' ? ['http', 'udp'] : CLIENT_SCHEMES;
  const chosen = schemes.flatMap((scheme) => portsOfScheme(sources, role, kind, scheme, perMachine));
  return [...serverPort(sources, kind), ...chosen, ...otherAudiences(sources, role)];
}

function portsOfScheme(
  sources: PortSources,
  role: Role,
  kind: KnownRole | 'custom',
  scheme: Scheme,
  perMachine: number,
): ListeningPort[] {
  const audience: Audience = kind !== 'dashboard' ? 'clients' : scheme === 'http' ? 'operators' : 'servers';
  const listening = (port: number, slot: number) => ({
    scheme,
    transport: transportOf(scheme),
    port,
    audience,
    slot,
  });
  const custom = sources.custom[role]?.[scheme];
  if (custom !== undefined)
    return customPorts(custom, perMachine, scheme).map(({ port, slot }) => listening(port, slot));
  const instance = sources.configs.instanceOf(role);
  if (instance && kind !== 'dashboard') {
    return configPorts(instance, role, scheme)
      .filter(({ slot }) => slot <= perMachine)
      .map(({ port, slot }) => listening(port, slot));
  }
  if (kind === 'custom') return [];
  const documented = documentedRolePorts(sources.version, sources.product, kind, scheme).filter(
    ({ slot }) => slot <= perMachine,
  );
  return documented.map(({ port, slot, fallback, source }) => ({
    ...listening(port, slot),
    ...(fallback ? { fallbackSource: source } : {}),
  }));
}

/** One server a machine listens on the whole list; of several, each on its own entry. */
function customPorts(custom: number | readonly number[], perMachine: number, scheme: Scheme) {
  const ports = perMachine > 1 ? [custom].flat() : [...new Set([custom].flat())];
  return ports.map((port, index) => ({ port, slot: perMachine > 1 && scheme !== 'policy' ? index + 1 : 1 }));
}

/** The client ports of a role in the config; each application of the role is a server of its own on the machine. */
function configPorts(instance: ConfigInstance, role: Role, scheme: Scheme): { port: number; slot: number }[] {
  const exposed = instance.listeners.filter((listener) => listener.exposed && listener.scheme === scheme);
  // A policy file is asked for wherever a client connects, whichever application the listener falls to.
  if (scheme === 'policy') return distinct(exposed.map(({ port }) => ({ port, slot: 1 })));
  const applications = gameApplications(instance, role);
  return distinct(
    exposed
      .filter((listener) => listener.role === role)
      .map(({ port, application }) => ({ port, slot: Math.max(1, applications.indexOf(application) + 1) })),
  );
}

/** The applications of a role that have a listener for clients, in file order. */
export function gameApplications(instance: ConfigInstance, role: Role): string[] {
  const exposed = instance.listeners.filter(
    (listener) => listener.role === role && listener.exposed && listener.scheme !== 'policy',
  );
  const names = new Set(exposed.map(({ application }) => application));
  return instance.applications.map(({ name }) => name).filter((name) => names.has(name));
}

/** The master has one port for game servers, whichever application the config's default is. */
function serverPort({ custom, configs }: PortSources, kind: KnownRole | 'custom'): ListeningPort[] {
  if (kind !== 'master') return [];
  const instance = configs.instanceOf('master');
  const port = custom['master']?.s2s ?? DOCUMENTED_SERVER_PORT;
  const listens = custom['master']?.s2s !== undefined || !instance || listensForServers(instance, port);
  return listens ? [{ scheme: 's2s', transport: 'tcp', port, audience: 'servers', slot: 1 }] : [];
}

function listensForServers(instance: ConfigInstance, port: number): boolean {
  return instance.listeners.some(
    (listener) => listener.scheme === 'tcp' && listener.port === port && !listener.loopback,
  );
}

/** Listeners of the config that are for servers or operators, as `audiences` says. */
function otherAudiences({ configs, custom }: PortSources, role: Role): ListeningPort[] {
  const instance = configs.instanceOf(role);
  const masterPort = custom['master']?.s2s ?? DOCUMENTED_SERVER_PORT;
  const named = (instance?.listeners ?? []).filter(
    (listener) =>
      listener.role === role &&
      !listener.loopback &&
      (listener.audience === 'servers' || listener.audience === 'operators') &&
      !(listener.transport === 'tcp' && listener.port === masterPort),
  );
  return distinct(
    named.map(({ scheme, transport, port, audience }) => ({
      scheme,
      transport,
      port,
      audience: audience as Audience,
      slot: 1,
    })),
  );
}

/** A listener on IPv4 and its twin on IPv6 are one port. */
function distinct<Port extends { readonly port: number; readonly slot: number }>(
  ports: readonly Port[],
): Port[] {
  return [
    ...new Map(ports.map((port) => [`${port.slot} ${port.port} ${JSON.stringify(port)}`, port])).values(),
  ];
}

import { basename } from 'node:path';
import type { ConfigInstance } from '../config/listener';
import { configNameUnknown } from '../config/issues';
import { readPhotonConfig } from '../config/read-config';
import type { Issue, Place } from '../issues/issue';
import { isError } from '../issues/issue';
import { suggest } from '../issues/suggest';
import type { Role } from '../ports/vocabulary';
import { missingKey, unreadableFile, wrongValue } from './issues';
import type { TopologyInput } from './topology-input';
import type { ConfigFile, TopologySource } from './topology-source';

/** What the configs of a topology say. */
export interface Configs {
  /** The instance that a role has its listeners from; undefined where the documented ports apply. */
  instanceOf(role: Role): ConfigInstance | undefined;
  /** The name of the file that a role has its listeners from. */
  fileOf(role: Role): string;
  /** The key path of that file. */
  pathOf(role: Role): string;
  /** Every chosen instance, once. */
  readonly instances: readonly ConfigInstance[];
  /** Whether a config is named that has no usable instance, so that nothing can be said about its roles. */
  readonly missing: boolean;
  readonly issues: readonly Issue[];
}

/** Chooses the instance of every config that a topology names; `source` holds the files. */
export function resolveConfigs(input: TopologyInput, source: TopologySource | undefined): Configs {
  const { config } = input;
  const issues: Issue[] = [];
  if (config === undefined) {
    for (const key of ['instance', 'roles', 'audiences'] as const) {
      if (input[key] !== undefined) issues.push(requiresConfig(key));
    }
  }
  const named = typeof config === 'string' ? [[undefined, config] as const] : Object.entries(config ?? {});
  const byPath = new Map<string, ConfigInstance | undefined>();
  const found: (readonly Issue[])[] = [];
  for (const [role, path] of named) {
    if (!path || byPath.has(path)) continue;
    const read = readInstance(
      input,
      path,
      role === undefined ? 'config' : `config.${role}`,
      source?.configs[path],
    );
    byPath.set(path, read.instance);
    found.push(read.issues);
  }
  const instances = [...byPath.values()].filter((instance) => instance !== undefined);
  issues.push(...mergeFiles(found), ...overrideIssues(input, instances));
  const fileOf = (role: Role) => (typeof config === 'string' ? config : config?.[role]);
  return {
    instanceOf: (role) => byPath.get(fileOf(role) ?? ''),
    fileOf: (role) => basename(fileOf(role) ?? ''),
    pathOf: (role) => (typeof config === 'string' ? 'config' : `config.${role}`),
    instances,
    missing: instances.length < byPath.size,
    issues,
  };
}

interface ReadInstance {
  readonly instance: ConfigInstance | undefined;
  readonly issues: readonly Issue[];
}

function readInstance(
  input: TopologyInput,
  path: string,
  keyPath: string,
  content: ConfigFile | undefined,
): ReadInstance {
  const place = { path: keyPath };
  if (!content)
    return { instance: undefined, issues: [unreadableFile.create(place, { ...NOT_LOADED, subject: path })] };
  if ('unreadable' in content) {
    const data = { subject: `config ${content.file}`, reason: content.unreadable };
    return { instance: undefined, issues: [unreadableFile.create(place, data)] };
  }
  const overrides = {
    roles: input.roles,
    audiences: input.audiences,
    serverPort: input.ports?.['master']?.s2s,
  };
  const { instances, issues } = readPhotonConfig(content.bytes, { file: content.file, overrides });
  const ofInstances = new Set(instances.flatMap((instance) => instance.issues));
  const ofFile = issues.filter((issue) => isError(issue) && !ofInstances.has(issue));
  if (instances.length === 0) return { instance: undefined, issues: ofFile };
  const chosen = chooseInstance(input, instances);
  if ('issue' in chosen) return { instance: undefined, issues: [...ofFile, chosen.issue] };
  // Another instance is another process: what is wrong with it is not this topology's concern.
  return {
    instance: chosen.instance,
    issues: [...ofFile, ...chosen.instance.issues.filter(({ severity }) => severity !== 'note')],
  };
}

const NOT_LOADED = {
  reason: 'planning reads no files',
  fix: 'Pass the topology, or the path of its file, through loadTopology',
} as const;

/** Of several files, only those with several instances need one chosen. */
function chooseInstance(
  { config, instance: wanted }: TopologyInput,
  instances: readonly ConfigInstance[],
): { readonly instance: ConfigInstance } | { readonly issue: Issue } {
  const named = instances.find(({ name }) => name === wanted);
  const [only] = instances;
  if (named) return { instance: named };
  if (only && instances.length === 1 && (wanted === undefined || typeof config !== 'string'))
    return { instance: only };
  return { issue: instanceIssue({ path: 'instance' }, wanted, instances) };
}

/** Which of several instances is meant: none is named, or one that the config does not have. */
export function instanceIssue(
  place: Place,
  wanted: string | undefined,
  instances: readonly ConfigInstance[],
): Issue {
  const names = instances.map(({ name }) => name);
  const expected = `one of ${names.join(', ')}`;
  return wanted === undefined
    ? missingKey.create(place, {
        subject: 'a config with several instances',
        requires: 'instance',
        fix: `Write ${expected}`,
      })
    : wrongValue.create(place, { value: wanted, expected, suggestion: suggest(wanted, names) });
}

const requiresConfig = (key: string): Issue =>
  missingKey.create(
    { path: key },
    {
      subject: key,
      requires: 'config, the path of a PhotonServer.config',
      fix: `Write it, or remove ${key}`,
    },
  );

/** A name under `roles` or `audiences` has to be in one of the files, not in each. */
function mergeFiles(files: readonly (readonly Issue[])[]): Issue[] {
  const isUnused = ({ code, place }: Issue) => code === configNameUnknown.code && place.path !== undefined;
  const [first = [], ...others] = files.map((issues) => issues.filter(isUnused));
  const everywhere = first.filter(({ place }) =>
    others.every((issues) => issues.some((other) => other.place.path === place.path)),
  );
  return [...files.flatMap((issues) => issues.filter((issue) => !isUnused(issue))), ...everywhere];
}

/** No audience opens a listener on loopback, so one that tries is an error rather than a false hope. */
function overrideIssues({ audiences = {} }: TopologyInput, instances: readonly ConfigInstance[]): Issue[] {
  const named = (loopback: boolean) =>
    new Set(
      instances
        .flatMap(({ listeners }) => listeners)
        .filter((listener) => listener.loopback === loopback)
        .map(({ port, transport }) => `${port}/${transport}`),
    );
  const [hidden, reachable] = [named(true), named(false)];
  return Object.keys(audiences)
    .filter((listener) => hidden.has(listener) && !reachable.has(listener))
    .map((listener) =>
      wrongValue.create({ path: `audiences.${listener}` }, { value: audiences[listener], ...LOOPBACK }),
    );
}

const LOOPBACK = {
  expected: 'a listener that other machines can reach',
  fix: 'Bind it to another address than loopback in the config, or remove the entry',
} as const;

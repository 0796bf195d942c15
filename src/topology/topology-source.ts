import type { Issue } from '../issues/issue';
import type { TopologyInput } from './topology-input';

/** Where a loaded topology keeps what was read with it; a symbol, so that it survives `{ ...topology }` and is no key. */
const TOPOLOGY_SOURCE = Symbol.for('photon-server-constructs.topologySource');

/** What was read with a topology: the config files that it names, and the position of each key. */
export interface TopologySource {
  /** The topology file. @default - the topology was written in code */
  readonly file?: string;
  /** The content of each config by its path as the topology writes it, or why it could not be read. */
  readonly configs: Readonly<Record<string, ConfigFile>>;
  /** Adds file, line and column to an issue that has a key path. */
  locate(issue: Issue): Issue;
}

/** A config file as read. */
export type ConfigFile =
  | { readonly file: string; readonly bytes: Uint8Array }
  | { readonly file: string; readonly unreadable: string };

/**
 * What `loadTopology` returns: a topology with the contents of all files that it names. Everything that takes a
 * topology takes it as it is; a copy by `{ ...topology, clients }` keeps files and positions.
 */
export interface LoadedTopology extends TopologyInput {
  /** Marks a loaded topology; not a key of the file. */
  readonly [TOPOLOGY_SOURCE]?: object;
}

export function withSource(input: TopologyInput, source: TopologySource): LoadedTopology {
  return { ...input, [TOPOLOGY_SOURCE]: source };
}

/** What was read with a topology; undefined for one that was written in code. */
export function sourceOf(input: TopologyInput): TopologySource | undefined {
  const source =
    typeof input === 'object' && input !== null ? (input as LoadedTopology)[TOPOLOGY_SOURCE] : undefined;
  return source as TopologySource | undefined;
}

/** The issue with file, line and column, where the topology was loaded from a file. */
export function locateIssue(input: TopologyInput, issue: Issue): Issue {
  return sourceOf(input)?.locate(issue) ?? issue;
}

import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isMapping } from '../issues/describe-value';
import { PhotonError } from '../issues/photon-error';
import { systemReason } from '../issues/system-reason';
import { unreadableFile } from './issues';
import { parseTopology } from './parse-topology';
import type { TopologyInput } from './topology-input';
import type { ConfigFile, LoadedTopology } from './topology-source';
import { withSource } from './topology-source';

/**
 * Reads a topology file, YAML or JSON, and every `PhotonServer.config` that it names, relative to it. What is returned
 * goes to `planTopology`, constructs and components as it is; messages about it name file, line and column. A topology
 * written in code is taken too: its configs are read relative to the working directory.
 *
 * @throws PhotonError where the topology file cannot be read or is neither YAML nor JSON; what is wrong with its content
 * or its configs is reported by whatever plans it, together with all else
 * @example
 * new PhotonNetwork(this, 'Photon', { vpc, topology: loadTopology('photon.yaml') });
 */
export function loadTopology(topology: string | TopologyInput): LoadedTopology {
  if (typeof topology !== 'string') return fromCode(topology);
  const file = topology;
  const text = readText(file);
  const { content, locate } = parseTopology(file, text);
  return withSource(content as unknown as TopologyInput, {
    file,
    configs: readConfigs(content, dirname(file)),
    locate,
  });
}

function fromCode(topology: TopologyInput): LoadedTopology {
  // What is not a mapping is reported by validation.
  if (!isMapping(topology)) return topology;
  return withSource(topology, { configs: readConfigs(topology, process.cwd()), locate: (issue) => issue });
}

function readText(file: string): string {
  const bytes = readBytes(file);
  if ('unreadable' in bytes)
    throw new PhotonError([
      unreadableFile.create({ file }, { subject: 'the topology file', reason: bytes.unreadable }),
    ]);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.bytes);
    // Text does not contain NUL; other kinds of files nearly always do.
    if (!text.includes('\0')) return text;
  } catch {
    // Reported below.
  }
  throw new PhotonError([
    unreadableFile.create(
      { file },
      {
        subject: 'the topology file',
        reason: 'it is not text in UTF-8',
        fix: 'Save it as UTF-8',
      },
    ),
  ]);
}

/** Every config that a topology names; whatever is not a path is reported by validation. */
function readConfigs(topology: { readonly config?: unknown }, folder: string): Record<string, ConfigFile> {
  const { config } = topology;
  const paths = isMapping(config) ? Object.values(config) : [config];
  return Object.fromEntries(
    paths.flatMap((path) =>
      typeof path === 'string' && path !== '' ? [[path, readBytes(resolve(folder, path))] as const] : [],
    ),
  );
}

function readBytes(file: string): ConfigFile {
  try {
    return { file, bytes: readFileSync(file) };
  } catch (error) {
    return { file, unreadable: systemReason(error) };
  }
}

import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { ErrorCode } from 'yaml';
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Issue } from '../issues/issue';
import { PhotonError } from '../issues/photon-error';
import { systemReason } from '../issues/system-reason';
import { malformedYaml, topologyNoText, unreadableFile } from './issues';
import type { TopologyInput } from './topology-input';

/**
 * A topology file as read: what it says, and where each key stands.
 *
 * @example
 * const roles = ({ input }: TopologyFile) => Object.keys(input.servers);
 */
export interface TopologyFile {
  readonly file: string;
  /** The content, with `config` made absolute; not yet checked. */
  readonly input: TopologyInput;
  /** Adds file, line and column to an issue that has a key path. */
  locate(issue: Issue): Issue;
}

/**
 * Reads a topology file, YAML or JSON.
 *
 * @throws PhotonError where the file can't be read or is neither
 * @example
 * const { input } = readTopologyFile('photon.yaml');
 * new PhotonNetwork(this, 'Photon', { vpc, topology: input });
 */
export function readTopologyFile(file: string): TopologyFile {
  const text = readText(file);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true });
  if (document.errors.length > 0) {
    throw new PhotonError(
      document.errors.map(({ code, message, pos }) =>
        malformedYaml.create({ file, ...position(pos[0]) }, { reason: REASONS[code] ?? message }),
      ),
    );
  }
  const content = toContent(file, () => document.toJS());
  const config = (content as { config?: unknown } | null)?.config;
  const absolute = typeof config === 'string' && config ? { config: resolve(dirname(file), config) } : {};
  const input =
    content && typeof content === 'object' && !Array.isArray(content) ? { ...content, ...absolute } : content;

  function position(offset: number) {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  }

  /** Where a key path stands: at its last key that is there. */
  function locate(issue: Issue): Issue {
    if (issue.place.file !== undefined || issue.place.path === undefined)
      return { ...issue, place: { file, ...issue.place } };
    let node: unknown = document.contents;
    let offset = 0;
    for (const key of issue.place.path.split(/[.[\]]+/).filter(Boolean)) {
      const pair = isMap(node)
        ? node.items.find((item) => isScalar(item.key) && String(item.key.value) === key)
        : undefined;
      const next = pair?.key ?? (node as { items?: unknown[] } | null)?.items?.[Number(key)];
      offset = (next as { range?: [number] } | undefined)?.range?.[0] ?? offset;
      node = pair ? pair.value : next;
    }
    return { ...issue, place: { file, ...position(offset), ...issue.place } };
  }

  return { file, input: input as TopologyInput, locate };
}

/** What the library says in words for those who program with it. */
const REASONS: Readonly<Partial<Record<ErrorCode, string>>> = {
  MULTIPLE_DOCS: 'a second document begins, and a topology file is one',
};

function readText(file: string): string {
  const bytes = readBytes(file);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // No text holds NUL; a file of another kind nearly always does.
    if (!text.includes('\0')) return text;
  } catch {
    // Told below.
  }
  throw new PhotonError([topologyNoText.create({ file }, {})]);
}

function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new PhotonError([
      unreadableFile.create({ file }, { what: 'the topology file', reason: systemReason(error) }),
    ]);
  }
}

/** Aliases are resolved here; a file that multiplies itself by them is refused by the library. */
function toContent(file: string, convert: () => unknown): unknown {
  try {
    return convert();
  } catch (error) {
    throw new PhotonError([
      malformedYaml.create({ file }, { reason: error instanceof Error ? error.message : String(error) }),
    ]);
  }
}

import type { DllConfig, DllSetting } from '../config/read-dll-config';
import { unusableSettings } from '../config/read-dll-config';
import { decodeConfig } from '../config/decode';
import { isError } from '../issues/issue';
import { fileUnexpected } from './issues';

/**
 * Reads a `Nameserver.json`. The server's own reader takes comments and commas before a bracket, and the shipped file has
 * both (SDK, deploy/Nameserver.json). Sections are `Nodes[0]` and so on.
 */
export function readNameServers(bytes: Uint8Array, options: { readonly file?: string } = {}): DllConfig {
  const { text, issues } = decodeConfig(bytes, { file: options.file });
  if (text === undefined || issues.some(isError)) return unusableSettings(issues);
  const expected = '{ "Nodes": [{ "Region": …, "IpAddress": … }] }';
  const wrong = (problem: string): DllConfig =>
    unusableSettings(issues, fileUnexpected.create({ file: options.file }, { problem, expected }));
  let content: unknown;
  try {
    content = JSON.parse(strict(text));
  } catch (error) {
    return wrong(`JSON is malformed (${error instanceof Error ? error.message : String(error)})`);
  }
  const nodes = (content as { Nodes?: unknown } | null)?.Nodes;
  if (!Array.isArray(nodes) || nodes.length === 0) return wrong('file has no Nodes');
  const settings = nodes.flatMap((node: unknown, index): DllSetting[] =>
    Object.entries(node && typeof node === 'object' ? node : {}).map(([name, value]) => ({
      name,
      value: value === null || value === undefined ? '' : `${value as string}`,
      section: `Nodes[${index}]`,
      place: { file: options.file, path: `Nodes[${index}].${name}` },
    })),
  );
  return settings.length > 0 ? { settings, issues } : wrong('Nodes are empty');
}

/** The text without comments and trailing commas; strings stay as they are. */
const strict = (text: string): string =>
  text
    .replace(/("(?:[^"\\\n]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (_, string?: string) => string ?? ' ')
    .replace(/("(?:[^"\\\n]|\\.)*")|,(?=\s*[}\]])/g, (_, string?: string) => string ?? '')
    .replace(/^\uFEFF/, '');

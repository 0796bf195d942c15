import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { findCdk } from './cdk-command';
import { installJavaTools } from './java-tools';
import { installLanguageTools } from './language-tools';
import { MissingToolchain, type Tool } from './missing';
import { installPacketTools } from './packet-tools';
import { installPulumiEngine } from './pulumi-engine';
import { installPythonTools } from './python-tools';
import { toolchainFile } from './toolchain';

let engine: Promise<string> | undefined;
const pulumi = () => (engine ??= installPulumiEngine());

const installers: Readonly<Record<Tool, () => Promise<string>>> = {
  python: () => installPythonTools(),
  pulumi,
  languages: () => pulumi().then(() => installLanguageTools()),
  java: () => installJavaTools(),
  cdk: () => findCdk(),
  packets: installPacketTools,
};

/** Installs what the engine tests need, side by side, before the first of them. */
export default function setUp(): Promise<void> {
  return prepare(installers, toolchainFile, Boolean(process.env['CI']));
}

/** Writes down where each tool is or why it is not there; in CI a tool that is not there is an error. */
export async function prepare(install: typeof installers, file: string, inCi: boolean): Promise<void> {
  mkdirSync(dirname(file), { recursive: true });
  const started = Date.now();
  const entries = await Promise.all(
    Object.entries(install).map(
      async ([tool, installTool]) => [tool, await installTool().then(found, missing)] as const,
    ),
  );
  const lacking = entries.flatMap(([tool, entry]) =>
    'missing' in entry ? [`${tool}: ${entry.missing}`] : [],
  );
  if (lacking.length > 0 && inCi) {
    throw new Error(`CI is set and the toolchain is not complete:\n${lacking.join('\n')}`);
  }
  for (const line of lacking) process.stderr.write(`\nengine tests that need it will not run: ${line}\n`);
  process.stderr.write(`toolchain ready after ${Math.round((Date.now() - started) / 1000)} s\n`);
  writeFileSync(file, JSON.stringify(Object.fromEntries(entries), undefined, 2));
}

const found = (path: string) => ({ path });

function missing(error: unknown) {
  if (error instanceof MissingToolchain) return { missing: error.remedy };
  throw error;
}

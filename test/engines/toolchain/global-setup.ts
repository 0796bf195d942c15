import { mkdirSync, writeFileSync } from 'node:fs';
import { cacheFolder } from './cache';
import { findCdk } from './cdk-command';
import { MissingToolchain, type Tool } from './missing';
import { installPacketTools } from './packet-tools';
import { installPulumiEngine } from './pulumi-engine';
import { installPythonTools } from './python-tools';
import { toolchainFile } from './toolchain';

const installers: Readonly<Record<Tool, () => Promise<string>>> = {
  python: installPythonTools,
  pulumi: installPulumiEngine,
  cdk: findCdk,
  packets: installPacketTools,
};

/** Installs what the engine tests need, side by side, before the first of them. */
export default async function setUp(): Promise<void> {
  mkdirSync(cacheFolder, { recursive: true });
  const started = Date.now();
  const entries = await Promise.all(
    Object.entries(installers).map(
      async ([tool, install]) => [tool, await install().then(found, missing)] as const,
    ),
  );
  const lacking = entries.flatMap(([tool, entry]) =>
    'missing' in entry ? [`${tool}: ${entry.missing}`] : [],
  );
  if (lacking.length > 0 && process.env['CI']) {
    throw new Error(`CI is set and the toolchain is not complete:\n${lacking.join('\n')}`);
  }
  for (const line of lacking) process.stderr.write(`\nengine tests that need it will not run: ${line}\n`);
  process.stderr.write(`toolchain ready after ${Math.round((Date.now() - started) / 1000)} s\n`);
  writeFileSync(toolchainFile, JSON.stringify(Object.fromEntries(entries), undefined, 2));
}

const found = (path: string) => ({ path });

function missing(error: unknown) {
  if (error instanceof MissingToolchain) return { missing: error.remedy };
  throw error;
}

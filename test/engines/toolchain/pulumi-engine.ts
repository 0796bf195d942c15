import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, madeOnce, recipeOf } from './cache';
import { MissingToolchain, notInstalled } from './missing';
import { mustRun, run } from './run';

const recipe = join(__dirname, 'pulumi');
const parts = ['go.mod', 'go.sum', 'tools.go'] as const;
const command = 'github.com/pulumi/pulumi/pkg/v3/cmd/pulumi';

/**
 * The folder whose `bin/pulumi` is the engine, as the automation API's `PulumiCommand.get({ root })` wants it:
 * built from its Go module, since the module proxy is the one place that every machine can reach.
 */
export async function installPulumiEngine(cache = cacheFolder): Promise<string> {
  const version = /pkg\/v3 (v[\d.]+)/.exec(readFileSync(join(recipe, 'go.mod'), 'utf8'))?.[1];
  if (version === undefined)
    throw new Error('go.mod names no version of github.com/pulumi/pulumi/pkg/v3; write one');
  const folder = join(cache, 'pulumi');
  const installed = await run('pulumi', ['version']).catch(() => undefined);
  if (installed?.stdout.trim() === version) return useMachinesOwn(folder, version);
  const go = await run('go', ['version']).catch(() => undefined);
  if (go?.status !== 0) {
    throw new MissingToolchain(
      'pulumi',
      `neither pulumi ${version} nor go is on the PATH; install Go 1.24 or newer`,
    );
  }
  await madeOnce(
    folder,
    recipeOf(version, ...parts.map((part) => readFileSync(join(recipe, part), 'utf8'))),
    async () => {
      for (const part of parts) copyFileSync(join(recipe, part), join(folder, part));
      // Without its version the automation API takes the engine for one too old to talk to.
      const says = `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=${version}`;
      const env = { ...process.env, CGO_ENABLED: '0' };
      await mustRun(
        'go',
        ['build', '-mod=readonly', '-ldflags', says, '-o', join(folder, 'bin', 'pulumi'), command],
        {
          cwd: folder,
          env,
        },
      );
    },
  ).catch(notInstalled('pulumi', `the engine of Pulumi ${version}`, "Go's module proxy"));
  return folder;
}

async function useMachinesOwn(folder: string, version: string): Promise<string> {
  const path = (await mustRun('sh', ['-c', 'command -v pulumi'])).trim();
  await madeOnce(folder, recipeOf(version, path), async () => {
    mkdirSync(join(folder, 'bin'));
    await mustRun('ln', ['-s', path, join(folder, 'bin', 'pulumi')]);
  });
  return folder;
}

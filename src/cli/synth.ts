import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { planToJson } from '../plan/plan-to-json';
import type { PhotonAwsQuotas } from '../../cdk/quotas';
import type { Cloud } from '../topology/cloud';
import { CLOUDS } from '../topology/cloud';
import { diagramModel } from '../diagram/diagram-model';
import { renderSvg } from '../diagram/render-svg';
import { awsRenderer, azureRenderer } from './cloud-sdk';
import type { CommandLine } from './command-line';
import type { Io, Status } from './io';
import { STATUS, writeJson } from './io';
import { loadPlan } from './load-plan';
import { writePlan } from './plan';
import { refuseUnmanaged } from './unmanaged-output';
import { placeOutput } from './place-output';
import { awsQuota, cloud, format, topology } from './options';

/** The arguments of `photon-ports synth`. */
export interface SynthArguments {
  readonly topology: string;
  readonly out: string;
  readonly cloud?: Cloud;
  /** Quotas that AWS raised. */
  readonly awsQuota?: PhotonAwsQuotas;
  readonly format: 'table' | 'json';
}

/** Declares `photon-ports synth`. */
export function declare({ io, end, command }: CommandLine): void {
  command([
    'photon-ports synth photon.yaml --out out',
    'photon-ports synth photon.yaml --out out --cloud azure',
    'photon-ports synth photon.yaml --out out --aws-quota rulesPerGroup=100',
  ])
    .addArgument(topology())
    .requiredOption('--out <folder>', 'write to this folder')
    .addOption(cloud())
    .addOption(awsQuota())
    .addOption(format(['table', 'json']))
    .action(async (file, options) => end(await synth({ topology: file, ...options }, io)));
}

/** Renders a topology for the clouds. Every file is made before any is put in place. */
export async function synth(
  { topology: file, out, cloud, awsQuota, format }: SynthArguments,
  io: Io,
): Promise<Status> {
  const clouds = cloud ? [cloud] : CLOUDS;
  const plan = loadPlan(file, io, { clouds });
  refuseUnmanaged(out, ['plan.json', 'topology.svg', ...clouds]);
  const aws = clouds.includes('aws') ? awsRenderer() : undefined;
  const azure = clouds.includes('azure') ? azureRenderer() : undefined;
  const json = planToJson(plan);
  const files = await placeOutput(out, async (folder) => {
    writeJsonFile(join(folder, 'plan.json'), json);
    writeFileSync(join(folder, 'topology.svg'), renderSvg(diagramModel(plan)));
    aws?.synthesizeAws(plan, join(folder, 'aws'), awsQuota);
    if (azure) {
      const resources = await azure.recordAzure(plan);
      mkdirSync(join(folder, 'azure'));
      writeJsonFile(join(folder, 'azure', 'resources.json'), resources);
    }
  });
  if (format === 'json') writeJson(io, { files });
  else {
    writePlan(plan, io, cloud);
    io.out.write(`\n${files.map((file) => `wrote ${file}\n`).join('')}`);
    for (const other of CLOUDS.filter((cloud) => !clouds.includes(cloud) && existsSync(join(out, cloud))))
      io.out.write(`left ${join(out, other)} as it was, from an earlier run\n`);
  }
  return STATUS.ok;
}

function writeJsonFile(file: string, value: unknown): void {
  writeFileSync(file, `${JSON.stringify(value, undefined, 2)}\n`);
}

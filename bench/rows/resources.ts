import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadTopology } from 'photon-server-constructs';
import { synthesizeAws } from '../../cdk/synthesize';
import type { RecordedResource } from '../../pulumi/record';
import { recordAzure, recordResources } from '../../pulumi/record';
import { synthesizeByHand } from '../by-hand/aws';
import { registerByHand } from '../by-hand/azure';
import type { Measurement } from '../measurement';
import { counted } from '../measurement';
import { EXAMPLE } from '../processes';

/** What CloudFormation and Pulumi have to create, against the same by hand. */
export async function resources(): Promise<Measurement[]> {
  const topology = loadTopology(EXAMPLE);
  const row = (name: string, ours: number, byHand: number) =>
    counted(
      {
        name: `${name}, example relay topology`,
        unit: 'resources',
        against: 'by hand',
        goal: { text: 'no more than by hand', holds: () => ours <= byHand },
      },
      ours,
      byHand,
    );
  const aws = awsTemplate((folder) => synthesizeAws(topology, folder));
  const azure = await recordAzure(topology);
  return [
    row('CloudFormation resources', countOf(aws), countOf(awsByHand())),
    row('Pulumi resources', azure.length, (await azureByHand()).length),
  ];
}

interface Template {
  readonly Resources: Readonly<Record<string, { readonly Type: string }>>;
}

const countOf = ({ Resources }: Template): number => Object.keys(Resources).length;

/** The template of the one stack that a program writes into a folder. */
export function awsTemplate(synthesize: (folder: string) => void): Template {
  const folder = mkdtempSync(join(tmpdir(), 'photon-bench-'));
  synthesize(folder);
  const text = readFileSync(join(folder, 'photon-server.template.json'), 'utf8');
  rmSync(folder, { recursive: true });
  return JSON.parse(text) as Template;
}

/** Without the CDK's own check of templates, which takes seconds and changes nothing. */
export const awsByHand = (): Template => awsTemplate((folder) => synthesizeByHand(folder, false));

export const azureByHand = (): Promise<RecordedResource[]> => recordResources(registerByHand);

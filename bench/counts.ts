import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesizeAws } from '../cdk/synthesize';
import { azureRulesOf } from '../pulumi/azure-rules';
import { recordAzure, recordResources } from '../pulumi/record';
import { planTopology } from '../src/plan/plan';
import { FIREWALL_SCRIPT } from '../src/ports/documented/firewall-script';
import { mergeRanges } from '../src/ports/port-range';
import { synthesizeByHand } from './by-hand/aws';
import { registerByHand } from './by-hand/azure';
import { EXAMPLE_IN_CODE } from './inputs';
import type { Row } from './row';

/** What each cloud is given for the example: rules and resources, against other ways to write them. */
export async function counts(): Promise<Row[]> {
  const plan = planTopology(EXAMPLE_IN_CODE);
  const { machines } = plan.topology;
  const onAws = plan.rules.aws.flatMap(({ grants }) =>
    grants.flatMap(({ sources, ranges }) => sources.flatMap(() => ranges)),
  );
  const onAzure = azureRulesOf(plan, machines, { shared: false }).byKind.flatMap(({ rules }) => rules);
  // The script's ports on every kind of machine: on AWS a rule a range, on Azure one a transport.
  const script = [FIREWALL_SCRIPT.tcp, FIREWALL_SCRIPT.udp];
  const ofScript = (rules: number) => ["the vendor's script", machines.length * rules] as const;
  const resourcesOf = (synthesize: (folder: string) => void) =>
    Object.keys(awsTemplate(synthesize).Resources).length;
  const synthesized = resourcesOf((folder) => synthesizeAws(EXAMPLE_IN_CODE, folder));
  const recorded = [await recordAzure(EXAMPLE_IN_CODE), await recordResources(registerByHand)] as const;
  const singly = onAws.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  const rows = [
    ['rules on AWS, port by port', 'rules', onAws.length, 'one a port and source', singly],
    ['rules on AWS', 'rules', onAws.length, ...ofScript(script.flatMap(mergeRanges).length)],
    ['rules on Azure', 'rules', onAzure.length, ...ofScript(script.length)],
    ['CloudFormation resources', 'resources', synthesized, 'by hand', resourcesOf(synthesizeByHand)],
    ['Pulumi resources', 'resources', recorded[0].length, 'by hand', recorded[1].length],
  ] as const;
  return rows.map(([name, unit, ours, against, other]) => ({ name, unit, ours, against, other }));
}

/** The template of the one stack that a program writes into a folder. */
export function awsTemplate(synthesize: (folder: string) => void) {
  const folder = mkdtempSync(join(tmpdir(), 'photon-bench-'));
  synthesize(folder);
  const text = readFileSync(join(folder, 'photon-server.template.json'), 'utf8');
  rmSync(folder, { recursive: true });
  return JSON.parse(text) as { readonly Resources: Readonly<Record<string, { readonly Type: string }>> };
}

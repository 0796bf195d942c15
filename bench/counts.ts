import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesizeAws } from '../cdk/synthesize';
import { azureRulesOf } from '../pulumi/azure-rules';
import { recordAzure, recordResources } from '../pulumi/record';
import type { Plan } from '../src/plan/plan';
import { planTopology } from '../src/plan/plan';
import { FIREWALL_SCRIPT } from '../src/ports/documented/firewall-script';
import type { PortRange } from '../src/ports/port-range';
import { mergeRanges } from '../src/ports/port-range';
import type { Cloud } from '../src/topology/cloud';
import { synthesizeByHand } from './by-hand/aws';
import { registerByHand } from './by-hand/azure';
import { EXAMPLE_IN_CODE, TOPOLOGIES } from './inputs';
import type { Row } from './row';

/** What CloudFormation and Pulumi have to create, against the same by hand. */
export async function resourceCounts(): Promise<Row[]> {
  const row = (name: string, ours: number, other: number): Row => ({
    name: `${name} of the example`,
    unit: 'resources',
    ours,
    against: 'by hand',
    other,
  });
  const countOf = (synthesize: (folder: string) => void) =>
    Object.keys(awsTemplate(synthesize).Resources).length;
  const recorded = [await recordAzure(EXAMPLE_IN_CODE), await recordResources(registerByHand)] as const;
  return [
    row(
      'CloudFormation resources',
      countOf((folder) => synthesizeAws(EXAMPLE_IN_CODE, folder)),
      countOf(synthesizeByHand),
    ),
    row('Pulumi resources', recorded[0].length, recorded[1].length),
  ];
}

/** The template of the one stack that a program writes into a folder. */
export function awsTemplate(synthesize: (folder: string) => void) {
  const folder = mkdtempSync(join(tmpdir(), 'photon-bench-'));
  synthesize(folder);
  const text = readFileSync(join(folder, 'photon-server.template.json'), 'utf8');
  rmSync(folder, { recursive: true });
  return JSON.parse(text) as { readonly Resources: Readonly<Record<string, { readonly Type: string }>> };
}

/** The rules that each cloud is given, against other ways to write them. */
export const ruleCounts = (): Row[] =>
  Object.entries(TOPOLOGIES).flatMap(([title, topology]) => {
    const plan = planTopology(topology);
    return plan.clouds.flatMap((cloud) => {
      const rules = (cloud === 'aws' ? awsRules : azureRules)(plan);
      const row = (against: string, other: number): Row => {
        const name = `rules on ${cloud}, ${title}, to ${against}`;
        return { name, unit: 'rules', ours: rules.length, against, other };
      };
      return [
        row(
          'one a port and source',
          rules.reduce((sum, pairs) => sum + pairs, 0),
        ),
        row("the vendor's script", scriptRules(cloud, plan)),
      ];
    });
  });

const portsIn = (ranges: readonly PortRange[]): number =>
  ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0);

/** The ports times the sources of each rule, which is one range of ports from one source. */
const awsRules = ({ rules: { aws } }: Plan): number[] =>
  aws.flatMap(({ grants }) =>
    grants.flatMap(({ sources, ranges }) => sources.flatMap(() => ranges.map((range) => portsIn([range])))),
  );

/** The same where a rule is any ports from addresses of one family, a group or a tag. */
const azureRules = (plan: Plan): number[] =>
  azureRulesOf(plan, plan.topology.machines, { shared: false }).byKind.flatMap(({ rules }) =>
    rules.map(
      ({ ranges, prefixes = [], party, tag }) =>
        portsIn(ranges) * [...prefixes, party, tag].filter((source) => source !== undefined).length,
    ),
  );

/** The script's ports, merged, on every kind of machine: on AWS a rule a range, on Azure one a transport. */
function scriptRules(cloud: Cloud, { topology: { machines } }: Plan): number {
  const ranges = [FIREWALL_SCRIPT.tcp, FIREWALL_SCRIPT.udp].flatMap(mergeRanges).length;
  return machines.length * (cloud === 'aws' ? ranges : 2);
}

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesizeAws } from '../cdk/synthesize';
import { azureRulesOf } from '../pulumi/azure-rules';
import { recordAzure, recordResources } from '../pulumi/record';
import type { Plan } from '../src/plan/plan';
import { planTopology } from '../src/plan/plan';
import { FIREWALL_SCRIPT } from '../src/ports/documented/firewall-script';
import { mergeRanges } from '../src/ports/port-range';
import { formatSource } from '../src/topology/source';
import { synthesizeByHand } from './by-hand/aws';
import { registerByHand } from './by-hand/azure';
import { EXAMPLE_IN_CODE, TOPOLOGIES } from './inputs';
import type { RuleModel, WrittenRule } from './lower-bound';
import { lowerBound } from './lower-bound';
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
        row('one a port and source', perPort(rules)),
        row('a lower bound', lowerBound(rules, cloud)),
        row("the vendor's script", scriptRules(cloud, plan)),
      ];
    });
  });

/** A rule is one range of ports from one source. */
const awsRules = ({ rules: { aws } }: Plan): WrittenRule[] =>
  aws.flatMap(({ role: machine, transport, grants }) =>
    grants.flatMap(({ sources, ranges }) =>
      sources.flatMap((source) =>
        ranges.map((range) => [{ machine, transport, ...range, sources: [formatSource(source)] }]),
      ),
    ),
  );

/** A rule is any ports from addresses of one family, a group or a tag. */
const azureRules = (plan: Plan): WrittenRule[] =>
  azureRulesOf(plan, plan.topology.machines, { shared: false }).byKind.flatMap(({ kind, rules }) =>
    rules.map(({ transport, ranges, prefixes = [], party, tag }) => {
      const sources = [...prefixes, party, tag].filter((source) => source !== undefined);
      return ranges.map((range) => ({ machine: kind, transport, ...range, sources }));
    }),
  );

/** As catalogues of named ports have it: every port and every source is a rule. */
const perPort = (rules: readonly WrittenRule[]): number =>
  rules.flat().reduce((sum, { from, to, sources }) => sum + (to - from + 1) * sources.length, 0);

/** The script's ports, merged, on every kind of machine: on AWS a rule a range, on Azure one a transport. */
function scriptRules(model: RuleModel, { topology: { machines } }: Plan): number {
  const ranges = [FIREWALL_SCRIPT.tcp, FIREWALL_SCRIPT.udp].flatMap(mergeRanges).length;
  return machines.length * (model === 'aws' ? ranges : 2);
}

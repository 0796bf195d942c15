import { loadTopology } from 'photon-server-constructs';
import { azureRulesOf } from '../../pulumi/azure-rules';
import type { Plan } from '../../src/plan/plan';
import { planTopology } from '../../src/plan/plan';
import { FIREWALL_SCRIPT } from '../../src/ports/documented/firewall-script';
import { mergeRanges } from '../../src/ports/port-range';
import { formatSource } from '../../src/topology/source';
import { DOCUMENTED } from '../inputs';
import type { RuleModel, WrittenRule } from '../lower-bound';
import { lowerBound } from '../lower-bound';
import type { Measurement } from '../measurement';
import { counted } from '../measurement';
import { EXAMPLE } from '../processes';

/** The rules that each cloud is given for the example and the documented ports, against other ways to write them. */
export function rules(): Measurement[] {
  const topologies = { 'examples/photon.yaml': loadTopology(EXAMPLE), ...DOCUMENTED };
  return Object.entries(topologies).flatMap(([name, topology]) => {
    const plan = planTopology(topology);
    return plan.clouds.flatMap((cloud) => compared(cloud, name, plan));
  });
}

function compared(model: RuleModel, topology: string, plan: Plan): Measurement[] {
  const ours = (model === 'aws' ? awsRules : azureRules)(plan);
  const row = (against: string, other: number) =>
    counted(
      { name: `rules on ${model}, ${topology}, to ${against}`, unit: 'rules', against },
      ours.length,
      other,
    );
  return [
    row('one a port and source', perPort(ours)),
    row('a lower bound', lowerBound(ours, model)),
    row("the vendor's script", scriptRules(model, plan)),
  ];
}

/** A rule is one range of ports from one source. */
const awsRules = ({ rules: { aws } }: Plan): WrittenRule[] =>
  aws.flatMap(({ role, transport, grants }) =>
    grants.flatMap(({ sources, ranges }) =>
      sources.flatMap((source) =>
        ranges.map(({ from, to }) => [
          { machine: role, transport, from, to, sources: [formatSource(source)] },
        ]),
      ),
    ),
  );

/** A rule is any ports from addresses of one family, a group or a tag. */
const azureRules = (plan: Plan): WrittenRule[] =>
  azureRulesOf(plan, plan.topology.machines, { shared: false }).byKind.flatMap(({ kind, rules: ofKind }) =>
    ofKind.map(({ transport, ranges, prefixes = [], party, tag }) => {
      const sources = [...prefixes, party, tag].filter((source) => source !== undefined);
      return ranges.map(({ from, to }) => ({ machine: kind, transport, from, to, sources }));
    }),
  );

/** As catalogues of named ports have it: every port and every source is a rule. */
const perPort = (all: readonly WrittenRule[]): number =>
  all.flat().reduce((sum, { from, to, sources }) => sum + (to - from + 1) * sources.length, 0);

/** The script's ports, merged, on every kind of machine: on AWS a rule a range, on Azure one a transport. */
function scriptRules(model: RuleModel, { topology: { machines } }: Plan): number {
  const ranges = mergeRanges(FIREWALL_SCRIPT.tcp).length + mergeRanges(FIREWALL_SCRIPT.udp).length;
  return machines.length * (model === 'aws' ? ranges : 2);
}

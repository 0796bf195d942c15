import type { TopologyInput } from 'photon-server-constructs';
import { planTopology } from 'photon-server-constructs';
import { FIREWALL_SCRIPT } from '../../src/ports/documented/firewall-script';
import { mergeRanges } from '../../src/ports/port-range';
import { lowerBound } from '../lower-bound';
import type { Measurement } from '../measurement';
import { counted } from '../measurement';
import type { Rendered } from '../rendered';
import { renderAws, renderAzure } from '../rendered';
import { topologies } from '../topologies';

/** The rules that each cloud is given, against one a port and source, and against the vendor's firewall script. */
export async function rules(): Promise<Measurement[]> {
  const rows: Measurement[] = [];
  for (const { name, input } of topologies()) {
    const aws = renderAws(input);
    const azure = await renderAzure(input);
    rows.push(...compared('AWS', name, aws, input), ...compared('Azure', name, azure, input));
  }
  return rows;
}

function compared(cloud: 'AWS' | 'Azure', topology: string, { rules }: Rendered, input: TopologyInput) {
  const model = cloud === 'AWS' ? 'aws' : 'azure';
  const bound = lowerBound(rules, model);
  const distance = rules.length - bound;
  const naming = { name: `${cloud} rules, ${topology}`, unit: 'rules' };
  return [
    counted(
      {
        ...naming,
        against: 'one rule a port and source',
        // Where a rule fewer is not ruled out, the distance is shown, and docs/performance.md says what it is for.
        ...(distance === 0
          ? { goal: { text: `${bound} are the fewest`, holds: () => true } }
          : { note: `at least ${bound}: distance ${distance}` }),
      },
      rules.length,
      perPort(rules),
    ),
    counted({ ...naming, against: "the vendor's script" }, rules.length, scriptRules(model, input)),
  ];
}

/** As catalogues of named ports have it: every port and every source is a rule. */
export function perPort(rules: Rendered['rules']): number {
  return rules.flat().reduce((sum, { from, to, sources }) => sum + (to - from + 1) * sources.length, 0);
}

/** The script's ports, merged, on every kind of machine: on AWS a rule a range, on Azure one a transport. */
function scriptRules(model: 'aws' | 'azure', input: TopologyInput): number {
  const { roles, layout } = planTopology(input).topology;
  const machines = layout === 'single' ? 1 : roles.length;
  const ranges = mergeRanges(FIREWALL_SCRIPT.tcp).length + mergeRanges(FIREWALL_SCRIPT.udp).length;
  return machines * (model === 'aws' ? ranges : 2);
}

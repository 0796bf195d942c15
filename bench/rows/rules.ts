import { mergeRanges } from '../../src/ports/port-range';
import { FIREWALL_SCRIPT } from '../../src/ports/documented/firewall-script';
import { planTopology } from '../../src/plan/plan';
import { lowerBound } from '../lower-bound';
import type { Measurement } from '../measurement';
import { counted } from '../measurement';
import type { Rendered } from '../rendered';
import { renderAws, renderAzure } from '../rendered';
import type { NamedTopology } from '../topologies';
import { topologies } from '../topologies';

/** The rules that each cloud is given, against one a port and source, the fewest possible, and the vendor's script. */
export async function rules(): Promise<Measurement[]> {
  const rows: Measurement[] = [];
  for (const topology of topologies()) {
    rows.push(...compared('aws', topology, renderAws(topology.input)));
    rows.push(...compared('azure', topology, await renderAzure(topology.input)));
  }
  return rows;
}

function compared(
  model: 'aws' | 'azure',
  { name, input }: NamedTopology,
  { rules: ours }: Rendered,
): Measurement[] {
  const row = (against: string, other: number) =>
    counted(
      { name: `rules on ${model}, ${name}, against ${against}`, unit: 'rules', against },
      ours.length,
      other,
    );
  return [
    row('one a port and source', perPort(ours)),
    row('a lower bound', lowerBound(ours, model)),
    row("the vendor's script", scriptRules(model, input)),
  ];
}

/** As catalogues of named ports have it: every port and every source is a rule. */
export function perPort(all: Rendered['rules']): number {
  return all.flat().reduce((sum, { from, to, sources }) => sum + (to - from + 1) * sources.length, 0);
}

/** The script's ports, merged, on every kind of machine: on AWS a rule a range, on Azure one a transport. */
function scriptRules(model: 'aws' | 'azure', input: NamedTopology['input']): number {
  const { roles, layout } = planTopology(input).topology;
  const machines = layout === 'single' ? 1 : roles.length;
  const ranges = mergeRanges(FIREWALL_SCRIPT.tcp).length + mergeRanges(FIREWALL_SCRIPT.udp).length;
  return machines * (model === 'aws' ? ranges : 2);
}

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesizeAws } from '../../cdk/synthesize';
import { recordAzure } from '../../pulumi/record';
import type { PhotonRelayArgs } from '../../pulumi/relay-args';
import { planTopology } from '../../src/plan/plan';
import type { Plan } from '../../src/plan/plan';
import { readAws } from '../../src/verify/read/aws/read-aws';
import type { Template } from '../../src/verify/read/cloudformation/template';
import { readAzure } from '../../src/verify/read/azure/read-azure';
import { azureResources } from '../../src/verify/read/azure/resources';
import { rolesOf } from '../../src/verify/check';
import type { Infrastructure } from '../../src/verify/engine/infrastructure';
import type { TopologyInput } from '../../src/topology/topology-input';
import { withIpv6 } from './with-ipv6';

/** What was made for the last topologies, as JSON: many tests change the same template in their own ways. */
const made = new Map<string, Promise<string> | string>();

function once<Text extends Promise<string> | string>(key: unknown, make: () => Text): Text {
  const name = JSON.stringify(key);
  if (made.size > 60) made.clear();
  const earlier = made.get(name) ?? make();
  made.set(name, earlier);
  return earlier as Text;
}

/** What the CDK makes of a topology: the template alone, without the assembly around it. */
export const awsTemplate = (topology: TopologyInput): Template =>
  JSON.parse(once(['aws', topology], () => synthesized(topology))) as Template;

function synthesized(topology: TopologyInput): string {
  const folder = mkdtempSync(join(tmpdir(), 'photon-conformance-'));
  try {
    // The number of rules that AWS grants does not change what they let in.
    synthesizeAws(topology, folder, { rulesPerGroup: 1000, groupsPerInterface: 1 });
    return readFileSync(join(folder, 'photon-server.template.json'), 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const readTemplate = (plan: Plan, template: Template): Infrastructure =>
  readAws([{ file: 'photon-server.template.json', template }], { roles: rolesOf(plan) });

/** What Pulumi registers for a topology, on machines of both address families in direct access. */
export async function azureRecords(
  topology: TopologyInput,
  relay?: PhotonRelayArgs,
): Promise<Record<string, unknown>[]> {
  const text = once(['azure', topology, relay], async () =>
    JSON.stringify(await recordAzure(topology, relay)),
  );
  const records = JSON.parse(await text) as Record<string, unknown>[];
  return topology.access === 'relay' ? records : withIpv6(records);
}

/** The same with load-balancing rules and probes for single servers too, where there are load balancers. */
export const probedRecords = (topology: TopologyInput): Promise<Record<string, unknown>[]> =>
  azureRecords(topology, topology.access === 'relay' ? { probeSingleServers: true } : undefined);

export const readRecords = (plan: Plan, records: readonly unknown[]): Infrastructure =>
  readAzure(azureResources(records, 'resources.json') ?? [], { roles: rolesOf(plan) });

/** A topology's plan and what each cloud's renderer makes of it, read back. */
export async function render(
  topology: TopologyInput,
): Promise<{ plan: Plan; aws: Infrastructure; azure: Infrastructure }> {
  const plan = planTopology(topology);
  return {
    plan,
    aws: readTemplate(plan, awsTemplate(topology)),
    azure: readRecords(plan, await azureRecords(topology)),
  };
}

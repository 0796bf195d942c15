import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadTopology } from 'photon-server-constructs';
import { recordResources } from '../../pulumi/record';
import { synthesizeByHand } from '../by-hand/aws';
import { registerByHand } from '../by-hand/azure';
import type { Measurement } from '../measurement';
import { counted } from '../measurement';
import { ROOT } from '../processes';
import type { Rendered } from '../rendered';
import { readRecorded, readTemplate, renderAws, renderAzure } from '../rendered';
import { EXAMPLE } from '../topologies';
import { perPort } from './rules';

/** The types of rules that are resources of their own; both clouds also take rules inside of their group. */
const RULE = 'AWS::EC2::SecurityGroupIngress';
const APPLICATION_GROUP = 'azure-native:network:ApplicationSecurityGroup';

/** What CloudFormation and Pulumi have to create, against the same by hand and with a resource a port. */
export async function resources(): Promise<Measurement[]> {
  const input = loadTopology(join(ROOT, EXAMPLE));
  const aws = renderAws(input);
  const azure = await renderAzure(input);
  return [
    ...compared('CloudFormation resources', aws, handAws(), floorOfAws(aws)),
    ...compared('Pulumi resources', azure, await handAzure(), floorOfAzure(azure)),
  ];
}

function compared(what: string, ours: Rendered, byHand: Rendered, floor: number): Measurement[] {
  const naming = { name: `${what}, example relay topology`, unit: 'resources' };
  const count = ours.resources.length;
  const standalone = ours.resources.filter(({ type }) => type === RULE).length;
  const goal = { text: 'no more than by hand', holds: () => count <= byHand.resources.length };
  return [
    counted({ ...naming, against: 'the same by hand', goal }, count, byHand.resources.length),
    counted(
      { ...naming, against: 'a resource a port and source' },
      count,
      count - standalone + perPort(ours.rules),
    ),
    counted({ ...naming, against: "the lower bound of the cloud's model" }, count, floor),
  ];
}

/**
 * CloudFormation takes every rule inside of its group, as long as no two groups name each other (AWS::EC2::SecurityGroup).
 */
const floorOfAws = ({ resources }: Rendered): number => resources.filter(({ type }) => type !== RULE).length;

/** A role needs a group of its own to be named by only where a rule names it. */
function floorOfAzure({ resources, rules }: Rendered): number {
  const machines = new Set(rules.flat().map(({ machine }) => machine));
  const senders = new Set(
    rules.flat().flatMap(({ sources }) => sources.filter((source) => machines.has(source))),
  );
  return resources.filter(({ type }) => type !== APPLICATION_GROUP).length + senders.size;
}

/** What the hand-written CDK app makes. */
export function handAws(): Rendered {
  const folder = mkdtempSync(join(tmpdir(), 'photon-bench-'));
  // The CDK's own check of templates takes seconds and changes nothing.
  synthesizeByHand(folder, false);
  const template = readFileSync(join(folder, 'photon-server.template.json'), 'utf8');
  rmSync(folder, { recursive: true });
  return readTemplate(JSON.parse(template) as Parameters<typeof readTemplate>[0]);
}

/** What the hand-written Pulumi program makes. */
export async function handAzure(): Promise<Rendered> {
  return readRecorded(await recordResources(registerByHand));
}

import { join } from 'node:path';
import { EXAMPLE_IN_CODE } from '../../bench/inputs';
import { synthesizeByHand } from '../../bench/by-hand/aws';
import { registerByHand } from '../../bench/by-hand/azure';
import { awsTemplate } from '../../bench/counts';
import { synthesizeAws } from '../../cdk/synthesize';
import { recordAzure, recordResources } from '../../pulumi/record';
import { planTopology } from '../../src/plan/plan';
import { loadTopology } from '../../src/topology/load-topology';
import { checkInfrastructure } from '../../src/verify/check';
import type { Infrastructure } from '../../src/verify/engine/infrastructure';
import { readAws } from '../../src/verify/read/aws/read-aws';
import { readAzure } from '../../src/verify/read/azure/read-azure';
import { azureResources } from '../../src/verify/read/azure/resources';

const topology = loadTopology(join(__dirname, '../../examples/photon.yaml'));
const plan = planTopology(topology);
const roles = plan.topology.roles.map(({ role }) => role);

/** A program's resources: what kinds, and what they let in. */
interface Made {
  readonly kinds: readonly string[];
  readonly infrastructure: Infrastructure;
}

function onAws(template: ReturnType<typeof awsTemplate>): Made {
  const kinds = Object.values(template.Resources).map(({ Type }) => Type);
  return { kinds: kinds.sort(), infrastructure: readAws([{ file: 'template.json', template }], { roles }) };
}

function onAzure(recorded: Awaited<ReturnType<typeof recordAzure>>): Made {
  const resources = azureResources(recorded, 'resources.json') ?? [];
  return {
    kinds: recorded.map(({ type }) => type).sort(),
    infrastructure: readAzure(resources, { roles }),
  };
}

test('the example in code asks for what its files ask for', () => {
  const { rules, listeners } = planTopology(EXAMPLE_IN_CODE);
  expect({ rules, listeners }).toEqual({ rules: plan.rules, listeners: plan.listeners });
});

describe.each([
  [
    'the CDK app',
    async () => onAws(awsTemplate(synthesizeByHand)),
    async () => onAws(awsTemplate((folder) => synthesizeAws(topology, folder))),
  ],
  [
    'the Pulumi program',
    async () => onAzure(await recordResources(registerByHand)),
    async () => onAzure(await recordAzure(topology)),
  ],
])('the hand-written counterpart that the measurements compare with: %s', (_, byHand, byLibrary) => {
  let hand: Made;
  let library: Made;
  beforeAll(async () => {
    [hand, library] = [await byHand(), await byLibrary()];
  });

  // By hand, rules that name a group stand in theirs.
  const besideRules = ({ kinds }: Made) => kinds.filter((kind) => kind !== 'AWS::EC2::SecurityGroupIngress');
  test('makes the same kinds and numbers of resources, but for rules', () =>
    expect(besideRules(hand)).toEqual(besideRules(library)));
  test('opens exactly what the topology requires', () => {
    const found = ({ infrastructure }: Made) => checkInfrastructure(plan, [infrastructure]).findings;
    expect(found(hand)).toEqual(found(library));
    expect(found(hand).filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

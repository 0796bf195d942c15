import { join } from 'node:path';
import { EXAMPLE_IN_CODE } from '../../bench/inputs';
import { awsByHand, awsTemplate, azureByHand } from '../../bench/rows/resources';
import { synthesizeAws } from '../../cdk/synthesize';
import { recordAzure } from '../../pulumi/record';
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

function onAws(template: ReturnType<typeof awsByHand>): Made {
  const kinds = Object.values(template.Resources).map(({ Type }) => Type);
  return { kinds: kinds.sort(), infrastructure: readAws([{ file: 'template.json', template }], { roles }) };
}

function onAzure(recorded: Awaited<ReturnType<typeof azureByHand>>): Made {
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
    async () => onAws(awsByHand()),
    async () => onAws(awsTemplate((folder) => synthesizeAws(topology, folder))),
  ],
  [
    'the Pulumi program',
    async () => onAzure(await azureByHand()),
    async () => onAzure(await recordAzure(topology)),
  ],
])('the hand-written counterpart that the measurements compare with: %s', (_, byHand, byLibrary) => {
  let hand: Made;
  let library: Made;
  beforeAll(async () => {
    [hand, library] = [await byHand(), await byLibrary()];
  });

  test('makes the same kinds and numbers of resources', () => expect(hand.kinds).toEqual(library.kinds));
  test('opens exactly what the topology requires', () => {
    const found = ({ infrastructure }: Made) => checkInfrastructure(plan, [infrastructure]).findings;
    expect(found(hand)).toEqual(found(library));
    expect(found(hand).filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

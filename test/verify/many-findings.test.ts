import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { planTopology } from '../../src/plan/plan';
import type { TopologyInput } from '../../src/topology/topology-input';
import { checkInfrastructure } from '../../src/verify/check';
import { readAws } from '../../src/verify/read/aws/read-aws';
import { readAzure } from '../../src/verify/read/azure/read-azure';
import { azureResources } from '../../src/verify/read/azure/resources';
import type { Template } from '../../src/verify/read/cloudformation/template';
import { toJunit } from '../../src/verify/report/junit';
import { toSarif } from '../../src/verify/report/sarif';
import { GAME, ref } from './aws/mutated';

const MANY = 10_000;
const ROLES = ['master', 'game'];
const fixture = (name: string) => readFileSync(join(__dirname, '..', 'fixtures', 'proof', name), 'utf8');
const planOf = (name: string) => planTopology(parse(fixture(`${name}/topology.json`)) as TopologyInput);

/** Findings of resources that are not read, in the result, SARIF and JUnit. */
function counted(plan: ReturnType<typeof planOf>, infrastructure: ReturnType<typeof readAws>): number[] {
  const result = checkInfrastructure(plan, [infrastructure]);
  const unread = result.findings.filter(({ code }) => code === 'unsupported-resource');
  const sarif = JSON.stringify(toSarif(result)).match(/"ruleId":"unsupported-resource"/g) ?? [];
  const junit = toJunit(result).match(/<failure/g) ?? [];
  return [new Set(unread.map(({ id }) => id)).size, sarif.length, Math.min(junit.length, MANY)];
}

test('thousands of findings of a template are all reported', () => {
  const template = JSON.parse(fixture('A00/in/photon-server.template.json')) as {
    Resources: Record<string, object>;
  };
  for (let index = 0; index < MANY; index += 1)
    template.Resources[`Custom${index}`] = { Type: 'Custom::Opener', Properties: { Group: ref(GAME) } };
  const file = { file: 'a.json', template: template as unknown as Template };
  expect(counted(planOf('A00'), readAws([file], { roles: ROLES }))).toEqual([MANY, MANY, MANY]);
});

test('thousands of findings of a list of Azure resources are all reported', () => {
  const resources = JSON.parse(fixture('Z00/in/resources.json')) as object[];
  for (let index = 0; index < MANY; index += 1)
    resources.push({
      type: 'azure-native:network:New',
      name: `new-${index}`,
      id: `/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/photon/providers/Microsoft.Network/news/${index}`,
      inputs: { resourceGroupName: 'photon', group: 'photon-game' },
    });
  const read = readAzure(azureResources(resources, 'resources.json') ?? [], { roles: ROLES });
  expect(counted(planOf('Z00'), read)).toEqual([MANY, MANY, MANY]);
});

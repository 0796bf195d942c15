import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { planTopology } from '../../src/plan/plan';
import { checkInfrastructure, rolesOf } from '../../src/verify/check';
import { readAzure } from '../../src/verify/read/azure/read-azure';
import { azureResources } from '../../src/verify/read/azure/resources';

/** The topology of the recordings: `pulumi preview --json` of an empty stack by engine 3.232.0, every server attached. */
const plan = planTopology(
  {
    access: 'relay',
    servers: { master: 1, game: 2, name: 2, dashboard: 1 },
    clients: ['0.0.0.0/0'],
    operators: ['198.51.100.0/24'],
  },
  { clouds: ['azure'] },
);
const recorded = (grouping: string) =>
  readFileSync(join(__dirname, 'first-preview', `${grouping}.json`), 'utf8');

let names = 0;

function findingsIn(preview: string): string[] {
  const resources = azureResources(JSON.parse(preview), 'preview.json') ?? [];
  const { findings } = checkInfrastructure(plan, [readAzure(resources, { roles: rolesOf(plan) })]);
  return findings.map(({ code, message }) => `${code}: ${message}`);
}

describe.each(['role', 'shared'])(
  'the first preview of an empty stack, with a group for each %s',
  (grouping) => {
    const preview = recorded(grouping);

    test('knows no id of any application security group', () => {
      const ids = preview.match(/"sourceApplicationSecurityGroups":\[\{"id":"[^"]*"/g) ?? [];
      expect(ids).toHaveLength(4);
      expect(new Set(ids).size).toBe(1);
    });

    test('hides what each rule means where the rules differ in more than their source', () => {
      const codes = new Set(findingsIn(preview).map((finding) => finding.split(':')[0]));
      expect([...codes]).toEqual(grouping === 'role' ? [] : ['inconclusive']);
    });

    test('is read alike whatever its rules are called', () => {
      const renamed = preview.replace(/"name":"allow-[^"]*"/g, () => `"name":"rule-${(names += 1)}"`);
      const codes = (text: string) => findingsIn(text).map((finding) => finding.split(':')[0]);
      expect(codes(renamed)).toEqual(codes(preview));
    });

    test.each([
      ['a rule for one port too many', '["4520"]', '["4520-4521"]', /4521/],
      ['a rule for another port', '["40001"]', '["40002"]', /40001/],
      ['a game server at the port of another', '"frontendPort":10401', '"frontendPort":10402', /1040[12]/],
    ])('%s is seen', (_title, from, to, expected) => {
      const changed = preview.replace(from, to);
      expect(changed).not.toBe(preview);
      expect(findingsIn(changed)).toContainEqual(expect.stringMatching(expected));
    });
  },
);

test('a group on which no rule depends is the source of none', () => {
  const preview = recorded('role').replace(/"securityRules":(\["urn:[^\]]*\])/g, (_, urns: string) => {
    const others = (JSON.parse(urns) as string[]).filter((urn) => !urn.endsWith('::photon-name'));
    return `"securityRules":${JSON.stringify(others)}`;
  });
  expect(findingsIn(preview)).toContainEqual(expect.stringMatching(/40001/));
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadTopology, planTopology } from '../../src';

const FOLDER = join(__dirname, '../../examples');
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));

test.each(files)('examples/%s is planned without an error, and editors complete it by the schema', (name) => {
  const file = join(FOLDER, name);
  const { issues } = planTopology(loadTopology(file));
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(readFileSync(file, 'utf8')).toMatch(
    /^# yaml-language-server: \$schema=\.\.\/topology\.schema\.json\n/,
  );
});

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf, identitiesOf, recorded, type Identities } from './identities';

/**
 * Logical ids, URNs, priorities and names of rules are what live infrastructure hangs on. A change to the record fails
 * here until it is recorded anew (`npm run record`) and the changelog says, beside the record's new number, what users
 * must do.
 */
const file = join(__dirname, 'identities.json');
const changelog = join(__dirname, '..', '..', 'CHANGELOG.md');
type Record_ = Readonly<Record<string, Identities>>;
let recordedBefore: Record_ = {};

beforeAll(async () => {
  if (process.env['RECORD_IDENTITIES'] === 'write') {
    const record: Record<string, Identities> = {};
    for (const [title, topology] of Object.entries(recorded)) record[title] = await identitiesOf(topology);
    writeFileSync(file, `${JSON.stringify(record, undefined, 1)}\n`);
  }
  if (!existsSync(file)) throw new Error('test/record/identities.json is not there; run npm run record');
  recordedBefore = JSON.parse(readFileSync(file, 'utf8')) as Record_;
});

test('the record is of these topologies', () => {
  expect(Object.keys(recordedBefore)).toEqual(Object.keys(recorded));
});

test.each(Object.entries(recorded))(
  '"%s" is known to both clouds by what is recorded',
  async (title, topology) => {
    expect(await identitiesOf(topology)).toEqual(recordedBefore[title]);
  },
);

test('the changelog speaks of this record', () => {
  const line = `identities ${digestOf(recordedBefore)}`;
  // Say there what is replaced and what users must do; the number ties the words to this record.
  expect(readFileSync(changelog, 'utf8')).toContain(line);
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isPhotonError } from '../../src/issues/photon-error';
import { loadTopology } from '../../src/topology/load-topology';
import { longestJson } from '../../src/topology/longest-json';

const folder = mkdtempSync(join(tmpdir(), 'photon-json-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Where a topology file is refused, and as what. */
function refusal(name: string, text: string): string | undefined {
  const file = join(folder, name);
  writeFileSync(file, text);
  try {
    loadTopology(file);
    return undefined;
  } catch (error) {
    if (!isPhotonError(error)) throw error;
    return error.issues.map(({ code, place }) => `${place.line}:${place.column} ${code}`).join();
  }
}

const JSON_TEXT = '{\n  "servers": { "master": 1 },\n  "clients": ["203.0.113.0/24"]\n}\n';

describe('a file that is named .json is JSON', () => {
  test.each([
    ['a comma after the last entry', JSON_TEXT.replace('"]', '",]'), '3:32'],
    ['a comma after the last key', JSON_TEXT.replace(']', '],'), '4:1'],
    ['a comment', `# who plays\n${JSON_TEXT}`, '1:1'],
    ['a key without quotes', JSON_TEXT.replace('"clients"', 'clients'), '3:3'],
    ['a text in single quotes', JSON_TEXT.replaceAll('"', "'"), '2:3'],
    ['a number that begins with 0', JSON_TEXT.replace('1', '01'), '2:27'],
    ['YAML', 'servers:\n  master: 1\n', '1:1'],
  ])('%s is refused where it stands, which YAML takes', (_, text, place) => {
    expect(refusal('topology.json', text)).toBe(`${place} malformed-yaml`);
    expect(refusal('topology.yaml', text)).toBeUndefined();
  });

  test('JSON is taken, with a byte order mark too', () => {
    expect(refusal('topology.json', JSON_TEXT)).toBeUndefined();
    expect(refusal('topology.json', `\ufeff${JSON_TEXT}`)).toBeUndefined();
  });

  test('every beginning of JSON goes on to its end', () => {
    const text = JSON.stringify(
      { a: [-1.5e3, true, false, null, '\\ "\u00e9\ud83d\n', {}], b: { c: [] } },
      null,
      1,
    );
    for (let length = 0; length <= text.length; length += 1)
      expect(longestJson(text.slice(0, length))).toBe(length);
  });
});

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { IssueKind } from '../../src/issues/issue';
import messages from './messages.json';

const root = join(__dirname, '../..');

interface ErrorsPage {
  readonly STAGES: readonly (readonly [string, string])[];
  errorsPage(load: (path: string) => object): string;
  kindsOf(exported: object): IssueKind[];
}
// eslint-disable-next-line @typescript-eslint/no-require-imports -- a script of the project, in JavaScript
const page = require('../../scripts/errors-page') as ErrorsPage;
// eslint-disable-next-line @typescript-eslint/no-require-imports -- the modules are listed in the script
const load = (path: string) => require(join(root, path)) as object;

const kinds = page.STAGES.flatMap(([, path]) => page.kindsOf(load(path)));
const table: Readonly<Record<string, { readonly data: object; readonly message: string }>> = messages;

/** Every code that the sources define, by the text of the sources. */
const defined = ['src', 'cdk', 'pulumi'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [
      ...readFileSync(join(root, folder, file), 'utf8').matchAll(
        /^export const \w+ = issueKind\(\s*'(.+?)'/gm,
      ),
    ])
    .map(([, code = '']) => code),
);

describe('the list of error codes', () => {
  test('is current; npm run errors writes it anew', () => {
    expect(readFileSync(join(root, 'docs/errors.md'), 'utf8')).toBe(page.errorsPage(load));
  });

  test('has every code that the sources define, once', () => {
    const codes = kinds.map(({ code }) => code);
    expect([...new Set(codes)].sort()).toEqual([...codes].sort());
    expect([...codes].sort()).toEqual([...defined].sort());
  });

  test('has a whole message for every code in messages.json, and for no other', () => {
    expect(Object.keys(table).sort()).toEqual([...defined].sort());
  });
});

describe.each(kinds.map((kind) => [kind.code, kind] as const))('%s', (code, kind) => {
  test('says the whole message', () => {
    const { data, message } = table[code] ?? { data: {}, message: '' };
    expect((kind as IssueKind<string, object>).at({}, data).message).toBe(message);
  });

  test('speaks with the one voice of all', () => {
    const { message } = table[code] ?? { message: '' };
    // A name or a value may begin with a capital; a sentence doesn't.
    expect(message).not.toMatch(/^(The|A|An|This|There|It|No|Nothing|You|Please) /);
    expect(message).not.toMatch(/[.!]$|can ?not|please|invalid|\n|undefined/i);
    for (const sentence of [kind.cause, kind.remedy]) {
      expect(sentence).toMatch(/^[^a-z].*[.]$|^`/);
      expect(sentence).not.toMatch(/can ?not|please|\|/i);
    }
  });
});

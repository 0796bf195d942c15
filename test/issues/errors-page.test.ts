import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { IssueKind } from '../../src/issues/issue';

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

  const FINDINGS = 'src/verify/findings/kinds';
  const sentences = (text = '') => text.endsWith('.') && /^[A-Z`]|^pulumi/.test(text);
  test.each(
    page.STAGES.flatMap(([, path]) =>
      page.kindsOf(load(path)).map((kind) => [kind.code, path, kind] as const),
    ),
  )('%s of %s has a remedy, and a cause where it is a finding', (_, path, { remedy, cause }) => {
    expect([remedy, sentences(remedy)]).toEqual([remedy, true]);
    expect([cause, sentences(cause)]).toEqual([cause, path === FINDINGS]);
  });

  test('is covered layer by layer: each has one test, which fails where a code of it is not covered', () => {
    const folder = join(__dirname, 'cases');
    const covered = readdirSync(folder)
      .filter((file) => file.endsWith('.test.ts'))
      .flatMap((file) =>
        [...readFileSync(join(folder, file), 'utf8').matchAll(/^describeCases\(\s*'(.+?)',/gm)].map(
          ([, stage]) => stage,
        ),
      );
    expect([...new Set(covered)].sort()).toEqual(page.STAGES.map(([, path]) => path).sort());
  });
});

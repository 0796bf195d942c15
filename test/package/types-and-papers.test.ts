import { join } from 'node:path';
import { PACKED, ROOT, tarball } from './packed';
import { must } from './run';

const tool = (...words: string[]): string =>
  must(PACKED, process.execPath, [join(ROOT, 'scripts/tools.js'), ...words]);

test('publint finds nothing to say', () => {
  expect(tool('publint', tarball(), '--strict')).toContain('All good!');
});

test('every entry has its types however it is imported', () => {
  const { analysis, problems } = JSON.parse(tool('attw', tarball(), '--format', 'json')) as {
    analysis: { entrypoints: Record<string, unknown> };
    problems?: Record<string, unknown>;
  };
  expect(Object.keys(analysis.entrypoints).sort()).toEqual([
    '.',
    './cdk',
    './package.json',
    './pulumi',
    './topology.schema.json',
  ]);
  expect(problems ?? {}).toEqual({});
});

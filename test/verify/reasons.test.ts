import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = join(__dirname, '../../src/verify');

/** Every reason that the sources make: its code, and the sentence with a blank for each name. */
const REASONS = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('because.ts'))
  .flatMap((file) => {
    const cloud = /read.(aws|azure)/.exec(file)?.[1] ?? (file.includes('cloudformation') ? 'aws' : 'any');
    return readFileSync(join(SOURCES, file), 'utf8')
      .split('because`')
      .slice(1)
      .map((text) => ({ cloud, written: text.split(/[`$]/)[0] ?? '' }));
  });

test('the sources make many reasons', () => expect(REASONS.length).toBeGreaterThan(150));

test.each(['aws', 'azure'])('on %s each code of a reason stands for one sentence', (cloud) => {
  const sentences = new Map<string, string>();
  for (const { cloud: own, written } of REASONS) {
    if (own !== cloud && own !== 'any') continue;
    const code = /^[a-z\d-]+(?=: )/.exec(written)?.[0] ?? '';
    expect(code).not.toBe('');
    expect(sentences.get(code) ?? written).toBe(written);
    sentences.set(code, written);
  }
});

import { existsSync, readFileSync } from 'node:fs';
import { runCli, workFolder } from './run-cli';

const work = workFolder();
const topology = work.write('photon.yaml', 'servers: { master: 1, game: 2 }\nclients: [203.0.113.0/24]\n');

describe('a picture is what its file is called', () => {
  test.each([
    { name: 'a.svg', words: [], start: '<svg ' },
    { name: 'a.SVG', words: [], start: '<svg ' },
    { name: 'a', words: [], start: '<svg ' },
    { name: 'a.mmd', words: [], start: 'flowchart LR' },
    { name: 'a.mermaid', words: ['--format', 'mermaid'], start: 'flowchart LR' },
    { name: 'a.md', words: [], start: '```mermaid\nflowchart LR' },
    { name: 'a.json', words: [], start: '{\n' },
  ])('$name $words', async ({ name, words, start }) => {
    const out = work.path(name);
    expect(await runCli(['diagram', topology, '--out', out, ...words])).toEqual({
      status: 0,
      out: '',
      err: '',
    });
    expect(readFileSync(out, 'utf8').slice(0, start.length)).toBe(start);
  });

  test.each([
    {
      name: 'b.png',
      words: [],
      says: 'expected a file name that ends with .svg for svg. Rename it, or write --format mermaid or json.',
    },
    {
      name: 'b.svg',
      words: ['--format', 'json'],
      says: 'expected a file name that ends with .json for json. Rename it, or write --format svg.',
    },
    {
      name: 'b.json',
      words: ['--format', 'mermaid'],
      says: 'expected a file name that ends with .mmd or .mermaid or .md for mermaid',
    },
  ])('$name $words is wrong usage, and nothing is written', async ({ name, words, says }) => {
    const { status, err } = await runCli(['diagram', topology, '--out', work.path(name), ...words]);
    expect({ status, written: existsSync(work.path(name)) }).toEqual({ status: 2, written: false });
    expect(err).toContain(says);
  });
});

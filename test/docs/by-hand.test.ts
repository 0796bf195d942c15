import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesizeByHand } from '../../bench/by-hand/aws';
import { run } from '../../src/cli/run';
import { blocksOf, ROOT, textOf } from './snippets';

const blocks = blocksOf(textOf('README.md'));
const textIn = (wanted: string) => blocks.find(({ language }) => language === wanted)?.text ?? '';
const removed = [...textIn('diff').matchAll(/^-(.*)$/gm)].map(([, line = '']) => line);
const added = [...textIn('diff').matchAll(/^\+(.*)$/gm)].map(([, line = '']) => line);

const home = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'photon-docs-'));
afterAll(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
});

test('the lines that the README changes stand in the example, and in the program by hand', () => {
  const written = ['examples/photon.yaml', 'bench/by-hand/aws.ts', 'bench/by-hand/example.ts']
    .map(textOf)
    .join('\n');
  expect(removed).toHaveLength(3);
  expect(removed.filter((line) => !written.includes(`\n${line}\n`))).toEqual([]);
});

test('check prints what the README shows, where the topology has one more game server than the program', async () => {
  const [, command = '', printed = ''] = /^\$ npx photon-ports (.*)\n([^]*)$/.exec(textIn('console')) ?? [];
  const topology = textOf('examples/photon.yaml');
  mkdirSync(join(folder, 'examples'));
  cpSync(join(ROOT, 'examples/PhotonServer.config'), join(folder, 'examples/PhotonServer.config'));
  writeFileSync(join(folder, 'examples/photon.yaml'), topology.replace(`${removed[0]}\n`, `${added[0]}\n`));
  process.chdir(folder);
  synthesizeByHand('cdk.out');

  let out = '';
  const write = (text: string) => (out += text);
  expect(await run(command.split(' '), { out: { write }, err: { write: () => true }, env: {} })).toBe(1);
  expect(`${out.trimEnd()}\n`).toBe(printed);
});

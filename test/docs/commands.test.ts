import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planTopology } from '../../src/plan/plan';
import { loadTopology } from '../../src/topology/load-topology';
import { blocksOf, pages, ROOT, textOf } from './snippets';

/** What only a deployment, or the reader's own machine, has. */
const ELSEWHERE = /cdk\.out|preview\.json|state\.json|accepted\.json|Photon\.LoadBalancing\.dll\.config/;

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'photon-docs-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Puts the files of a page where its commands look for them. */
function lay(page: string): string[] {
  copyFileSync(join(ROOT, 'examples/PhotonServer.config'), join(folder, 'PhotonServer.config'));
  return blocksOf(textOf(page)).flatMap(({ name, text }) => {
    if (name === undefined) return [];
    writeFileSync(join(folder, name), text);
    return [name];
  });
}

const isTopology = (page: string, name: string) =>
  blocksOf(textOf(page)).some((block) => block.name === name && /^servers:/m.test(block.text));

describe.each(pages().filter((page) => blocksOf(textOf(page)).some(({ name }) => name?.endsWith('.yaml'))))(
  '%s',
  (page) => {
    test('shows topologies without an error', () => {
      const topologies = lay(page).filter((name) => isTopology(page, name));
      expect(topologies.length).toBeGreaterThan(0);
      for (const name of topologies) {
        const input = loadTopology(join(folder, name));
        expect(() => planTopology(input)).not.toThrow();
      }
    });
  },
);

const commands = pages().flatMap((page) =>
  blocksOf(textOf(page))
    .filter(({ language }) => language === 'sh')
    .flatMap(({ text }) => text.split('\n'))
    .filter((line) => /^(npx )?photon-ports /.test(line))
    .map((line) => [page, line.replace(/^npx /, '').replace(/\s+#.*$/, '')] as const),
);

describe('commands', () => {
  test('stand on the pages', () => expect(commands.length).toBeGreaterThan(20));

  test.each(commands)('%s: %s', (page, line) => {
    lay(page);
    const [, name = '', ...words] = line.split(/\s+/);
    const cli = (args: readonly string[]) =>
      execFileSync(process.execPath, [join(ROOT, 'dist/src/cli/main.js'), ...args], {
        cwd: folder,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    const help = cli([name, '--help']);
    for (const option of words.filter((word) => word.startsWith('--'))) expect(help).toContain(option);
    // What it reads is not here, or it finds what the page tells of; the options are known, and that is all to tell.
    if (ELSEWHERE.test(line) || name === 'check' || name === 'init') return;
    expect(cli([name, ...words.filter((word) => word !== '')])).not.toBe(undefined);
  });
});

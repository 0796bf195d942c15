import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, tarball } from './packed';
import { must } from './run';

/** The packages of the first table of docs/licenses.md. */
function listedPackages(): string[] {
  const [, own = ''] = readFileSync(join(ROOT, 'docs/licenses.md'), 'utf8').split('\n## ');
  return [...own.matchAll(/^\| (\S+) \| (\d\S*) \|/gm)].map(([, name, version]) => `${name}@${version}`);
}

test('every licence is listed, and each is one that Apache-2.0 code can be shipped with', () => {
  must(ROOT, process.execPath, ['scripts/list-licenses.js', '--check']);
});

test('the bill of materials names exactly the packages whose licences are listed, and the package itself', () => {
  const bill = JSON.parse(must(ROOT, process.execPath, ['scripts/write-sbom.js', tarball()])) as {
    components: readonly { name: string; version: string; purl: string }[];
  };
  const others = bill.components.filter(({ name }) => name !== 'photon-server-constructs');
  expect(bill.components).toHaveLength(others.length + 1);
  expect(others.map(({ purl, version }) => `${packageOf(purl)}@${version}`).sort()).toEqual(
    listedPackages().sort(),
  );
});

/** `pkg:npm/%40dagrejs/dagre@1.1.8` is `@dagrejs/dagre`. */
function packageOf(purl: string): string {
  return decodeURIComponent(purl.replace(/^pkg:npm\//, '').replace(/@[^@]*$/, ''));
}

test('nothing that is installed with the package runs a script at installation', () => {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { hasInstallScript?: boolean }>;
  };
  const names = new Set(listedPackages().map((listed) => listed.replace(/@[^@]*$/, '')));
  const running = Object.entries(packages)
    .filter(
      ([place, { hasInstallScript }]) => hasInstallScript && names.has(place.replace('node_modules/', '')),
    )
    .map(([place]) => place);
  expect(names.size).toBeGreaterThan(0);
  expect(running).toEqual([]);
});

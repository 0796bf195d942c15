import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectWith } from './project';
import { must } from './run';

/** Licences that Apache-2.0 code can ship with. */
const PERMISSIVE = ['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'BlueOak-1.0.0'];

interface Component {
  readonly name: string;
  readonly purl: string;
  readonly licenses?: readonly { readonly license: { readonly id?: string } }[];
}

describe("what npm installs with the package, by npm's own bill of materials", () => {
  let folder: string;
  let components: readonly Component[];
  beforeAll(() => {
    folder = projectWith([]);
    components = (
      JSON.parse(must(folder, 'npm', ['sbom', '--sbom-format', 'cyclonedx'])) as {
        components: readonly Component[];
      }
    ).components;
  });

  test('every licence is permissive', () => {
    const others = components.filter(
      ({ licenses = [] }) => !licenses.some(({ license }) => PERMISSIVE.includes(license.id ?? '')),
    );
    expect(components.length).toBeGreaterThan(5);
    expect(others.map(({ purl }) => purl)).toEqual([]);
  });

  test('nothing runs a script at installation', () => {
    const running = components.filter(({ purl }) => {
      const name = decodeURIComponent(purl.replace(/^pkg:npm\//, '').replace(/@[^@]*$/, ''));
      const manifest = join(folder, 'node_modules', name, 'package.json');
      if (!existsSync(manifest)) return false;
      const { scripts = {} } = JSON.parse(readFileSync(manifest, 'utf8')) as { scripts?: object };
      return ['preinstall', 'install', 'postinstall'].some((script) => script in scripts);
    });
    expect(running.map(({ purl }) => purl)).toEqual([]);
  });
});

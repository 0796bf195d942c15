/**
 * What stands for the library while a package is compiled or analysed, so that its own declarations, and with them all of
 * azure-native, need not be read: everything that the package imports of it. The repository's type check takes the
 * library's own declarations.
 */
const { readFileSync, readdirSync } = require('node:fs');
const { join } = require('node:path');

function libraryStub(folder) {
  const texts = readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8'));
  const imports = texts.flatMap((text) => [
    ...text.matchAll(/import (?:type )?\{([^}]*)\} from 'photon-server-constructs[^']*'/g),
  ]);
  const names = imports.flatMap(([, list]) => list.split(',').map((name) => name.trim().split(' ')[0]));
  const declared = [...new Set(names)].filter(Boolean).sort();
  // A guard narrows what was caught.
  const lines = declared.map((name) =>
    /^is[A-Z]/.test(name)
      ? `export declare function ${name}(value: unknown): value is any;`
      : `export declare const ${name}: any;\nexport type ${name} = any;`,
  );
  return `\n${lines.join('\n')}\n`;
}

module.exports = { libraryStub };

/** Lets a script require the TypeScript sources as they are, without a build. */
const { readFileSync } = require('node:fs');
const { transformSync } = require('@swc/core');

// Node calls it deprecated and keeps it; what transpiles for it hooks in here.
require.extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    filename,
    swcrc: false,
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs' },
  });
  module._compile(code, filename);
};

/** Writes docs/errors.md from the built kinds of issues. */
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { errorsPage } = require('./errors-page');

const root = join(__dirname, '..');
writeFileSync(
  join(root, 'docs/errors.md'),
  errorsPage((path) => require(join(root, 'dist', path))),
);

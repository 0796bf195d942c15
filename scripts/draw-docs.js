/** Draws the pictures of the documentation with the built command line, from the files that the pages show. */
const { execFileSync } = require('node:child_process');
const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { blocksOf } = require('./doc-blocks');

const root = join(__dirname, '..');
const cache = join(root, '.cache/docs');

function draw(topology, picture) {
  const main = join(root, 'dist/src/cli/main.js');
  execFileSync(process.execPath, [main, 'diagram', topology, '--out', join(root, 'docs', picture)], {
    stdio: ['ignore', 'inherit', 'ignore'],
  });
}

mkdirSync(cache, { recursive: true });
draw(join(root, 'examples/photon.yaml'), 'topology.svg');
for (const { name, text } of blocksOf(readFileSync(join(root, 'docs/topologies.md'), 'utf8'))) {
  if (name !== 'direct.yaml') continue;
  writeFileSync(join(cache, name), text);
  draw(join(cache, name), 'direct.svg');
}

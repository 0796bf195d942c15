/** Draws the pictures of the documentation with the built command line, from the files that the pages show. */
const { execFileSync } = require('node:child_process');
const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { blocksOf } = require('./doc-blocks');
const { drawTerminal } = require('./draw-terminal');

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
const EXAMPLE = `
servers: { master: 1, game: 2, name: 1 }
protocols: [udp]
access: relay
clients: [0.0.0.0/0]
management: { tcp/3389: [198.51.100.0/24] }
`;

/** What `check`, `explain` and `journey` print of a topology, and of a template that somebody edited by hand. */
async function terminal() {
  const { run } = require(join(root, 'dist/src/cli/run.js'));
  const silent = { write: () => true };
  process.chdir(cache);
  writeFileSync('photon.yaml', EXAMPLE);
  await run('synth photon.yaml --out out --cloud aws'.split(' '), { out: silent, err: silent, env: {} });
  const template = JSON.parse(readFileSync('out/aws/photon-server.template.json', 'utf8'));
  const resources = Object.entries(template.Resources);
  const [relayed] = resources.find(([name]) => name.includes('gamerelayudpfromloadbalancer5056'));
  delete template.Resources[relayed];
  const [, group] = resources.find(([, one]) => one.Properties?.SecurityGroupIngress?.[0]?.FromPort === 3389);
  group.Properties.SecurityGroupIngress[0].CidrIp = '0.0.0.0/0';
  writeFileSync('edited.json', JSON.stringify(template, undefined, 2));
  const commands = [
    'check photon.yaml edited.json --quiet',
    'explain photon.yaml --from 203.0.113.7 --to game:2 --port 10401/udp --in edited.json',
    'journey photon.yaml --client realtime5 --public load-balancer=192.0.2.9 --cloud aws',
  ].map((words) => words.split(' '));
  const title = 'What check, explain and journey print for a template that somebody edited';
  writeFileSync(join(root, 'docs/terminal.svg'), await drawTerminal(run, commands, title));
}

terminal();

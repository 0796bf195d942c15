/** Draws the pictures of the documentation with the command line, from the files that the pages show. */
const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { blocksOf } = require('./doc-blocks');
const { drawTerminal } = require('./draw-terminal');
require('./load-sources');
const { run } = require('../src/cli/run');

const root = join(__dirname, '..');
const cache = join(root, '.cache/docs');

const silent = { out: { write: () => true }, err: { write: () => true }, env: {} };
const draw = (topology, picture) => run(['diagram', topology, '--out', join(root, 'docs', picture)], silent);

const EXAMPLE = `
servers: { master: 1, game: 2, name: 1 }
protocols: [udp]
access: relay
clients: [0.0.0.0/0]
management: { tcp/3389: [198.51.100.0/24] }
`;

/** What `check`, `explain` and `journey` print of a topology, and of a template that somebody edited by hand. */
async function terminal() {
  process.chdir(cache);
  writeFileSync('photon.yaml', EXAMPLE);
  await run('synth photon.yaml --out out --cloud aws'.split(' '), silent);
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

async function main() {
  mkdirSync(cache, { recursive: true });
  await draw(join(root, 'examples/photon.yaml'), 'topology.svg');
  const page = readFileSync(join(root, 'docs/topologies.md'), 'utf8');
  const direct = blocksOf(page).find(({ name }) => name === 'direct.yaml');
  writeFileSync(join(cache, direct.name), direct.text);
  await draw(join(cache, direct.name), 'direct.svg');
  await terminal();
}

void main();

import { runCli, workFolder } from './run-cli';

const work = workFolder();
const topology = work.write(
  'photon.yaml',
  'servers: { master: 1, game: 1 }\naccess: relay\nclients: [203.0.113.0/24]\nmanagement: { tcp/22: [192.0.2.0/28] }\n',
);
const placesOf = (text: string) =>
  text.split('\n').flatMap((line) => /^--[a-z]+(?: [a-z-]+)?: /.exec(line) ?? []);

/** The model speaks of its own arguments; the command line reports options. */
test.each([
  { words: ['--role', 'gmae'], place: '--role: ' },
  { words: ['--role', 'game'], place: '--cloud: ' },
  { words: ['--role', 'master'], place: '--peer game: ' },
  { words: ['--role', 'master', '--peer', 'game=10.0.1.5/24'], place: '--peer game: ' },
])('firewall $words.1 places what is wrong at $place', async ({ words, place }) => {
  const { out, err } = await runCli(['firewall', topology, '--format', 'json', ...words]);
  expect(placesOf(err)).toContain(place);
  expect(`${out}${err}`).not.toMatch(/peers\.|machine: "/);
});

test('the same places stand in its JSON', async () => {
  const { out } = await runCli([
    'firewall',
    topology,
    '--format',
    'json',
    '--role',
    'master',
    '--cloud',
    'azure',
  ]);
  const { issues } = JSON.parse(out) as { issues: { place: { path: string } }[] };
  expect(issues.map(({ place }) => place.path)).toEqual(['--peer game']);
});

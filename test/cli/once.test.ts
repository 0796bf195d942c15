import * as fs from 'node:fs';
import { join } from 'node:path';
import type * as Resolve from '../../src/topology/resolve';
import { resolveTopology } from '../../src/topology/resolve';
import { runCli, workFolder } from './run-cli';

jest.mock('../../src/topology/resolve', () => {
  const actual = jest.requireActual<typeof Resolve>('../../src/topology/resolve');
  return { ...actual, resolveTopology: jest.fn(actual.resolveTopology) };
});
jest.mock('node:fs', () => {
  const actual = jest.requireActual<typeof fs>('node:fs');
  return { ...actual, readFileSync: jest.fn(actual.readFileSync) };
});

const work = workFolder();
const EXAMPLE = join(__dirname, '../../examples/photon.yaml');
const PACKET = ['--from', '203.0.113.9', '--to', 'game:1', '--port', '10400/udp'];

const timesRead = (name: string) =>
  jest.mocked(fs.readFileSync).mock.calls.filter(([file]) => String(file).endsWith(name)).length;

beforeEach(() => jest.clearAllMocks());

/** The first of each cloud loads a copy of its SDK, which takes its time on a busy machine. */
jest.setTimeout(60_000);

test.each([
  ['synth', 'both clouds', ['--out', work.path('out')]],
  ['synth', 'AWS', ['--out', work.path('aws'), '--cloud', 'aws']],
  ['synth', 'Azure', ['--out', work.path('azure'), '--cloud', 'azure']],
  ['explain', 'both clouds', PACKET],
])('%s for %s plans once, and reads the topology and its config once', async (command, _clouds, more) => {
  const { status } = await runCli([command, EXAMPLE, '--quiet', ...more]);
  expect(status).toBe(0);
  expect(resolveTopology).toHaveBeenCalledTimes(1);
  expect([timesRead('photon.yaml'), timesRead('PhotonServer.config')]).toEqual([1, 1]);
});

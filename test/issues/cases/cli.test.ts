import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from '@swc/core';
import { runCli, workFolder } from '../../cli/run-cli';
import type { IssueCase } from './issue-cases';
import { parseIssues, describeCases } from './issue-cases';

/** The loader of the clouds' SDKs as it is, on a machine that has none of them. */
jest.mock('../../../src/cli/cloud-sdk', () => {
  const file = join(__dirname, '../../../src/cli/cloud-sdk.ts');
  const { code } = transformSync(readFileSync(file, 'utf8'), {
    swcrc: false,
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs' },
  });
  const bare = Object.assign((path: string) => jest.requireActual<object>(join(file, '..', path)), {
    resolve: (name: string) => {
      throw new Error(`there is no ${name}`);
    },
  });
  const loaded = {};
  new Function('require', 'exports', code)(bare, loaded);
  return loaded;
});

const work = workFolder();
const topology = work.write('photon.yaml', 'servers: { master: 1 }\nclients: [203.0.113.0/24]');
const cli =
  (...words: string[]) =>
  async () =>
    parseIssues((await runCli(words)).err);

const CASES: readonly IssueCase[] = [
  {
    title: 'a machine without the CDK',
    code: 'cloud-sdk-missing',
    issuesOf: cli('synth', topology, '--out', work.path('out'), '--cloud', 'aws'),
  },
  {
    title: 'a machine without Pulumi',
    code: 'cloud-sdk-missing',
    issuesOf: cli('synth', topology, '--out', work.path('out'), '--cloud', 'azure'),
  },
  {
    title: 'a file where a folder should be',
    code: 'output-refused',
    issuesOf: cli('diagram', topology, '--out', join(topology, 'picture.svg')),
  },
  {
    title: 'a folder that is not there',
    code: 'output-refused',
    issuesOf: cli('diagram', topology, '--out', work.path('no/such/picture.svg')),
  },
  {
    title: 'a file that is there',
    code: 'output-refused',
    issuesOf: cli('init', '--out', topology, '--clients', '203.0.113.0/24'),
  },
  {
    title: "somebody else's plan",
    code: 'output-refused',
    issuesOf: async () => {
      mkdirSync(work.path('other'));
      work.write('other/plan.json', '{}');
      return cli('synth', topology, '--out', work.path('other'))();
    },
  },
];

describeCases('src/cli/issues', CASES);

test.each([['explain', '--from', 'clients', '--to', 'master', '--port', '5055/udp'], ['journey']])(
  '%s judges nothing without an SDK: it fails, and tells nothing else',
  async (command, ...options) => {
    const { status, err } = await runCli([command, topology, ...options]);
    expect(status).toBe(1);
    expect(parseIssues(err).map(({ code }) => code)).toEqual(['cloud-sdk-missing', 'cloud-sdk-missing']);
  },
);

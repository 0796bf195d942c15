import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from '@swc/core';
import { runCli, workFolder } from '../../cli/run-cli';
import type { Provocation } from './provokes';
import { heard, provokes } from './provokes';

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
    heard((await runCli(words)).err);

const CASES: readonly Provocation[] = [
  {
    what: 'a machine without the CDK',
    code: 'cloud-sdk-missing',
    provoke: cli('synth', topology, '--out', work.path('out'), '--cloud', 'aws'),
    message:
      'AWS needs aws-cdk-lib and constructs, which are not installed; run npm i aws-cdk-lib constructs',
  },
  {
    what: 'a machine without Pulumi',
    code: 'cloud-sdk-missing',
    provoke: cli('synth', topology, '--out', work.path('out'), '--cloud', 'azure'),
    message:
      'Azure needs @pulumi/pulumi and @pulumi/azure-native, which are not installed; run npm i @pulumi/pulumi @pulumi/azure-native',
  },
  {
    what: 'a file where a folder should be',
    code: 'output-refused',
    provoke: cli('diagram', topology, '--out', join(topology, 'picture.svg')),
    message: "can't be written: it, or what it stands in, is a file; name another place",
  },
  {
    what: 'a folder that is not there',
    code: 'output-refused',
    provoke: cli('diagram', topology, '--out', work.path('no/such/picture.svg')),
    message: "can't be written: its folder does not exist; name another place",
  },
  {
    what: 'a file that is there',
    code: 'file-exists',
    provoke: cli('init', '--out', topology, '--clients', '203.0.113.0/24'),
    message: 'is there already; name another file, or write --force to overwrite it',
  },
  {
    what: "somebody else's plan",
    code: 'output-foreign',
    provoke: async () => {
      mkdirSync(work.path('foreign'));
      work.write('foreign/plan.json', '{}');
      return cli('synth', topology, '--out', work.path('foreign'))();
    },
    message: 'is there already, and photon-ports did not write it; name another folder, or remove it',
  },
];

provokes('src/cli/issues', CASES);

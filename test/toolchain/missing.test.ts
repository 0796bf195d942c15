import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findCdk } from '../engines/toolchain/cdk-command';
import { prepare } from '../engines/toolchain/global-setup';
import { installJavaTools } from '../engines/toolchain/java-tools';
import { installLanguageTools } from '../engines/toolchain/language-tools';
import { installPacketTools } from '../engines/toolchain/packet-tools';
import { installPulumiEngine } from '../engines/toolchain/pulumi-engine';
import { installPythonTools } from '../engines/toolchain/python-tools';
import { describeWith } from '../engines/toolchain/toolchain';

const folder = mkdtempSync(join(tmpdir(), 'photon-missing-'));
const path = process.env['PATH'];
const { getuid } = process;
afterEach(() => {
  process.env['PATH'] = path;
  process.getuid = getuid;
  jest.restoreAllMocks();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
/** A PATH with these commands alone, each a few words of shell. */
function onlyOnPath(commands: Readonly<Record<string, string>>): string {
  const bin = join(folder, String((count += 1)));
  mkdirSync(bin);
  symlinkSync('/bin/sh', join(bin, 'sh'));
  for (const [name, words] of Object.entries(commands)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${words}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  process.env['PATH'] = bin;
  return bin;
}
const says = (version: string, otherwise: string) => `case "$*" in ${version} ;; *) ${otherwise} ;; esac`;
const offline = 'echo "no route to host" >&2; exit 1';

describe('a tool of the engine tests that is not there says what to install', () => {
  test.each<[string, Readonly<Record<string, string>>, () => Promise<string>, RegExp]>([
    ['no python', {}, () => installPythonTools(folder), /^python3 is not on the PATH; install Python 3\.10/],
    [
      'an old python',
      { python3: 'echo Python 3.9.2' },
      () => installPythonTools(folder),
      /^python3 is Python 3\.9\.2; install Python 3\.10 or newer/,
    ],
    [
      'a python without a network',
      { python3: says('--version) echo Python 3.11.2', offline) },
      () => installPythonTools(folder),
      /^moto, cfn-lint and checkov could not be installed; let this machine reach .* once \(.*no route to host/,
    ],
    ['no go', {}, () => installPulumiEngine(folder), /nor go is on the PATH; install Go 1\.24 or newer$/],
    [
      'a go without a network',
      { go: says('version) echo go version go1.26', offline) },
      () => installPulumiEngine(folder),
      /^the engine of Pulumi v[\d.]+ could not be installed; let this machine reach .* once \(.*no route to host/,
    ],
    [
      'no java',
      {},
      () => installJavaTools(folder),
      /^javac is not on the PATH; install a Java development kit, 17 or newer$/,
    ],
    [
      'an old java',
      { javac: 'echo javac 11.0.2', mvn: 'exit 0' },
      () => installJavaTools(folder),
      /^javac is javac 11\.0\.2; install a Java development kit, 17 or newer$/,
    ],
    [
      'no maven',
      { javac: 'echo javac 17.0.2' },
      () => installJavaTools(folder),
      /^mvn is not on the PATH; install Maven 3\.8 or newer$/,
    ],
    [
      'java without a network',
      { javac: 'echo javac 17.0.2', mvn: says('--version) echo Apache Maven 3.8.7', offline) },
      () => installJavaTools(folder),
      /^the libraries of the CDK for Java could not be installed; let this machine reach .* once \(.*no route to host/,
    ],
    [
      'no go for the languages',
      {},
      () => installLanguageTools(folder),
      /^go is not on the PATH; install Go 1\.24 or newer$/,
    ],
    [
      'no python for the languages',
      { go: 'echo go version go1.26' },
      () => installLanguageTools(folder),
      /^python3 is not on the PATH; install Python 3\.10 or newer with its venv module$/,
    ],
    [
      'languages without a network',
      {
        go: says('version) echo go version go1.26', offline),
        python3: says('--version) echo Python 3.11.2', offline),
        npm: offline,
      },
      () => installLanguageTools(folder),
      /^the language hosts of Pulumi and jsii could not be installed; let this machine reach .* once \(.*no route to host/,
    ],
    ['no cdk', {}, () => findCdk(folder), /^node_modules\/\.bin\/cdk is not there; run npm ci$/],
    [
      'no namespaces',
      { unshare: 'exit 1' },
      () => {
        process.getuid = () => 0;
        return installPacketTools();
      },
      process.platform === 'linux'
        ? /^ip and nft do not work here; install iproute2 and nftables/
        : /need root on Linux/,
    ],
    [
      'no root',
      {},
      () => {
        process.getuid = () => 1000;
        return installPacketTools();
      },
      /need root on Linux; run as root there$/,
    ],
  ])('%s', async (_title, commands, install, remedy) => {
    onlyOnPath(commands);
    const tried = install();
    await expect(tried).rejects.toMatchObject({
      name: 'MissingToolchain',
      remedy: expect.stringMatching(remedy) as string,
    });
  });
});

describe('a toolchain that is not complete', () => {
  const file = join(folder, 'toolchain.json');
  const there = () => Promise.resolve('there');
  const tools = {
    python: there,
    pulumi: () => installPulumiEngine(folder),
    cdk: there,
    packets: there,
    languages: there,
    java: there,
  };

  test('fails in CI, with what to install', async () => {
    onlyOnPath({});
    await expect(prepare(tools, file, true)).rejects.toThrow(
      /^CI is set and the toolchain is not complete:\npulumi: neither pulumi .* nor go is on the PATH; install Go/,
    );
  });

  test('says so elsewhere, and its tests are reported as skipped with what to install', async () => {
    onlyOnPath({});
    const said: unknown[] = [];
    jest.spyOn(process.stderr, 'write').mockImplementation((words) => said.push(words) > 0);
    await prepare(tools, file, false);
    expect(said.join('')).toMatch(/engine tests that need it will not run: pulumi: .*install Go/);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      cdk: { path: 'there' },
      pulumi: { missing: expect.stringContaining('install Go') as string },
    });
    const skipped = jest.spyOn(describe, 'skip').mockImplementation(() => undefined);
    describeWith(['cdk', 'pulumi'], 'the engine', () => undefined, file);
    expect(skipped).toHaveBeenCalledTimes(1);
    expect(skipped.mock.calls[0]?.[0]).toMatch(/^the engine \(not run: neither pulumi .*install Go/);
  });

  test('is no excuse for an error that is none of a missing tool', async () => {
    const broken = () => Promise.reject(new Error('a mistake in the tests'));
    await expect(prepare({ ...tools, pulumi: broken }, file, false)).rejects.toThrow(
      'a mistake in the tests',
    );
  });
});

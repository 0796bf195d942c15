import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NetworkSecurityGroup } from '@pulumi/azure-native/network';
import type { PulumiFn } from '@pulumi/pulumi/automation';
import type { PhotonPolicyArgs } from '../../../pulumi';
import type { TopologyInput } from '../../../src';
import { project } from '../toolchain/cache';
import { mustRun } from '../toolchain/run';
import { describeWith } from '../toolchain/toolchain';
import { programOf } from './program';
import { Engine } from './pulumi';

const topology: TopologyInput = {
  servers: { master: 1, game: 1, name: 2 },
  access: 'relay',
  protocols: ['udp', 'tcp'],
  clients: ['203.0.113.0/24'],
};

const everything = {
  direction: 'Inbound',
  protocol: '*',
  sourceAddressPrefix: '*',
  sourcePortRange: '*',
  destinationAddressPrefix: '*',
  destinationPortRange: '*',
};

/** The program, and a group for master servers that somebody wrote by hand: SSH is open, Photon's ports are closed. */
const withOwnGroup: PulumiFn = async () => {
  await programOf(topology)();
  new NetworkSecurityGroup('by-hand', {
    resourceGroupName: 'photon',
    tags: { 'photon:role': 'master' },
    securityRules: [
      {
        ...everything,
        name: 'ssh',
        priority: 100,
        access: 'Allow',
        protocol: 'Tcp',
        sourceAddressPrefix: '192.0.2.0/24',
        destinationPortRange: '22',
      },
      { ...everything, name: 'deny-all', priority: 4096, access: 'Deny' },
    ],
  });
};

describeWith(['pulumi'], 'the policy pack, run by the real Pulumi engine', () => {
  let engine: Engine;
  const folder = mkdtempSync(join(tmpdir(), 'photon-policy-'));
  beforeAll(async () => {
    // The pack runs in a process of its own, from the package as it is built.
    await mustRun('npm', ['run', '--silent', 'build'], { cwd: project });
    engine = await Engine.start();
  });
  afterAll(() => {
    engine?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A policy pack as its docs page describes it. */
  function packOf(name: string, args: PhotonPolicyArgs): string {
    const pack = join(folder, name);
    mkdirSync(join(pack, 'node_modules'), { recursive: true });
    symlinkSync(join(project, 'node_modules/@pulumi'), join(pack, 'node_modules/@pulumi'));
    symlinkSync(project, join(pack, 'node_modules/photon-server-constructs'));
    const files = {
      'PulumiPolicy.yaml': 'runtime: { name: nodejs, options: { typescript: false } }\nmain: index.js\n',
      'package.json': JSON.stringify({ name: 'photon-policy', version: '1.0.0' }),
      'index.js': `const { PolicyPack } = require('@pulumi/policy');
const { photonPolicy } = require('photon-server-constructs/pulumi');
new PolicyPack('photon', { policies: [photonPolicy(${JSON.stringify(args)})] });
`,
    };
    for (const [file, content] of Object.entries(files)) writeFileSync(join(pack, file), content);
    return pack;
  }

  test('says nothing of what the component makes: before the first update, after it, and of a change', async () => {
    const pack = packOf('plain', { topology });
    expect(await engine.violations(programOf(topology), pack)).toEqual([]);
    await engine.up(programOf(topology));
    expect(await engine.violations(programOf(topology), pack)).toEqual([]);
    const changed = { ...topology, servers: { ...topology.servers, game: 2 } };
    expect(await engine.violations(programOf(changed), packOf('changed', { topology: changed }))).toEqual([]);
  });

  test('fails a preview at the resource that it concerns, unless the finding is accepted', async () => {
    const said = await engine.violations(withOwnGroup, packOf('strict', { topology }));
    expect(said.length).toBeGreaterThan(0);
    expect(said.filter((message) => !message.startsWith('by-hand: '))).toEqual([]);
    const baseline = said.map((message) => ({
      id: message.split('\nid: ').at(-1)?.trim() ?? '',
      reason: 'by hand',
    }));
    expect(await engine.violations(withOwnGroup, packOf('accepted', { topology, baseline }))).toEqual([]);
    const left = await engine.violations(withOwnGroup, packOf('own', { topology, customRules: ['ssh'] }));
    expect(left.some((message) => message.includes('excess-access'))).toBe(false);
    expect(said.some((message) => message.includes('excess-access'))).toBe(true);
  });
});

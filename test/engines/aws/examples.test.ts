import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App, AppProps } from 'aws-cdk-lib';
import { directInstances } from '../../../examples/aws/direct-instances';
import { existingNetwork } from '../../../examples/aws/existing-network';
import { pipeline } from '../../../examples/aws/pipeline';
import { relayAutoScaling } from '../../../examples/aws/relay-auto-scaling';
import { twoTopologies } from '../../../examples/aws/two-topologies';
import type { ClientScheme, TopologyInput } from '../../../src';
import { startMoto, type Moto } from '../toolchain/moto';
import { describeWith } from '../toolchain/toolchain';
import { emptyWorld } from '../upgrades/world';
import { Cdk } from './cdk';
import { groupsOfOthers, makeExisting } from './existing';
import { liftProtections, liveInstallation, nothing, plannedInstallation } from './installation';
import { liveWorld } from './live';
import { edited, networksOf } from './programs';

jest.mock(
  'photon-server-constructs/cdk',
  () => jest.requireActual<typeof import('./programs')>('./programs').entry,
);

const protocolsOf = ({ protocols }: TopologyInput): readonly ClientScheme[] =>
  Array.isArray(protocols) ? protocols : ['udp'];

/** TCP on or off, and fewer players. */
const edit = (topology: TopologyInput): TopologyInput => ({
  ...topology,
  clients: ['198.51.100.64/26'],
  protocols: protocolsOf(topology).includes('tcp')
    ? protocolsOf(topology).filter((scheme) => scheme !== 'tcp')
    : [...protocolsOf(topology), 'tcp'],
});

describeWith(['python', 'cdk'], 'the programs of examples/aws, by the real CDK command line', () => {
  let moto: Moto;
  let cdk: Cdk;
  let folder: string;
  beforeAll(async () => {
    moto = await startMoto('eu-west-1');
    folder = mkdtempSync(join(tmpdir(), 'photon-examples-'));
    cdk = new Cdk(moto);
    await cdk.bootstrap();
    await makeExisting(moto);
  });
  afterAll(async () => {
    await moto?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each([
    ['direct-instances', directInstances],
    ['existing-network', existingNetwork],
    ['pipeline', pipeline],
    ['relay-auto-scaling', relayAutoScaling],
    ['two-topologies', twoTopologies],
  ] satisfies [string, (props?: AppProps) => App][])(
    '%s is deployed, updated and destroyed; groups, rules, listeners, targets and instances are those of the plan',
    async (name, program) => {
      const stages = [(topology: TopologyInput) => topology, edit];
      let assembly = '';
      for (const [number, change] of stages.entries()) {
        assembly = join(folder, `${name}-${number}`);
        const app = edited(change, () =>
          program({ outdir: assembly, builtinCloudFormationValidation: false }),
        );
        app.synth();
        await cdk.deploy(assembly);
        const networks = networksOf(app);
        expect(await liveInstallation(moto, networks)).toEqual(await plannedInstallation(moto, networks));
      }
      await liftProtections(moto);
      await cdk.destroy(assembly);
      expect(await liveInstallation(moto, [])).toEqual(nothing);
      expect(await liveWorld(moto, new Map(groupsOfOthers.map((id) => [id, id])))).toEqual(emptyWorld);
    },
  );
});

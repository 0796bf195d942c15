import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { PhotonNetwork } from '../../../cdk';
import { planTopology, type TopologyInput } from '../../../src';
import { startMoto, type Moto } from '../toolchain/moto';
import { describeWith } from '../toolchain/toolchain';
import { emptyWorld, plannedWorld } from '../upgrades/world';
import { Cdk } from './cdk';
import { makeExisting, vpcAttributes } from './existing';
import { liveWorld } from './live';

const operators = ['198.51.100.0/24'];

describeWith(['python', 'cdk'], 'egress that is planned', () => {
  let moto: Moto;
  let cdk: Cdk;
  let folder: string;
  beforeAll(async () => {
    moto = await startMoto('eu-west-1');
    cdk = new Cdk(moto);
    folder = mkdtempSync(join(tmpdir(), 'photon-egress-'));
    await cdk.bootstrap();
    await makeExisting(moto);
  });
  afterAll(async () => {
    await moto?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each<[string, TopologyInput]>([
    [
      'direct, with game servers that reach themselves by public addresses',
      {
        version: 'v3',
        servers: { master: 1, game: 2, dashboard: 1 },
        clients: ['203.0.113.0/24'],
        operators,
        publicAddresses: { game: ['192.0.2.10/32', '192.0.2.11/32'] },
      },
    ],
    [
      'relay, with load balancers that reach servers and their health ports',
      {
        servers: { master: 1, game: 2, name: 2, dashboard: 1 },
        access: 'relay',
        protocols: ['udp', 'tcp', 'wss'],
        clients: ['0.0.0.0/0'],
        operators,
      },
    ],
  ])('lets out what servers send each other and nothing else: %s', async (title, topology) => {
    const deploy = async (egress: 'open' | 'planned') => {
      const outdir = join(folder, `${title.slice(0, 5)}-${egress}`);
      const app = new App({ outdir, builtinCloudFormationValidation: false });
      const stack = new Stack(app, 'Photon', { env: { account: '123456789012', region: 'eu-west-1' } });
      const vpc = Vpc.fromVpcAttributes(stack, 'Vpc', vpcAttributes);
      new PhotonNetwork(stack, 'Photon', { vpc, topology, egress });
      app.synth();
      await cdk.deploy(outdir);
      return outdir;
    };
    const plan = planTopology(topology, { clouds: ['aws'] });
    await deploy('open');
    expect(await liveWorld(moto)).toEqual(plannedWorld(plan, 'aws'));
    const outdir = await deploy('planned');
    expect(await liveWorld(moto)).toEqual(plannedWorld(plan, 'aws', { egress: 'planned' }));
    await cdk.destroy(outdir);
    expect(await liveWorld(moto)).toEqual(emptyWorld);
  });
});

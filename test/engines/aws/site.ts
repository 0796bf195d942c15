import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesizeAws } from '../../../cdk/synthesize';
import { planTopology, type TopologyInput } from '../../../src';
import { startMoto, type Moto } from '../toolchain/moto';
import { ask } from './ask';
import { Cdk } from './cdk';

/** An emulated account that is bootstrapped, with a network of two subnets. */
export class Site {
  #count = 0;

  private constructor(
    readonly moto: Moto,
    readonly cdk: Cdk,
    readonly folder: string,
    private readonly network: { readonly vpc: string; readonly subnets: readonly string[] },
  ) {}

  static async start(): Promise<Site> {
    const moto = await startMoto();
    const cdk = new Cdk(moto);
    await cdk.bootstrap();
    const [found] = await ask(moto, ['ec2', 'describe_subnets', {}]);
    const { Subnets } = found as { Subnets: { VpcId: string; SubnetId: string }[] };
    const vpc = Subnets[0]?.VpcId ?? '';
    const subnets = Subnets.filter(({ VpcId }) => VpcId === vpc).map(({ SubnetId }) => SubnetId);
    moto.clearLog();
    return new Site(moto, cdk, mkdtempSync(join(tmpdir(), 'photon-aws-')), {
      vpc,
      subnets: subnets.slice(0, 2),
    });
  }

  /** What `photon-ports synth` writes for AWS, in a folder of its own. */
  assembly(topology: TopologyInput): string {
    const folder = join(this.folder, String((this.#count += 1)));
    synthesizeAws(topology, folder);
    return folder;
  }

  parameters(topology: TopologyInput): Record<string, string> {
    const relay = planTopology(topology, { clouds: ['aws'] }).topology.access === 'relay';
    return { VpcId: this.network.vpc, ...(relay ? { SubnetIds: this.network.subnets.join(',') } : {}) };
  }

  /** Synthesises and deploys with the real command line. */
  async deploy(topology: TopologyInput): Promise<string> {
    const assembly = this.assembly(topology);
    await this.cdk.deploy(assembly, this.parameters(topology));
    return assembly;
  }

  async stop(): Promise<void> {
    await this.moto.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

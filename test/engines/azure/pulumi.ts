import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalWorkspace, PulumiCommand, type PulumiFn, type Stack } from '@pulumi/pulumi/automation';
import { Azure } from '../azure-double/azure';
import { serveAzure } from '../azure-double/provider';
import { pathOf } from '../toolchain/toolchain';

/** A resource in the engine's own state. */
export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

/** What the engine counted: created, updated, deleted, replaced, same. */
export type Counts = Readonly<Record<string, number>>;

/** The real Pulumi engine with one stack of its own, deploying to a small Azure in memory. */
export class Engine {
  private constructor(
    readonly azure: Azure,
    readonly stack: Stack,
    private readonly folder: string,
    private readonly stopProvider: () => void,
  ) {}

  static async start(): Promise<Engine> {
    const azure = new Azure();
    const provider = await serveAzure(azure);
    const folder = mkdtempSync(join(tmpdir(), 'photon-pulumi-'));
    for (const sub of ['state', 'home', 'work']) mkdirSync(join(folder, sub));
    const stack = await LocalWorkspace.createOrSelectStack(
      { stackName: 'test', projectName: 'photon', program: () => Promise.resolve() },
      {
        workDir: join(folder, 'work'),
        pulumiHome: join(folder, 'home'),
        pulumiCommand: await PulumiCommand.get({ root: pathOf('pulumi') }),
        envVars: {
          PULUMI_DEBUG_PROVIDERS: `azure-native:${provider.port}`,
          PULUMI_BACKEND_URL: `file://${join(folder, 'state')}`,
          PULUMI_CONFIG_PASSPHRASE: 'test',
          PULUMI_SKIP_UPDATE_CHECK: 'true',
        },
      },
    );
    return new Engine(azure, stack, folder, () => provider.stop());
  }

  async preview(program: PulumiFn): Promise<Counts> {
    return (await this.stack.preview({ program })).changeSummary;
  }

  async up(program: PulumiFn): Promise<Counts> {
    return (await this.stack.up({ program })).summary.resourceChanges ?? {};
  }

  async refresh(): Promise<Counts> {
    return (await this.stack.refresh({ clearPendingCreates: true })).summary.resourceChanges ?? {};
  }

  async destroy(): Promise<Counts> {
    return (await this.stack.destroy()).summary.resourceChanges ?? {};
  }

  /** A secret of the stack, as `pulumi config set --secret` keeps it. */
  async setSecret(name: string, value: string): Promise<void> {
    await this.stack.setConfig(name, { value, secret: true });
  }

  async state(): Promise<readonly StateResource[]> {
    const { deployment } = await this.stack.exportStack();
    return (deployment as { readonly resources?: readonly StateResource[] }).resources ?? [];
  }

  /** Ends the engine's processes at once, as a machine that loses power does: only those that this process started. */
  kill(): void {
    const ours = childrenOf(process.pid).filter((pid) =>
      commandOf(pid).startsWith(join(pathOf('pulumi'), 'bin', 'pulumi')),
    );
    if (ours.length === 0) throw new Error('there is no engine to kill');
    for (const pid of ours) process.kill(pid, 'SIGKILL');
  }

  /** Takes the lock away that a killed engine left. */
  async unlock(): Promise<void> {
    await this.stack.cancel();
  }

  stop(): void {
    this.stopProvider();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const childrenOf = (pid: number): number[] =>
  readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number),
  );
const commandOf = (pid: number): string => readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ');

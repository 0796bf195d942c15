import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  LocalWorkspace,
  PulumiCommand,
  type EngineEvent,
  type InlineProgramArgs,
  type LocalProgramArgs,
  type LocalWorkspaceOptions,
  type PulumiFn,
  type Stack,
  type UpOptions,
} from '@pulumi/pulumi/automation';
import { Azure } from '../azure-double/azure';
import { serveAzure, type Asked } from '../azure-double/provider';
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

/** A program of another language: the files of its folder, and the environment that finds its language. */
export interface ProjectFiles {
  readonly files: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
}

/** The real Pulumi engine with one stack of its own, deploying to a small Azure in memory. */
export class Engine {
  private constructor(
    readonly azure: Azure,
    readonly stack: Stack,
    /** Every resource that programs asked for so far, in the order of asking. */
    readonly asked: Asked[],
    private readonly folder: string,
    private readonly words: PreviewWords,
    private readonly stopProvider: () => void,
  ) {}

  static async start(project?: ProjectFiles): Promise<Engine> {
    const azure = new Azure();
    const asked: Asked[] = [];
    const provider = await serveAzure(azure, asked);
    const folder = mkdtempSync(join(tmpdir(), 'photon-pulumi-'));
    for (const sub of ['state', 'home', 'work']) mkdirSync(join(folder, sub));
    const pulumiCommand = await PulumiCommand.get({ root: pathOf('pulumi') });
    const workDir = join(folder, 'work');
    for (const [name, text] of Object.entries(project?.files ?? {})) {
      mkdirSync(join(workDir, name, '..'), { recursive: true });
      writeFileSync(join(workDir, name), text);
    }
    const stack = await createStack(
      project ? { stackName: 'test', workDir } : { stackName: 'test', ...INLINE },
      {
        ...(project ? {} : { workDir }),
        pulumiHome: join(folder, 'home'),
        pulumiCommand,
        envVars: {
          // Where the engine looks for what runs policy packs.
          PATH: `${join(__dirname, 'policy-runner')}:${process.env['PATH'] ?? ''}`,
          ...project?.env,
          PULUMI_DEBUG_PROVIDERS: `azure-native:${provider.port}`,
          PULUMI_BACKEND_URL: `file://${join(folder, 'state')}`,
          PULUMI_CONFIG_PASSPHRASE: 'test',
          PULUMI_SKIP_UPDATE_CHECK: 'true',
        },
      },
    );
    return new Engine(azure, stack, asked, folder, previewWords(pulumiCommand), () => provider.stop());
  }

  /**
   * What is to change, by a program or else that of the project's folder, and a file with what `pulumi preview --json` prints.
   *
   * @param words - what else stands on the command line
   */
  async preview(
    program?: PulumiFn,
    words: readonly string[] = SHOW_ALL,
  ): Promise<{ readonly counts: Counts; readonly file: string }> {
    this.words.extra = ['--json', ...words];
    try {
      const { changeSummary, stdout } = await this.stack.preview(program ? { program } : {});
      return { counts: changeSummary, file: this.write('preview.json', stdout) };
    } finally {
      this.words.extra = [];
    }
  }

  /** What `pulumi stack export` prints, in a file. */
  async exportFile(): Promise<string> {
    return this.write('state.json', JSON.stringify(await this.stack.exportStack()));
  }

  private write(name: string, content: string): string {
    const file = join(this.folder, name);
    writeFileSync(file, content);
    return file;
  }

  /** What a policy pack says of a preview: messages by the last part of the URN that they are about. */
  async violations(program: PulumiFn, pack: string): Promise<string[]> {
    const said: string[] = [];
    const onEvent = ({ policyEvent }: EngineEvent) => {
      if (policyEvent) said.push(`${policyEvent.resourceUrn?.split('::').at(-1)}: ${policyEvent.message}`);
    };
    try {
      await this.stack.preview({ program, policyPacks: [pack], onEvent });
    } catch (error) {
      // A mandatory violation fails the preview; anything else that does is an error of the test.
      if (said.length === 0) throw error;
    }
    return said;
  }

  /** @param part - what alone is brought up, or left out, by URNs with wildcards */
  async up(
    program?: PulumiFn,
    part?: Pick<UpOptions, 'target' | 'exclude' | 'excludeDependents'>,
  ): Promise<Counts> {
    return (await this.stack.up({ ...(program ? { program } : {}), ...part })).summary.resourceChanges ?? {};
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

/** What the pipelines of examples/pipelines write behind `pulumi preview --json`. */
const SHOW_ALL = ['--show-sames', '--show-reads'];

/** Words for the command line that the automation API has no option for. */
interface PreviewWords {
  extra: readonly string[];
}

function previewWords(command: PulumiCommand): PreviewWords {
  const words: PreviewWords = { extra: [] };
  const runner = command as unknown as {
    run(args: readonly string[], ...rest: readonly unknown[]): Promise<unknown>;
  };
  const run = runner.run.bind(command);
  runner.run = (args, ...rest) =>
    run(args[0] === 'preview' ? ['preview', ...words.extra, ...args.slice(1)] : args, ...rest);
  return words;
}
const INLINE = { projectName: 'photon', program: () => Promise.resolve() };

/** Of an inline program, or of one in a folder. */
const createStack = (
  args: InlineProgramArgs | LocalProgramArgs,
  options: LocalWorkspaceOptions,
): Promise<Stack> =>
  'program' in args
    ? LocalWorkspace.createOrSelectStack(args, options)
    : LocalWorkspace.createOrSelectStack(args, options);

const childrenOf = (pid: number): number[] =>
  readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number),
  );
const commandOf = (pid: number): string => readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ');

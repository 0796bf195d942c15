import { spawn, type ChildProcess } from 'node:child_process';
import type { Moto } from '../toolchain/moto';
import { mustRun, run, type Ran } from '../toolchain/run';
import { pathOf } from '../toolchain/toolchain';

/** The emulator's one account. */
const account = '123456789012';

/** The real CDK command line, pointed at the emulator, on assemblies that are already synthesised. */
export class Cdk {
  constructor(private readonly moto: Moto) {}

  bootstrap(): Promise<string> {
    return this.must(['bootstrap', `aws://${account}/${this.moto.region}`]);
  }

  deploy(assembly: string, parameters: Readonly<Record<string, string>> = {}): Promise<string> {
    return this.must(this.deployment(assembly, parameters));
  }

  /** A deployment that may fail. */
  tryDeploy(assembly: string, parameters: Readonly<Record<string, string>> = {}): Promise<Ran> {
    return this.may(this.deployment(assembly, parameters));
  }

  /** A deployment that the test may kill. */
  start(assembly: string, parameters: Readonly<Record<string, string>>): ChildProcess {
    return spawn(pathOf('cdk'), this.deployment(assembly, parameters), {
      env: this.moto.env,
      stdio: 'ignore',
    });
  }

  diff(assembly: string): Promise<string> {
    return this.must(['diff', '--app', assembly, '--method=template', '--all']);
  }

  destroy(assembly: string): Promise<string> {
    return this.must(this.destruction(assembly));
  }

  /** A destruction that may fail. */
  tryDestroy(assembly: string): Promise<Ran> {
    return this.may(this.destruction(assembly));
  }

  /** `direct`, since an update through a change set fails in moto 5.2.5. */
  deployment(assembly: string, parameters: Readonly<Record<string, string>>): readonly string[] {
    const given = Object.entries(parameters).flatMap(([name, value]) => ['--parameters', `${name}=${value}`]);
    return ['deploy', '--app', assembly, '**', '--require-approval', 'never', '--method=direct', ...given];
  }

  private destruction(assembly: string): readonly string[] {
    return ['destroy', '--app', assembly, '**', '--force'];
  }

  private must(args: readonly string[]): Promise<string> {
    return mustRun(pathOf('cdk'), args, { env: this.moto.env, timeoutSeconds: 240 });
  }

  private may(args: readonly string[]): Promise<Ran> {
    return run(pathOf('cdk'), args, { env: this.moto.env, timeoutSeconds: 240 });
  }
}

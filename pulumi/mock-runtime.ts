import type { Mocks } from '@pulumi/pulumi/runtime';
import { MockMonitor } from '@pulumi/pulumi/runtime/mocks';
import * as settings from '@pulumi/pulumi/runtime/settings';
import * as state from '@pulumi/pulumi/runtime/state';

/** What Pulumi's runtime keeps for one deployment; its types leave it out. */
interface Store {
  readonly settings: {
    monitor: unknown;
    readonly options: { monitorAddr: string | undefined; engineAddr: string | undefined };
  };
  supportsSecrets: boolean;
  supportsResourceReferences: boolean;
  supportsAliasSpecs: boolean;
}

interface Runtime {
  withLocalStorage<Result>(callback: () => Promise<Result>): Promise<Result>;
  getStore(): Store;
  waitForRPCs(): Promise<void>;
}

/**
 * Runs a program against mocks, to its end, in a runtime of its own as inline programs of the automation API have it:
 * `setMocks` would take the place of whatever deployment this process is in. A program that registers thousands of
 * resources settles now and then, so that they are not all under way at once.
 */
export async function inMockRuntime(
  mocks: Mocks,
  program: (settle: () => Promise<void>) => void | Promise<void>,
): Promise<void> {
  const { withLocalStorage, getStore, waitForRPCs } = { ...state, ...settings } as unknown as Runtime;
  // The runtime notes a stack trace with each of thousands of promises, which is most of the time that this takes.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  await withLocalStorage(async () => {
    const store = getStore();
    store.settings.monitor = new MockMonitor(mocks);
    store.settings.options.monitorAddr = 'mock';
    store.settings.options.engineAddr = undefined;
    store.supportsSecrets = true;
    store.supportsResourceReferences = true;
    store.supportsAliasSpecs = true;
    await program(waitForRPCs);
    await waitForRPCs();
  }).finally(() => (Error.stackTraceLimit = stackTraceLimit));
}

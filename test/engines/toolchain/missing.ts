export type Tool = 'python' | 'pulumi' | 'cdk' | 'packets' | 'languages' | 'java';

/** Something that the machine has to bring along is not there; the message says what to install. */
export class MissingToolchain extends Error {
  constructor(
    readonly tool: Tool,
    readonly remedy: string,
  ) {
    super(remedy);
    this.name = 'MissingToolchain';
  }
}

/** An installation that failed, mostly for want of a network, is a tool that is missing; the last words say why. */
export const notInstalled = (tool: Tool, subject: string, from: string) => (error: unknown) => {
  const said = error instanceof Error ? error.message : String(error);
  const why = said.trim().split('\n').slice(-3).join(' ');
  throw new MissingToolchain(
    tool,
    `${subject} could not be installed; let this machine reach ${from} once (${why})`,
  );
};

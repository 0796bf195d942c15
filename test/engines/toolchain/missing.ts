export type Tool = 'python' | 'pulumi' | 'cdk' | 'packets';

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

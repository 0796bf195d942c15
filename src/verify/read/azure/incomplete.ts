import { isGiven, listOf, numberOf, recordOf, textOf } from './values';

/** How many unchanged resources the summary counts and the steps leave out. */
export function leftOut(content: unknown, steps: readonly unknown[]): number {
  const summary = recordOf(recordOf(content)['changeSummary']);
  return ['same', 'read'].reduce((sum, op) => {
    const listed = steps.filter((step) => textOf(recordOf(step)['op']) === op).length;
    return sum + Math.max(0, (numberOf(summary[op]) ?? 0) - listed);
  }, 0);
}

/** Deleted and not made again yet, or made in part: what the cloud has is not what the state says (Pulumi: apitype.ResourceV3). */
export const isHalfMade = (state: unknown): boolean => {
  const { pendingReplacement, initErrors } = recordOf(state);
  return pendingReplacement === true || (isGiven(initErrors) && listOf(initErrors).length > 0);
};

/** Why a preview ended early, so that steps are missing (Pulumi: PreviewDigest). */
export function failureOf(content: unknown): string | undefined {
  const { diagnostics, maybeCorrupt } = recordOf(content);
  const error = (isGiven(diagnostics) ? listOf(diagnostics) : []).find(
    (diagnostic) => textOf(recordOf(diagnostic)['severity']) === 'error',
  );
  const [firstLine] = (textOf(recordOf(error)['message']) ?? 'an error').trim().split('\n');
  return error === undefined && maybeCorrupt !== true ? undefined : firstLine;
}

export const noResources = (source: string) => ({
  problem: `${source}: expected resources, received none`,
  fix: 'Run `pulumi preview --json` in the folder of the program that makes the servers, and check that it succeeds',
});

/** An operation without an outcome: whether the cloud has it, no file shows. */
export const interrupted = (names: readonly string[]) => ({
  problem: `interrupted update: whether ${names.join(' and ')} ${names.length === 1 ? 'was' : 'were'} changed is not known`,
  fix: 'Finish the update or run `pulumi refresh`, then export the stack again',
});

export const failed = (error: string) => ({
  problem: `failed preview: ${error}`,
  fix: 'Mend what failed, and run `pulumi preview --json --show-sames --show-reads` again',
});

export const partial = (missing: number) => ({
  missing,
  problem: `partial preview: ${missing} unchanged ${missing === 1 ? 'resource is' : 'resources are'} left out`,
  fix: 'Run `pulumi preview --json --show-sames --show-reads`, or name the output of `pulumi stack export` together with this file',
});

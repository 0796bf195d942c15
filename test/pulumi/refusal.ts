import * as pulumi from '@pulumi/pulumi';
import { recordResources } from '../../pulumi/record';
import { isPhotonError } from '../../src/issues/photon-error';

/** What a program throws, as `path: reason` lines, and how many resources it had registered by then. */
export async function refusal(program: () => unknown): Promise<{ lines: string[]; registered: number }> {
  let lines: string[] = [];
  const resources = await recordResources(() => {
    try {
      program();
    } catch (error) {
      lines = linesOf(error);
    }
  });
  return { lines, registered: resources.length };
}

function linesOf(error: unknown): string[] {
  if (isPhotonError(error))
    return error.issues.map(({ place, message, code }) => `${place.path}: ${message} [${code}]`);
  // What `pulumi up` prints of a program that throws.
  if (pulumi.InputPropertyError.isInstance(error)) return [error.message];
  if (pulumi.InputPropertiesError.isInstance(error))
    return error.errors.map(({ propertyPath, reason }) => `${propertyPath}: ${reason}`);
  throw error;
}

import * as pulumi from '@pulumi/pulumi';
import type { Issue } from '../src/issues/issue';
import { PhotonError } from '../src/issues/photon-error';

/** Throws Pulumi's own errors for wrong inputs, all at once, each with its property path. */
export function throwInputErrors(issues: readonly Issue[]): void {
  const errors = issues.map(({ place, message, code }) => ({
    propertyPath: place.path ?? '',
    reason: `${message} [${code}]`,
  }));
  const [only] = errors;
  if (!only) return;
  const lines = errors.map(({ propertyPath, reason }) => `${propertyPath}: ${reason}`);
  if (errors.length === 1) throw errorOfOne(only, lines);
  throw new pulumi.InputPropertiesError({ message: lines.join('\n'), errors });
}

/** A program prints the message alone; a component provider passes on the path and the reason, each by itself. */
function errorOfOne(details: pulumi.InputPropertyErrorDetails, [reason = details.reason]: string[]) {
  return Object.assign(new pulumi.InputPropertyError({ ...details, reason }), { reason: details.reason });
}

/** Whether a value is known as it stands, and not only to `apply`. */
export function isKnown<Value>(input: pulumi.Input<Value> | undefined): input is Value | undefined {
  return !pulumi.Output.isInstance(input) && !(input instanceof Promise);
}

/** The value, checked: at once where it is known, else as soon as it is. */
export function checked<Value>(
  input: pulumi.Input<Value>,
  check: (value: Value) => readonly Issue[],
): pulumi.Input<Value> {
  if (isKnown(input)) {
    throwInputErrors(check(input as Value));
    return input;
  }
  return pulumi.output(input).apply((value) => {
    throwInputErrors(check(value as Value));
    return value;
  }) as pulumi.Output<Value>;
}

/** Runs what may refuse its inputs with Pulumi's errors, and throws them as the model does: all at once, by path and code. */
export function withPhotonErrors<Result>(run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    const found = pulumi.InputPropertyError.isInstance(error)
      ? [{ propertyPath: error.propertyPath, reason: error.reason }]
      : pulumi.InputPropertiesError.isInstance(error)
        ? error.errors
        : undefined;
    if (!found) throw error;
    throw new PhotonError(
      found.map(({ propertyPath, reason }): Issue => {
        const [, message = reason, code = 'property-refused'] = /^(.*) \[([a-z-]+)\]$/s.exec(reason) ?? [];
        const path = propertyPath.replace(/^topology\.?/, '');
        return { code, severity: 'error', message, place: path ? { path } : {}, data: {} };
      }),
    );
  }
}

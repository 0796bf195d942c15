/** Whether a value is a mapping as a file has it, and not an instance of a class; of any realm. */
export function isMapping(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value) as {
    readonly constructor?: { readonly name?: string };
  } | null;
  return prototype === null || prototype.constructor?.name === 'Object';
}

/** A value in a message: data as it is written, anything else by its kind, such as `a Vpc (Photon/Vpc)`. */
export function describeValue(value: unknown): string {
  if (typeof value === 'string') return LATE.test(value) ? 'a token' : JSON.stringify(value);
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return value.every(isPlain) ? JSON.stringify(value) : 'a list';
  if (isMapping(value))
    return Object.values(value).every(isPlain)
      ? JSON.stringify(value)
      : `a mapping of ${Object.keys(value).join(', ')}`;
  // Packages that are bundled number their classes, and Pulumi's Output is made by another class.
  const kind = value.constructor.name.replace(/(Impl)?\d*$/, '');
  const { node } = value as { readonly node?: { readonly path?: unknown } };
  const path = typeof node?.path === 'string' && node.path !== '' ? ` (${node.path})` : '';
  return `${/^[AEIOU]/.test(kind) ? 'an' : 'a'} ${kind}${path}`;
}

/** How aws-cdk-lib writes a text that only deployment knows. */
const LATE = /\$\{Token\[/;

const isPlain = (value: unknown): boolean =>
  value === null ||
  (Array.isArray(value) ? value.every(isPlain) : typeof value !== 'object' && typeof value !== 'function');

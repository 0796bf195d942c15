/** What the system's codes for files mean. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EISDIR: 'it is a directory',
  EACCES: 'permission denied',
};

/** Why the system refused a file, in words; `special` has those that mean more in one place. */
export function systemReason(error: unknown, special: Readonly<Record<string, string>> = {}): string {
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  return special[code] ?? REASONS[code] ?? code;
}

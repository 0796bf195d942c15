/** Removes what an earlier build left, so that a deleted source is not packed. */
require('node:fs').rmSync('dist', { recursive: true, force: true });

/* global jest */
/** How long a test or a hook of this project may take; see jest.config.js. */
jest.setTimeout(globalThis.timeLimitInMinutes * 60_000);

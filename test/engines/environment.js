const { TestEnvironment } = require('jest-environment-node');

/**
 * An update that fails leaves calls of the inline program behind, which the engine ends with "Resource monitor is
 * terminating": Pulumi's own runtime ignores them, and so does this environment. Every other rejection counts.
 */
module.exports = class extends TestEnvironment {
  handleTestEvent(_event, state) {
    for (const rejected of [state, state.currentlyRunningTest]) {
      const byPromise = rejected?.unhandledRejectionErrorByPromise ?? new Map();
      for (const [promise, error] of byPromise) if (isLeftover(error)) byPromise.delete(promise);
    }
    state.unhandledErrors = state.unhandledErrors.filter((error) => !isLeftover(error));
  }
};

const isLeftover = (error) =>
  /Resource monitor is terminating/.test(
    JSON.stringify([error].flat().map((one) => String(one?.message ?? one))),
  );

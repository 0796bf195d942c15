const { AsyncLocalStorage } = require('node:async_hooks');
const { setFlagsFromString } = require('node:v8');
const vm = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');

// Tests end before what V8's optimiser takes for code that is run a few times is saved: a fifth of all. Hot code still is.
setFlagsFromString('--interrupt-budget=1000000');

/** The environment of this worker, its own properties before any test file ran, and its variables. */
let shared, pristine, variables;

const { createContext } = vm;
const EXPECT = Symbol.for('$$jest-matchers-object');

/** The storages in use. Jest makes one for each test file; each that stays makes every later promise slower. */
const storages = new Set();
const { run } = AsyncLocalStorage.prototype;
AsyncLocalStorage.prototype.run = function (...words) {
  storages.add(this);
  return run.apply(this, words);
};

/**
 * One context for all test files of a worker, so that modules can be handed from one file to the next (see
 * shared-modules.js). What test files must not hand on is put back between them: Jest's own state (expectations,
 * event handlers), environment variables and the exit code.
 */
module.exports = class extends TestEnvironment {
  constructor(config, context) {
    if (shared !== undefined) return shared;
    // Without the interceptors of a sandbox, by which every global (`Map`, `Object`) is looked up at each use.
    vm.createContext = () => createContext(vm.constants.DONT_CONTEXTIFY);
    super(config, context);
    vm.createContext = createContext;
    remember(this);
    // Node's default. The CDK takes a stack trace for each construct, and Jest's 100 frames are slow to map.
    this.global.Error.stackTraceLimit = 10;
    this.global.Error.prepareStackTrace = traceOf;
  }

  async teardown() {
    const { global } = this;
    for (const key of Reflect.ownKeys(global))
      if (typeof key === 'symbol' && !pristine.has(key)) Reflect.deleteProperty(global, key);
    // The one that can't be deleted.
    Object.assign(global[EXPECT], { customEqualityTesters: [], matchers: {} });
    for (const name of Object.keys(global.process.env)) delete global.process.env[name];
    Object.assign(global.process.env, variables);
    global.process.exitCode = undefined;
    for (const storage of storages) storage.disable();
    storages.clear();
  }
};

/**
 * The SDKs take a trace for each construct and promise, to say later where it came from. Such a trace, without a message,
 * stays as it is: Jest's mapping of its lines to TypeScript takes longer than what is traced.
 */
function traceOf(error, frames) {
  const { prepareStackTrace } = Error;
  const isMark = !error.message && ['Object', 'Error'].includes(error.constructor?.name);
  return prepareStackTrace && !isMark
    ? prepareStackTrace(error, frames)
    : [String(error), ...frames].join('\n    at ');
}

function remember(environment) {
  shared = environment;
  pristine = new Set(Reflect.ownKeys(environment.global));
  variables = { ...environment.global.process.env };
}

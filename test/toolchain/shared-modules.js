const { join, sep } = require('node:path');
const { default: Runtime } = require('jest-runtime');

const NODE_MODULES = `${sep}node_modules${sep}`;
/** Jest's own modules that keep what one test file did. */
const PER_FILE = ['jest-circus', 'expect', join('@jest', 'expect'), join('@jest', 'source-map')].map(
  (name) => NODE_MODULES + name + sep,
);
const ROOT = join(__dirname, '..', '..');
const SOURCES = [
  ...['src', 'cdk', 'pulumi'].map((folder) => join(ROOT, folder) + sep),
  // Keeps what it rendered for whoever asks next.
  join(ROOT, 'test', 'conformance', 'rendered.ts'),
];

/** What modules export, by path: evaluated once per worker. */
const evaluated = new Map();

/** What packages compile to, by path: also where each test file evaluates them. */
const compiled = new Map();

/** The runtime of the test file under way. */
let current;

/**
 * Hands modules from one test file to the next, where Jest evaluates everything anew for each file: two seconds for a
 * cloud's SDK. What packages load is never mocked; the sources are shared by the files that mock nothing. What a shared
 * module loads later goes through the runtime of the test file under way. Needs an environment whose context is shared.
 */
module.exports = class extends Runtime {
  mocks = false;

  constructor(...options) {
    super(...options);
    begin(this);
    const { executor } = this;
    const compile = executor.compile.bind(executor);
    executor.compile = (source, path) => {
      if (!path.includes(NODE_MODULES)) return compile(source, path);
      if (!compiled.has(path)) compiled.set(path, compile(source, path));
      return compiled.get(path);
    };
  }

  setMock(...mock) {
    this.mocks = true;
    super.setMock(...mock);
  }

  isolateModules(callback) {
    this.mocks = true;
    super.isolateModules(callback);
  }

  shares(path) {
    return path.includes(NODE_MODULES)
      ? !PER_FILE.some((folder) => path.includes(folder))
      : !this.mocks && SOURCES.some((folder) => path.startsWith(folder));
  }

  requireModule(from, moduleName, options, isRequireActual) {
    if (this !== current) return current.requireModule(from, moduleName, options, isRequireActual);
    const load = () => super.requireModule(from, moduleName, options, isRequireActual);
    if (this._resolution.isCoreModule(moduleName ?? from)) return load();
    const path = this._resolution.resolveCjs(from, moduleName);
    if (!this.shares(path)) return load();
    if (!evaluated.has(path)) evaluated.set(path, load());
    return evaluated.get(path);
  }

  requireModuleOrMock(from, moduleName) {
    if (this !== current) return current.requireModuleOrMock(from, moduleName);
    return from.includes(NODE_MODULES)
      ? current.requireModule(from, moduleName)
      : super.requireModuleOrMock(from, moduleName);
  }
};

function begin(runtime) {
  current = runtime;
}

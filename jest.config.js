/** Every suite is a project of its own: `npx jest --selectProjects ordinary`, or `npx jest test/rules` for some files. */
const base = {
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  // Examples import the package by its name; here that means the sources, not a build.
  moduleNameMapper: {
    '^photon-server-constructs$': '<rootDir>/src/index.ts',
    '^photon-server-constructs/cdk$': '<rootDir>/cdk/index.ts',
    '^photon-server-constructs/pulumi$': '<rootDir>/pulumi/index.ts',
    // Pulumi loads TypeScript and npm's installer, ten megabytes, to serialize functions, which no test does.
    '/typescript-shim$': '<rootDir>/test/pulumi/never-called.js',
    '^@npmcli/arborist$': '<rootDir>/test/pulumi/never-called.js',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/out/', '<rootDir>/.cache/'],
};

const suite = (name, minutes, more = {}) => ({
  ...base,
  displayName: name,
  roots: [`<rootDir>/test/${name}`],
  // Jest reads `testTimeout` of the whole run alone, not of a project.
  setupFilesAfterEnv: ['<rootDir>/test/time-limit.js'],
  globals: { timeLimitInMinutes: minutes },
  ...more,
});

module.exports = {
  // The default leaves one processor out, which on two of them is half of all.
  maxWorkers: '100%',
  // A worker that has loaded a cloud's SDK takes up to 400 ms to exit on a busy machine; the default is 500.
  workerGracefulExitTimeout: 5_000,
  projects: [
    {
      ...base,
      displayName: 'ordinary',
      roots: ['<rootDir>/test'],
      runtime: '<rootDir>/test/toolchain/shared-modules.js',
      testEnvironment: '<rootDir>/test/toolchain/shared-environment.js',
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/(docs|engines|package|shared)/'],
    },
    // Conformance with other people's files, which stand beside the checkout.
    suite('shared', 1),
    suite('package', 10, { globalSetup: '<rootDir>/test/package/pack.ts' }),
    suite('docs', 5),
    // The real engines, installed into .cache/engines.
    suite('engines', 5, {
      globalSetup: '<rootDir>/test/engines/toolchain/global-setup.ts',
      testEnvironment: '<rootDir>/test/engines/environment.js',
    }),
  ],
};

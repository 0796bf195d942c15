/** The project's own suite: needs nothing outside the checkout. */
module.exports = {
  roots: ['<rootDir>/test'],
  // The default leaves one processor out, which on two of them is half of all.
  maxWorkers: '100%',
  testPathIgnorePatterns: [
    '/node_modules/',
    '<rootDir>/test/shared/',
    '<rootDir>/test/engines/',
    '<rootDir>/test/package/',
    '<rootDir>/test/docs/',
  ],
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

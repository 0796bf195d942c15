/** The packed package as its users meet it: packs and installs it, so it takes minutes. */
module.exports = {
  ...require('./jest.config.js'),
  roots: ['<rootDir>/test/package'],
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: '<rootDir>/test/package/pack.ts',
  testTimeout: 600_000,
};

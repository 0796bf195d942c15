/**
 * The fast tests of the catalogue and the importer, and those that compare every message of the importer whole, for
 * mutation: neither the fuzzing nor the timings.
 */
const base = require('./jest.config.js');

module.exports = {
  ...base,
  testMatch: ['<rootDir>/test/{config,ports}/**/*.test.ts', '<rootDir>/test/issues/cases/config.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', 'fuzz\\.test', 'size\\.test'],
  // The mutants themselves stand in this folder.
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/out/'],
};

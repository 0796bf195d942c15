/** The fast tests of the catalogue and the importer, for mutation: neither the fuzzing nor the timings. */
const base = require('./jest.config.js');

module.exports = {
  ...base,
  roots: ['<rootDir>/test/config', '<rootDir>/test/ports'],
  testPathIgnorePatterns: ['/node_modules/', 'fuzz\\.test', 'size\\.test'],
  // The mutants themselves stand in this folder.
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/out/'],
};

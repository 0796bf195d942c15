/** Conformance with the material in ../shared, which a user's clone does not have. */
module.exports = {
  ...require('./jest.config.js'),
  roots: ['<rootDir>/test/shared'],
  testPathIgnorePatterns: ['/node_modules/'],
};

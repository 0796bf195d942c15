/** The site of the documentation in a real browser: builds it first, and needs chromium. */
module.exports = {
  ...require('./jest.config.js'),
  roots: ['<rootDir>/test/docs'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 300_000,
};

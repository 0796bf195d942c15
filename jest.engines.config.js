/** The real engines: installs what it needs into .cache/engines, then deploys; minutes, not seconds. */
module.exports = {
  ...require('./jest.config.js'),
  roots: ['<rootDir>/test/engines'],
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: '<rootDir>/test/engines/toolchain/global-setup.ts',
  testEnvironment: '<rootDir>/test/engines/environment.js',
  testTimeout: 300_000,
  // Every file has an emulator or engine of its own, and most of its time is waiting.
  maxWorkers: 2,
  // Connections that a client keeps open to an emulator must not keep the run open.
  forceExit: true,
};

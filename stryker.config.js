const [{ transform }] = require('./jest.config').projects;

const TESTED = ['<rootDir>/test/{config,ports,issues/cases/config}{/**/*,}.test.ts'];

/** Changes in the sources that no test would notice: `npm run mutation`. */
module.exports = {
  mutate: ['src/ports/**/*.ts', 'src/config/**/*.ts', '!src/config/issues.ts'],
  ignorePatterns: ['dist', 'out', '.cache', 'docs', 'cdk', 'pulumi', 'tools', 'test/shared', 'test/engines'],
  testRunner: 'jest',
  jest: {
    config: {
      projects: [{ transform, testMatch: TESTED, testPathIgnorePatterns: ['fuzz\\.test', 'size\\.test'] }],
    },
    enableFindRelatedTests: false,
  },
  thresholds: { break: 85 },
};

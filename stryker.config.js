const [{ transform }] = require('./jest.config').projects;

/** Changes in the sources that no test would notice: `npm run mutation`. */
module.exports = {
  mutate: ['src/ports/**/*.ts', 'src/config/**/*.ts', '!src/config/issues.ts'],
  testRunner: 'jest',
  jest: {
    config: {
      projects: [
        {
          transform,
          testMatch: ['config', 'ports', 'issues/cases/config'].map(
            (part) => `<rootDir>/test/${part}{/**/*,}.test.ts`,
          ),
          testPathIgnorePatterns: ['/node_modules/', 'fuzz\\.test', 'size\\.test'],
        },
      ],
    },
    enableFindRelatedTests: false,
  },
  coverageAnalysis: 'perTest',
  concurrency: 2,
  reporters: ['clear-text', 'json', 'progress-append-only'],
  jsonReporter: { fileName: 'reports/mutation.json' },
  tempDirName: '.stryker-tmp',
  ignorePatterns: [
    'dist',
    'out',
    '.cache',
    'reports',
    'docs',
    'cdk',
    'pulumi',
    'test/shared',
    'test/engines',
  ],
  thresholds: { high: 90, low: 85, break: 85 },
};

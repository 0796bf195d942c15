/** Sums the JSON results of several jest runs: `node scripts/sum-test-results.js FOLDER`. */
const { readFileSync, readdirSync } = require('node:fs');
const { join, relative } = require('node:path');

const [, , folder] = process.argv;
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
const results = files.map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')));
const total = (count) => results.reduce((sum, result) => sum + count(result), 0);

const tests = results.flatMap(({ testResults }) =>
  testResults.flatMap(({ name, assertionResults }) => assertionResults.map((test) => ({ name, ...test }))),
);
const skipped = tests.filter(({ status }) => !['passed', 'failed'].includes(status));
for (const { name, fullName, status } of skipped)
  console.error(`${relative(process.cwd(), name)}: "${fullName}" is ${status}; every test has to run`);

const passed = total((result) => result.numPassedTests);
// A suite that could not even start has no tests to count.
const failed = total((result) => result.numFailedTests + result.numRuntimeErrorTestSuites);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = passed === 0 || failed > 0 || skipped.length > 0 ? 1 : 0;

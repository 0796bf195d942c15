import { ROOT } from './packed';
import { must } from './run';

test('what the three entries export is what is recorded in api/; `npm run api` records a change for review', () => {
  must(ROOT, process.execPath, ['scripts/record-api.js', '--check']);
});

import { planned } from './planned';
import type { Provocation } from './provokes';
import { provokes } from './provokes';

const CASES: readonly Provocation[] = [
  {
    what: 'operators known by a list of one cloud alone',
    code: 'no-source-on-cloud',
    provoke: planned({
      servers: { dashboard: 1 },
      aws: { prefixLists: { operators: [{ id: 'pl-0123456789abcdef0', maxEntries: 5 }] } },
    }),
  },
];

provokes('src/plan/issues', CASES);

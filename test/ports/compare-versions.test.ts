import { documentedPorts } from '../../src/ports/catalogue';
import type { DocumentedPort } from '../../src/ports/catalogue';
import { comparePorts, compareVersions } from '../../src/ports/compare-versions';
import { DOCUMENTED_VERSIONS } from '../../src/ports/documented/row';

const [master] = documentedPorts('v5').filter(({ from }) => from === 5055);
if (!master) throw new TypeError('version 5 documents 5055');
const changes = (before: Partial<DocumentedPort>, after: Partial<DocumentedPort>) =>
  comparePorts([{ ...master, ...before }], [{ ...master, ...after }]).map(
    ({ change, port }) => `${change} ${port}`,
  );

test('from version 4 to 5 the policy files go, and name servers and 27000 to 27002 come', () => {
  expect(compareVersions('v4', 'v5').map(({ change, port }) => `${change} ${port}`)).toEqual([
    ...['removed 843/tcp', 'removed 943/tcp', 'added 5058/udp', 'added 27000/udp', 'added 27001/udp'],
    ...['added 27002/udp', 'added 4533/tcp', 'added 9093/tcp'],
  ]);
});

test.each(DOCUMENTED_VERSIONS.flatMap((from) => DOCUMENTED_VERSIONS.map((to) => [from, to] as const)))(
  'from %s to %s is the way back, turned around',
  (from, to) => {
    const way = compareVersions(from, to).map(({ change, port }) => `${change} ${port}`);
    const back = compareVersions(to, from).map(({ change, port }) =>
      change === 'moved' ? `moved ${port}` : `${change === 'added' ? 'removed' : 'added'} ${port}`,
    );
    expect([...way].sort()).toEqual([...back].sort());
    if (from === to) expect(way).toEqual([]);
  },
);

test.each<[string, Partial<DocumentedPort>, Partial<DocumentedPort>, string[]]>([
  ['the same', {}, {}, []],
  ['another purpose in words alone', {}, { purpose: 'in other words' }, []],
  ['another role', {}, { role: 'game' }, ['moved 5055/udp']],
  ['another scheme', { scheme: 'tcp' }, { scheme: 'ws' }, ['moved 5055/udp']],
  ['a second game server', { gameServer: 1 }, { gameServer: 2 }, ['moved 5055/udp']],
  ['a first game server, numbered', {}, { gameServer: 1 }, []],
  ['a second one in both', { gameServer: 2 }, { gameServer: 2 }, []],
  ['another number', {}, { from: 5066, to: 5066 }, ['removed 5055/udp', 'added 5066/udp']],
  ['a range', {}, { to: 5060 }, ['removed 5055/udp', 'added 5055-5060/udp']],
])('%s', (_, before, after, expected) => {
  expect(changes(before, after)).toEqual(expected);
});

test('a change holds both meanings', () => {
  const [moved] = comparePorts([master], [{ ...master, role: 'game' }]);
  expect([moved?.before?.role, moved?.after?.role]).toEqual(['master', 'game']);
});

import { formatIssue, issueKind } from '../../src/issues/issue';
import { isPhotonError, PhotonError, throwIfErrors } from '../../src/issues/photon-error';
import { describeValue } from '../../src/issues/describe-value';
import { suggest } from '../../src/issues/suggest';

const text = {
  cause: 'A test.',
  remedy: 'Nothing.',
  message: ({ value }: { value: string }) => `${value} is wrong`,
};
const error = issueKind('test-error', 'error', text);
const note = issueKind('test-note', 'note', text);

describe('an issue on one line', () => {
  test.each([
    [{}, 'x is wrong [test-error]'],
    [{ path: 'clients[0]' }, 'clients[0]: x is wrong [test-error]'],
    [
      { file: 'a.yaml', line: 3, column: 5, path: 'clients[0]' },
      'a.yaml:3:5: clients[0]: x is wrong [test-error]',
    ],
    [{ file: 'a.yaml' }, 'a.yaml: x is wrong [test-error]'],
  ])('at %p', (place, expected) => {
    expect(formatIssue(error.create(place, { value: 'x' }))).toBe(expected);
  });

  test('says what is not an error', () => {
    expect(formatIssue(note.create({ path: 'a' }, { value: 'x' }))).toBe('a: note: x is wrong [test-note]');
  });

  test('stays one line whatever the value is', () => {
    expect(formatIssue(error.create({}, { value: 'x\ny' }))).toBe('x y is wrong [test-error]');
  });
});

describe('a PhotonError', () => {
  const issues = [
    note.create({}, { value: 'a' }),
    error.create({}, { value: 'b' }),
    error.create({}, { value: 'c' }),
  ];

  test('carries every issue and says every error', () => {
    expect(() => throwIfErrors(issues)).toThrow(new PhotonError(issues));
    expect(new PhotonError(issues).message).toBe('b is wrong [test-error]\nc is wrong [test-error]');
    expect(new PhotonError(issues).issues).toHaveLength(3);
  });

  test('is not thrown for notes', () => {
    expect(() => throwIfErrors(issues.slice(0, 1))).not.toThrow();
  });

  test('is recognised across two copies of the package, and differs from other errors', () => {
    jest.isolateModules(() => {
      // eslint-disable-next-line @typescript-eslint/no-require-imports
      const copy = require('../../src/issues/photon-error') as typeof import('../../src/issues/photon-error');
      expect(isPhotonError(new copy.PhotonError(issues))).toBe(true);
      expect(new copy.PhotonError(issues)).not.toBeInstanceOf(PhotonError);
    });
    expect([new Error('x'), 'x', undefined].map(isPhotonError)).toEqual([false, false, false]);
  });
});

test.each([
  [undefined, 'undefined'],
  [null, 'null'],
  ['text', '"text"'],
  ['${Token[TOKEN.12]}', 'a token'],
  [{ a: 1 }, '{"a":1}'],
  [{ a: new Map(), b: 1 }, 'a mapping of a, b'],
  [['x', ['y']], '["x",["y"]]'],
  [[new Map()], 'a list'],
  [new Map(), 'a Map'],
  [new Error('x'), 'an Error'],
  [() => 1, 'a function'],
])('%p in a message', (value, expected) => {
  expect(describeValue(value)).toBe(expected);
});

describe('a suggestion', () => {
  test.each([
    ['clinets', 'clients'],
    ['GAME', 'game'],
    ['protocol', 'protocols'],
    ['xyzzy', undefined],
    ['upd', 'udp'],
    ['v6', undefined],
    ['https', undefined],
    ['loadbalancer', 'load-balancer'],
  ])('for %s is %s', (word, expected) => {
    const words = [
      'clients',
      'game',
      'protocols',
      'tcp',
      'udp',
      'rhttp',
      'load-balancer',
      'v3',
      'v4',
      'v5',
      'v5',
    ];
    expect(suggest(word, words)).toBe(expected);
  });
});

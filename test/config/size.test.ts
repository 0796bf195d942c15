import { readPhotonConfig } from '../../src/config/read-config';
import { instanceOf, listenersOf, read } from './helpers';

/** Quadratic work on any of these takes longer than a test may, on a busy machine, too. */
jest.setTimeout(60_000);

describe('size', () => {
  const file = (count: number): Buffer =>
    Buffer.from(
      instanceOf(
        Array.from(
          { length: count },
          (_, i) =>
            `<UDPListener IPAddress="0.0.0.0" Port="${i + 1}" OverrideApplication="Game" Padding="${'x'.repeat(120)}"></UDPListener>`,
        ).join('\n'),
      ),
    );

  test('1 MB with 5,000 listeners is read', () => {
    const bytes = file(5_000);
    expect(bytes.length).toBeGreaterThan(1_000_000);
    expect(listenersOf(readPhotonConfig(bytes))).toHaveLength(5_000);
  });

  test.each<[string, string]>([
    [
      'listeners of one port on ever new addresses',
      Array.from(
        { length: 9_999 },
        (_, i) => `<UDPListener IPAddress="10.0.${i >> 8}.${i & 255}" Port="1"/>`,
      ).join(''),
    ],
    [
      'ever new paths of one HTTP port',
      Array.from({ length: 9_999 }, (_, i) => `<ReliableHTTPListener Url="http://+/${i}"/>`).join(''),
    ],
  ])('%s are too many', (_, listeners) => {
    const { issues } = read(instanceOf(listeners));
    expect(issues.filter(({ code }) => code === 'config-unusable')).toHaveLength(1);
  });

  test.each<[string, string]>([
    ['hyphens', `<a><!--${'-'.repeat(1e6)}--></a>`],
    ['comments that never end', `<a>${'<!--'.repeat(25e4)}</a>`],
    ['openings', '<a>'.repeat(5e5)],
    ['angle brackets', '<'.repeat(1e6)],
  ])('megabytes of %s end in an error', (_, text) => {
    const { instances, issues } = read(text);
    expect([instances.length, issues.length]).toEqual([0, 1]);
  });
});

import { readPhotonConfig } from '../../src/config/read-config';
import { instanceOf, listenersOf, read } from './helpers';

jest.setTimeout(120_000);

/** Milliseconds of processor time, which other work on the machine doesn't lengthen much. */
const cpuTime = (): number => process.cpuUsage().user / 1000;

describe('size', () => {
  test('10,000 listeners are read', () => {
    const many = Array.from({ length: 10_000 }, (_, i) => `<UDPListener IPAddress="::" Port="${i + 1}"/>`);
    expect(listenersOf(read(`<a>${many.join('')}</a>`))).toHaveLength(10_000);
  });

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

  test('1 MB with 5,000 listeners is read within a second or so, and twice that in about twice the time', () => {
    const seconds = (bytes: Buffer, count: number): number => {
      const started = cpuTime();
      expect(listenersOf(readPhotonConfig(bytes))).toHaveLength(count);
      return (cpuTime() - started) / 1000;
    };
    const [half, whole] = [file(5_000), file(10_000)];
    expect(half.length).toBeGreaterThan(1_000_000);
    seconds(half, 5_000);
    const small = Math.min(seconds(half, 5_000), seconds(half, 5_000));
    // It takes some 0.2 s; the margin is for busy machines.
    expect(small).toBeLessThan(2);
    expect(seconds(whole, 10_000)).toBeLessThan(small * 6 + 0.5);
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
  ])('%s are too many, in bounded time', (_, listeners) => {
    const started = cpuTime();
    const { issues } = read(instanceOf(listeners));
    expect(issues.filter(({ code }) => code === 'config-too-large')).toHaveLength(1);
    expect(cpuTime() - started).toBeLessThan(5_000);
  });

  test.each<[string, string]>([
    ['hyphens', `<a><!--${'-'.repeat(4e6)}--></a>`],
    ['comments that never end', `<a>${'<!--'.repeat(1e6)}</a>`],
    ['openings', '<a>'.repeat(2e6)],
    ['angle brackets', '<'.repeat(4e6)],
  ])('megabytes of %s end in an error, in bounded time', (_, text) => {
    const started = cpuTime();
    const { instances, issues } = read(text);
    expect([instances.length, issues.length]).toEqual([0, 1]);
    expect(cpuTime() - started).toBeLessThan(10_000);
  });
});

import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkDllConfig } from '../../src/config/check-dll-config';
import { couldBeRead } from '../../src/config/photon-config';
import { readPhotonConfig } from '../../src/config/read-config';
import { readDllConfig } from '../../src/config/read-dll-config';
import { isError } from '../../src/issues/issue';
import { listenersOf } from './helpers';

/** FUZZ_RUNS inputs to the four kinds of hostile ones in all, so 100,000 in continuous integration; a few in every run. */
const RUNS = Math.ceil(Number(process.env.FUZZ_RUNS ?? 1_000) / 4);
const SAMPLES = [
  'samples/own-applications.config',
  'samples/v5-http-listeners.config',
  '../../examples/PhotonServer.config',
].map((name) => readFileSync(join(__dirname, name)));

/** What must hold of any bytes: no throw; an error where nothing was read; and no listener that can't be. */
function expectSound(bytes: Uint8Array): void {
  const config = readPhotonConfig(bytes, { file: 'F' });
  if (config.instances.length === 0) expect(config.issues.some(isError)).toBe(true);
  expect(couldBeRead(config)).toBe(config.instances.length > 0);
  for (const { port, exposed, audience, loopback, place, application } of listenersOf(config)) {
    if (!(Number.isInteger(port) && port >= 1 && port <= 65535)) throw new Error(`port ${port}`);
    if (exposed !== (audience === 'clients' && !loopback)) throw new Error(`exposed ${port}`);
    if (application === '' && audience === 'unknown' && exposed)
      throw new Error(`open without application ${port}`);
    if (!place.line || !place.column) throw new Error('no place');
  }
  const dll = readDllConfig(bytes);
  const [first] = config.instances;
  if (first) checkDllConfig(dll, first);
}

const mutated = fc
  .record({
    sample: fc.constantFrom(...SAMPLES),
    edits: fc.array(
      fc.record({
        at: fc.nat(4_000),
        cut: fc.nat(40),
        insert: fc.oneof(
          fc.constantFrom(
            '<',
            '>',
            '"',
            '--',
            '-->',
            '<!--',
            '&',
            '&amp;',
            ']]>',
            '<![CDATA[',
            '<?',
            '?>',
            '\0',
            '</',
            '/>',
            '<!DOCTYPE a [',
            'Port="1"',
            '<UDPListener Port="9"/>',
          ),
          fc.uint8Array({ maxLength: 10 }),
        ),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    end: fc.option(fc.nat(4_000)),
  })
  .map(({ sample, edits, end }) => {
    let bytes: Buffer = sample;
    for (const { at, cut, insert } of edits) {
      const from = at % bytes.length;
      bytes = Buffer.concat([
        bytes.subarray(0, from),
        Buffer.from(insert),
        bytes.subarray(from + cut),
        Buffer.from(' '),
      ]);
    }
    return end === null ? bytes : bytes.subarray(0, end);
  });

const tokens = fc
  .array(
    fc.constantFrom(
      '<Configuration>',
      '</Configuration>',
      '<A>',
      '</A>',
      '<UDPListener Port="1" IPAddress="::"/>',
      '<TCPListener Port="2"/>',
      '<Applications Default="B">',
      '</Applications>',
      '<Application Name="B"/>',
      '<!--',
      '-->',
      '--',
      '-',
      '<![CDATA[',
      ']]>',
      '<HTTPListener Port="3">',
      '<Route PeerType="WebSocket"/>',
      '</HTTPListener>',
      '&#60;',
      '\r\n',
      'é',
      '<?a ',
      '?>',
    ),
    { maxLength: 20 },
  )
  .map((parts) => Buffer.from(parts.join('')));

describe(`${RUNS} inputs of each kind end in listeners or an error, never in a crash`, () => {
  test.each<[string, fc.Arbitrary<Uint8Array>]>([
    ['random bytes', fc.uint8Array({ maxLength: 200 })],
    ['samples with edits, cut off', mutated],
    ['pieces of the format in any order', tokens],
  ])(
    '%s',
    (_, bytes) => {
      fc.assert(fc.property(bytes, expectSound), { numRuns: RUNS });
    },
    600_000,
  );

  test('a comment never shows a listener, whatever its hyphens', () => {
    const inside = fc.array(
      fc.constantFrom('-', '--', '>', ' ', '<!--', '<UDPListener Port="1" IPAddress="::"/>', ']]>', 'x'),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(inside, (parts) => {
        const comment = parts.join('').replaceAll('-->', '-- >');
        const text = `<A><!--${comment}--><TCPListener Port="2" IPAddress="::"/></A>`;
        expect(listenersOf(readPhotonConfig(Buffer.from(text))).map(({ port }) => port)).toEqual([2]);
      }),
      { numRuns: RUNS },
    );
  }, 600_000);

  test('every listener written is read, with its own port, address and scheme', () => {
    const kinds = {
      UDPListener: 'udp',
      TCPListener: 'tcp',
      WebSocketListener: 'ws',
      PolicyFileListener: 'policy',
      TCPPolicyListener: 'policy',
      ReliableHTTPListener: 'rhttp',
    };
    const listener = fc.record({
      kind: fc.constantFrom(...(Object.keys(kinds) as (keyof typeof kinds)[])),
      port: fc.integer({ min: 1, max: 65535 }),
      address: fc.oneof(fc.ipV4(), fc.ipV6()),
      upper: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(listener, { minLength: 1, maxLength: 8 }), (listeners) => {
        const text = listeners
          .map(
            ({ kind, port, address, upper }) =>
              `<${upper ? kind.toUpperCase() : kind} ipaddress="${address}" PORT="${port}"/>`,
          )
          .join('<!-- -- -->\r\n');
        const found = listenersOf(readPhotonConfig(Buffer.from(`<Old>${text}</Old>`)));
        expect(found.map(({ scheme, port, address }) => [scheme, port, address])).toEqual(
          listeners.map(({ kind, port, address }) => [kinds[kind], port, address]),
        );
      }),
      { numRuns: Math.ceil(RUNS / 10) },
    );
  }, 600_000);
});

import { readPhotonConfig } from '../../src/config/read-config';
import { instanceOf, listenersOf, read } from './helpers';

describe('comments', () => {
  const live = '<TCPListener IPAddress="0.0.0.0" Port="4530"/>';
  const dead = '<TCPListener IPAddress="0.0.0.0" Port="4531"/>';
  test.each([
    ['hyphens inside', `<!-- a -- b --- c ---- ${dead} -->${live}`],
    ['hyphens at its start', `<!------ ${dead} -->${live}`],
    ['three hyphens at its end', `<!-- ${dead} --->${live}`],
    ['four hyphens at its end', `<!-- ${dead} ---->${live}`],
    ['a comment opened again inside', `<!-- <!-- ${dead} -->${live}`],
    ['a CDATA opener inside', `<!-- <![CDATA[ -->${live}<!-- ]]> -->`],
    ['a CDATA section with a comment opener', `<![CDATA[ <!-- ${dead} ]]>${live}`],
    ['an instruction with a comment opener', `<?x <!-- ?>${live}`],
  ])('with %s hide what is in them and nothing else', (_, text) => {
    expect(listenersOf(read(instanceOf(text))).map(({ port }) => port)).toEqual([4530]);
  });

  test('keep every later position', () => {
    const [listener] = listenersOf(read(`<a><!-- -- \n -- -->${live}</a>`));
    expect(listener?.place).toEqual({ file: 'P.config', line: 2, column: 8 });
  });
});

describe('encodings', () => {
  const text = (encoding: string): string =>
    `<?xml version="1.0" encoding="${encoding}"?><A><UDPListener IPAddress="::" Port="5055" OverrideApplication="Jeu é"/><Applications Default="Jeu é"><Application Name="Jeu é"/></Applications></A>`;
  const utf16be = (value: string): Buffer => Buffer.from(value, 'utf16le').swap16();
  const mark = (...bytes: number[]): Buffer => Buffer.from(bytes);
  const name = (bytes: Uint8Array): [string | undefined, string[]] => {
    const config = readPhotonConfig(bytes);
    const codes = config.issues
      .map(({ code }) => code)
      .filter((code) => /^config-(encoding|unusable)/.test(code));
    return [listenersOf(config)[0]?.application, codes];
  };

  test.each<[string, Uint8Array, string]>([
    ['UTF-8', Buffer.from(text('utf-8')), 'Jeu é'],
    ['UTF-8 with a mark', Buffer.concat([mark(0xef, 0xbb, 0xbf), Buffer.from(text('utf-8'))]), 'Jeu é'],
    [
      'UTF-8 with a mark, whatever the header',
      Buffer.concat([mark(0xef, 0xbb, 0xbf), Buffer.from(text('Windows-1252'))]),
      'Jeu é',
    ],
    ['UTF-8 without a header', Buffer.from(text('x').replace(/<\?.*\?>/, '')), 'Jeu é'],
    ['Windows-1252', Buffer.from(text('Windows-1252'), 'latin1'), 'Jeu é'],
    ['Windows-1251, where the byte is another letter', Buffer.from(text('Windows-1251'), 'latin1'), 'Jeu й'],
    [
      'UTF-16, little end first',
      Buffer.concat([mark(0xff, 0xfe), Buffer.from(text('utf-16'), 'utf16le')]),
      'Jeu é',
    ],
    ['UTF-16, big end first', Buffer.concat([mark(0xfe, 0xff), utf16be(text('utf-16'))]), 'Jeu é'],
    ['UTF-16 without a mark', Buffer.from(text('utf-16'), 'utf16le'), 'Jeu é'],
    ['UTF-16 without a mark, big end first', utf16be(text('utf-16')), 'Jeu é'],
  ])('%s is read', (_, bytes, expected) => {
    expect(name(bytes)).toEqual([expected, []]);
  });

  test.each<[string, Uint8Array, string]>([
    ['Windows-1252 under a header of UTF-8', Buffer.from(text('utf-8'), 'latin1'), 'Jeu é'],
    ['UTF-8 under a header of UTF-16', Buffer.from(text('utf-16')), 'Jeu é'],
  ])('%s is read with a warning', (_, bytes, expected) => {
    expect(name(bytes)).toEqual([expected, ['config-encoding-mismatch']]);
  });

  test.each<[string, Uint8Array]>([
    ['an encoding that does not exist', Buffer.from(text('klingon'))],
    [
      'half a character of UTF-16',
      Buffer.concat([mark(0xff, 0xfe), Buffer.from(text('utf-16'), 'utf16le'), mark(0x20)]),
    ],
  ])('%s is an error', (_, bytes) => {
    expect(name(bytes)).toEqual([undefined, ['config-unusable']]);
  });
});

import { isLoopback, isWildcard, parsePort, parseUrl } from '../../src/config/listener-address';

describe('a Url', () => {
  test.each([
    ['http://+:80/photon/m', '0.0.0.0', 80, '/photon/m'],
    ['https://*:8443', '0.0.0.0', 8443, '/'],
    ['http://+/', '0.0.0.0', 80, '/'],
    ['HTTPS://+/x', '0.0.0.0', 443, '/x'],
    ['http://[::]:6060/', '::', 6060, '/'],
    ['https://[2001:db8::1]/', '2001:db8::1', 443, '/'],
    ['http://192.0.2.1:6060/', '192.0.2.1', 6060, '/'],
    ['http://play.example-1.com.:81/', 'play.example-1.com.', 81, '/'],
    ['http://localhost', 'localhost', 80, '/'],
  ])('%s listens on %s port %s', (url, address, port, path) => {
    expect(parseUrl(url)).toEqual({ address, port, path });
  });

  test.each([
    '',
    '+:80',
    'ftp://+:80/',
    'http://',
    'http:///x',
    'http://+:/',
    'http://+:0/',
    'http://+:65536/',
    'http://+:8x/',
    'http://[::/',
    'http://[192.0.2.1]/',
    'http://::1/',
    'http://a b/',
    'http://user@host/',
    'http://-a.com/',
    'http://a-/',
    'http://127.1/',
    'http://256.0.0.1/',
    'http://1/',
    'xhttp://+/',
    'http://+:80/a b',
    'http://+:80?x',
  ])('%j is none', (url) => {
    expect(parseUrl(url)).toBeUndefined();
  });
});

test.each([
  ['1', 1],
  ['65535', 65535],
  ['05055', 5055],
  ['000000001', 1],
])('port %j is %s', (text, port) => {
  expect(parsePort(text)).toBe(port);
});

test.each(['', '0', '65536', '-1', '+1', '1.0', '1e3', '0x10', ' 1', '1 ', '١', '9999999999', 'any'])(
  '%j is rejected as a port',
  (text) => {
    expect(parsePort(text)).toBeUndefined();
  },
);

test.each([
  '127.0.0.1',
  '127.255.255.254',
  '::1',
  '0:0:0:0:0:0:0:1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:2',
  'localhost',
  'LOCALHOST.',
  'a.localhost',
])('%s is loopback', (address) => {
  expect(isLoopback(address)).toBe(true);
  expect(isWildcard(address)).toBe(false);
});

test.each(['0.0.0.0', '::', '0:0:0:0:0:0:0:0', '::ffff:0.0.0.0'])('%s is every address', (address) => {
  expect(isWildcard(address)).toBe(true);
  expect(isLoopback(address)).toBe(false);
});

test.each([
  '128.0.0.1',
  '126.255.255.255',
  '10.127.0.1',
  '::2',
  '1::1',
  '::1:0',
  '::ffff:10.0.0.1',
  '7f00::1',
  'localhost.example.com',
  'notlocalhost',
  'example.com',
])('%s is neither', (address) => {
  expect([isLoopback(address), isWildcard(address)]).toEqual([false, false]);
});

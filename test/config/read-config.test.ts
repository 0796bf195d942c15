import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { couldBeRead } from '../../src/config/photon-config';
import { readPhotonConfig } from '../../src/config/read-config';
import { codesOf, listenersOf, read } from './helpers';

const sample = (name: string): Uint8Array => readFileSync(join(__dirname, 'samples', name));
const summary = (bytes: Uint8Array): string[] =>
  listenersOf(readPhotonConfig(bytes)).map(
    (l) =>
      `${l.instance} ${l.scheme} ${l.transport} ${l.address} ${l.port} ${l.application} ${l.audience}${l.exposed ? ' exposed' : ''}${l.loopback ? ' loopback' : ''} ${l.place.line}:${l.place.column}`,
  );

describe('a file as a whole', () => {
  test('of the old style is an instance itself, in any case of names', () => {
    expect(summary(sample('own-applications.config'))).toEqual([
      'InstanceConfiguration udp udp 192.0.2.7 6001 Login unknown 4:5',
      'InstanceConfiguration udp udp ::1 6002 Login unknown loopback 5:5',
      'InstanceConfiguration tcp tcp 0.0.0.0 4520 Arena servers 8:5',
      'InstanceConfiguration tcp tcp 0.0.0.0 4522 Arena unknown 9:5',
      'InstanceConfiguration tcp tcp 0.0.0.0 4530 Arena clients exposed 10:5',
      'InstanceConfiguration tcp tcp 0.0.0.0 4599 Arena unknown 11:5',
      'InstanceConfiguration policy tcp 0.0.0.0 843 Arena clients exposed 14:5',
      'InstanceConfiguration rhttp tcp 0.0.0.0 80 Arena clients exposed 23:7',
      'InstanceConfiguration rhttp tcp :: 8443 Login unknown 24:7',
      'InstanceConfiguration rhttp tcp localhost 8080 Arena clients loopback 25:7',
    ]);
  });

  test('of version 5 has HTTP listeners by their routes', () => {
    expect(summary(sample('v5-http-listeners.config'))).toEqual([
      'Rooms ws tcp 0.0.0.0 9090 Master clients exposed 4:7',
      'Rooms wss tcp 0.0.0.0 19091 Game clients exposed 10:7',
      'Rooms rhttp tcp 0.0.0.0 19091 Game clients exposed 10:7',
    ]);
    expect(codesOf(readPhotonConfig(sample('v5-http-listeners.config')).issues)).toEqual([
      'config-port-undocumented 10:7',
      'config-listener-missing 19:7',
    ]);
  });

  test('that ships as the demo is read without a word', () => {
    const config = readPhotonConfig(readFileSync(join(__dirname, '../../examples/PhotonServer.config')));
    expect(config.issues).toEqual([]);
    expect(listenersOf(config)).toHaveLength(16);
    expect(
      listenersOf(config)
        .filter(({ exposed }) => !exposed)
        .map(({ port }) => port),
    ).toEqual([4520]);
    expect(config.instances.map(({ name }) => name)).toEqual(['LoadBalancing']);
  });

  test('keeps several instances apart', () => {
    const config = read(
      '<Configuration><A><UDPListener IPAddress="::" Port="5055"/><Applications Default="Master"><Application Name="Master"/></Applications></A>' +
        '<B><UDPListener IPAddress="::" Port="5056"/><Applications Default="Game"><Application Name="Game"/></Applications></B><Empty/></Configuration>',
    );
    expect(config.issues).toEqual([]);
    expect(
      config.instances.map(({ name, applications }) => [
        name,
        applications.map((a) => [a.name, a.role, a.default]),
      ]),
    ).toEqual([
      ['A', [['Master', 'master', true]]],
      ['B', [['Game', 'game', true]]],
    ]);
  });

  test('whose Configuration holds the listeners itself is one instance of that name', () => {
    const { instances } = read(
      '<Configuration><UDPListeners><UDPListener IPAddress="::" Port="1"/></UDPListeners><Applications/></Configuration>',
    );
    expect(instances.map(({ name, listeners }) => [name, listeners.length])).toEqual([['Configuration', 1]]);
  });

  test.each([
    ['an empty file', ''],
    ['no XML', 'UDPListener'],
    ['another kind of XML', '<configuration><appSettings/></configuration>'],
    ['a DOCTYPE', '<!DOCTYPE a [<!ENTITY b "&#60;UDPListener Port=&#34;1&#34;/>">]><a>&b;</a>'],
    ['an external entity', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a><UDPListener Port="1"/></a>'],
    ['an unknown entity', '<a><UDPListener Port="&port;"/></a>'],
    ['a truncated file', '<a><UDPListener IPAddress="0.0.0.0" Port="5055"/>'],
    ['a null byte', '<a><UDPListener IPAddress="0.0.0.0" Port="5055\0"/></a>'],
    ['a null byte in a comment', '<a><!-- \0 --><UDPListener IPAddress="0.0.0.0" Port="5055"/></a>'],
    ['an attribute twice', '<a><UDPListener Port="5055" Port="5056"/></a>'],
    ['an attribute twice in two cases', '<a><UDPListener Port="5055" port="5056"/></a>'],
    ['an element closed by another', '<a><UDPListener Port="5055"></TCPListener></a>'],
    ['a comment inside an attribute', '<a><UDPListener Port="50<!-- - -->55"/></a>'],
    ['two roots', '<a><UDPListener Port="5055"/></a><b/>'],
    ['65 levels', `${'<a>'.repeat(65)}${'</a>'.repeat(65)}`],
    ['10,001 listeners', `<a>${'<UDPListener Port="1"/>'.repeat(10_001)}</a>`],
    ['1,001 applications', `<a>${'<Application Name="a"/>'.repeat(1_001)}</a>`],
    ['1,001 instances', `<Configuration>${'<a><Applications/></a>'.repeat(1_001)}</Configuration>`],
    ['a value of 1,001 characters', `<a><UDPListener Port="1" IPAddress="${'1'.repeat(1_001)}"/></a>`],
    ['a name of 1,001 characters', `<${'a'.repeat(1_001)}/>`],
  ])('with %s is refused whole, with one error that names the place', (_, text) => {
    const config = read(text);
    expect(config.instances).toEqual([]);
    expect(config.issues.filter(({ severity }) => severity === 'error')).toHaveLength(1);
    expect(config.issues[0]?.place.file).toBe('P.config');
    expect(couldBeRead(config)).toBe(false);
  });

  test('with 64 levels and values of 1,000 characters is read', () => {
    const text = `<UDPListener IPAddress="::" Port="1"/><Applications Default="${'x'.repeat(1_000)}"/>`;
    expect(listenersOf(read(`${'<a>'.repeat(63)}${text}${'</a>'.repeat(63)}`))).toHaveLength(1);
  });

  test.each([
    ['one line', '<a>&x;</a>', 1, 7],
    ['CRLF', '<a>\r\n\r\n <b></c></a>', 3, 9],
    ['bare CR', '<a>\r\r <b></c></a>', 3, 9],
  ])('tells line and column of malformed XML: %s', (_, text, line, column) => {
    expect(read(text).issues[0]).toMatchObject({
      code: 'config-unusable',
      place: { file: 'P.config', line, column },
    });
  });

  test('above 8 MB is refused before it is read, however large', () => {
    const read: PropertyKey[] = [];
    const bytes = new Proxy(new Uint8Array(8_388_609), {
      get: (target, property) => {
        if (property !== 'length' && property !== 'byteLength') read.push(property);
        return Reflect.get(target, property, target) as unknown;
      },
    });
    const { instances, issues } = readPhotonConfig(bytes);
    expect(instances).toEqual([]);
    expect(issues.map(({ code, data }) => [code, data])).toEqual([
      ['config-unusable', expect.objectContaining({ unit: 'bytes', limit: 8_388_608 })],
    ]);
    expect(read).toEqual([]);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDllConfig } from '../../src/config/read-dll-config';
import { codesOf } from './helpers';

const SAMPLE = readFileSync(join(__dirname, 'samples/Photon.LoadBalancing.dll.config'));

describe('reading a Photon.LoadBalancing.dll.config', () => {
  test('is read with sections, values and places', () => {
    const { settings, issues } = readDllConfig(SAMPLE, { file: 'P.dll.config' });
    expect(issues).toEqual([]);
    expect(settings).toHaveLength(7);
    expect(settings[2]).toEqual({
      name: 'GamingUdpPort',
      value: '5056',
      section: 'Photon.LoadBalancing.GameServer.GameServerSettings',
      place: { file: 'P.dll.config', line: 7, column: 7 },
    });
    expect(settings[6]).toMatchObject({
      name: 'IncomingGameServerPeerPort',
      section: 'Photon.LoadBalancing.MasterServer.MasterServerSettings',
    });
  });

  test.each([
    ['without settings', '<configuration/>', 'config-unusable -'],
    ['truncated', '<configuration><setting name="a"><value>', 'config-unusable 1:41'],
    ['with a DOCTYPE', '<!DOCTYPE a><configuration/>', 'config-unusable 1:13'],
    [
      'with a value of 1,001 characters',
      `<a><setting name="a"><value>${'1'.repeat(1001)}</value></setting></a>`,
      'config-unusable 1:4',
    ],
  ])('%s has no settings and one error', (_, text, code) => {
    const { settings, issues } = readDllConfig(Buffer.from(text));
    expect([settings, codesOf(issues)]).toEqual([[], [code]]);
  });

  test('with a setting twice in a section is an error, in two sections is none', () => {
    const setting = '<setting name="A"><value> 1 </value></setting>';
    expect(codesOf(readDllConfig(Buffer.from(`<a><b>${setting}${setting}</b></a>`)).issues)).toEqual([
      'config-repeated 1:53',
    ]);
    const { settings, issues } = readDllConfig(Buffer.from(`<a><b>${setting}</b><c>${setting}</c></a>`));
    expect([settings.map(({ section, value }) => [section, value]), issues]).toEqual([
      [
        ['b', '1'],
        ['c', '1'],
      ],
      [],
    ]);
  });

  test.each<[string, string, (readonly [string, string])[]]>([
    ['text beside the value', '<setting name="A"> b <value>1</value> c </setting>', [['A', '1']]],
    [
      'a value in pieces',
      '<setting name="A"><value>1<!-- x -->2<![CDATA[3]]></value></setting>',
      [['A', '123']],
    ],
    [
      'a setting without value',
      '<setting name="A"/><setting name="B"><value>1</value></setting>',
      [
        ['A', ''],
        ['B', '1'],
      ],
    ],
    [
      'something else with a name',
      '<other name="A"><value>0</value></other><setting name="B"/>',
      [['B', '']],
    ],
    ['a setting without name', '<setting><value>0</value></setting><setting name="B"/>', [['B', '']]],
    [
      'a value of 1,000 characters',
      `<setting name="A"><value>${'1'.repeat(1000)}</value></setting>`,
      [['A', '1'.repeat(1000)]],
    ],
  ])('with %s is read', (_, text, expected) => {
    const { settings, issues } = readDllConfig(Buffer.from(`<a>${text}</a>`));
    expect([settings.map(({ name, value }) => [name, value]), issues]).toEqual([expected, []]);
  });

  test('that is one setting stands in no section', () => {
    const { settings } = readDllConfig(Buffer.from('<setting name="A"><value>1</value></setting>'));
    expect(settings.map(({ section }) => section)).toEqual(['']);
  });
});

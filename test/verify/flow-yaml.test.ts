import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readInfrastructure } from '../../src/verify/read-infrastructure';

const RULE = '{"IpProtocol": "udp", "FromPort": 5055, "ToPort": 5055, "CidrIp": "0.0.0.0/0"}';
const group = (id: string, rule: string) =>
  `"${id}": {"Type": "AWS::EC2::SecurityGroup", "Properties": {"GroupDescription": "x", "SecurityGroupIngress": [${rule}]}}`;

test.each<[string, string, number | string]>([
  ['JSON', `{"Resources": {${group('A', RULE)}}}`, 1],
  ['an anchor and its alias', `{"Resources": {${group('A', `&r ${RULE}`)}, ${group('B', '*r')}}}`, 2],
  ['a comment and a short function', `{"Resources": { # both\n${group('A', '!If [C, 1, 2]')}}}`, 1],
  [
    'a resource that is there twice',
    `{"Resources": {${group('A', `&r ${RULE}`)}, ${group('A', '*r')}}}`,
    'neither',
  ],
  ['a bracket that is not closed', `{"Resources": {${group('A', RULE)}}`, 'neither'],
  ['a text that is not closed', '{"Resources": {"A": "AWS::', 'neither'],
])('a template in flow style: %s', (_, text, expected) => {
  const file = join(mkdtempSync(join(tmpdir(), 'flow-')), 'stack.yaml');
  writeFileSync(file, text);
  const read = () =>
    readInfrastructure([file], { roles: ['master'] })[0]?.coverage.filter(({ type }) =>
      type.endsWith('Group'),
    ).length;
  if (typeof expected === 'number') expect(read()).toBe(expected);
  else expect(read).toThrow(expected);
});

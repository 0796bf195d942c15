import { readFileSync } from 'node:fs';
import type { Issue } from '../../src/issues/issue';
import { isPhotonError } from '../../src/issues/photon-error';
import { readInfrastructure } from '../../src/verify/read-infrastructure';
import { workFolder } from '../cli/run-cli';
import { awsTemplate } from '../conformance/rendered';
import type { Json } from './changed';
import { direct, group } from './changed';

const work = workFolder();
const template = awsTemplate(direct);
const resources = template.Resources as unknown as Record<string, Json>;
const file = work.write(
  'stack.template.json',
  JSON.stringify({
    ...template,
    Parameters: { ...template.Parameters, On: { Type: 'String', Default: 'no' } },
    Conditions: { Never: { 'Fn::Equals': [{ Ref: 'On' }, 'yes'] } },
    Resources: {
      ...resources,
      Office: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'x' } },
      Late: { Type: 'AWS::EC2::SecurityGroup', Condition: 'Never', Properties: { GroupDescription: 'x' } },
      Box: {
        Type: 'AWS::EC2::Instance',
        Properties: { ImageId: 'ami-1', SecurityGroupIds: [{ Ref: group(resources, 'master') }] },
      },
      Rule: {
        Type: 'AWS::EC2::SecurityGroupIngress',
        Properties: { GroupId: 'sg-0123', IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '10.0.0.0/8' },
      },
    },
  }),
);

const { Rule } = JSON.parse(readFileSync(file, 'utf8')).Resources as { Rule: Json };
const lone = work.write('lone.template.json', JSON.stringify({ Resources: { Rule } }));

const issuesOf = (map: Record<string, string>, path = file): readonly Issue[] => {
  try {
    readInfrastructure([path], { roles: ['master'], map });
    return [];
  } catch (error) {
    if (!isPhotonError(error)) throw error;
    return error.issues;
  }
};
const codes = (map: Record<string, string>): string[] => issuesOf(map).map(({ code }) => code);

test.each([
  ['a group without a tag', 'Office'],
  ['a machine', 'Box'],
  ['a group whose tag says the same', group(resources, 'master')],
  ['a group outside of the files that a rule names', 'sg-0123'],
  ['a group that a condition leaves out', 'Late'],
])('the map may give a role to %s', (_, name) => {
  expect(codes({ [name]: 'master' })).toEqual([]);
});

test.each([
  ['an image', 'ami-1'],
  ['a protocol', 'tcp'],
  ['nothing', 'Ofice'],
])('an entry of the map that names %s changes nothing, and is an error', (_, name) => {
  expect(codes({ [name]: 'master', Office: 'master' })).toEqual(['unknown-name']);
});

test('a group from elsewhere that is a role alone stands for its server, whose other rules are not known', () => {
  const [{ machines } = { machines: [] }] = readInfrastructure([lone], {
    roles: ['name'],
    map: { 'sg-0123': 'name:1' },
  });
  expect(machines.find(({ roles }) => roles.includes('name'))).toMatchObject({
    name: 'sg-0123',
    node: 1,
    assumed: true,
    inbound: [{ rules: [{ ports: [{ from: 22, to: 22 }] }, { addresses: [{ kind: 'unknown' }] }] }],
  });
});

test('a suggestion is a name of the files, not the group that the entry would make', () => {
  const list = work.write(
    'resources.json',
    JSON.stringify([
      {
        type: 'azure-native:network:NetworkInterface',
        name: 'lobby',
        inputs: { resourceGroupName: 'photon', tags: { 'photon:role': 'master' } },
      },
    ]),
  );
  expect(issuesOf({ Loby: 'master' }, list)).toEqual([
    expect.objectContaining({ data: expect.objectContaining({ expected: ['lobby'] }) }),
  ]);
});

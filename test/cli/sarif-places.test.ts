import { mkdirSync } from 'node:fs';
import { lineOf, onLines, shownIn, uriOf } from './places-in-sarif';
import { workFolder } from './run-cli';

const work = workFolder();
const topology = work.write(
  'photon.json',
  JSON.stringify({ servers: { master: 1 }, protocols: ['udp'], clients: ['203.0.113.0/24'] }),
);

const HEAD = `Parameters: { Open: { Type: String, Default: 'no' } }
Conditions: { Opened: !Equals [!Ref Open, 'yes'], Closed: !Equals [!Ref Open, 'no'] }
`;
const GROUP = `Resources:
  Master:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: x
      Tags: [{ Key: photon:role, Value: master }]
`;
const SSH = 'IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0';
const PLAYERS = '{ IpProtocol: udp, FromPort: 5055, ToPort: 5055, CidrIp: 203.0.113.0/24 }';
const rules = (text: string) => `${HEAD}${GROUP}      SecurityGroupIngress:${text}`;
const group = {
  Type: 'AWS::EC2::SecurityGroup',
  Properties: {
    GroupDescription: 'x',
    Tags: [{ Key: 'photon:role', Value: 'master' }],
    SecurityGroupIngress: [
      { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '198.51.100.0/24', Description: 'WRONG' },
    ],
  },
};
test.each<[string, string, string]>([
  ['a rule of a list', 'a.yaml', rules(`\n        - ${PLAYERS}\n        - { ${SSH} } # WRONG\n`)],
  [
    'keys below each other',
    'a.yaml',
    rules(
      `\n        - # a comment\n          IpProtocol: tcp # WRONG\n          FromPort: 22\n          ToPort: 22\n          CidrIp: 0.0.0.0/0\n`,
    ),
  ],
  [
    'after a rule that is none',
    'a.yaml',
    rules(`\n        - !If [Opened, ${PLAYERS}, !Ref AWS::NoValue]\n        - { ${SSH} } # WRONG\n`),
  ],
  [
    'after AWS::NoValue itself',
    'a.yaml',
    rules(`\n        - !Ref AWS::NoValue\n        - { ${SSH} } # WRONG\n`),
  ],
  [
    'a rule that a condition adds',
    'a.yaml',
    rules(`\n        - !If [Closed, { ${SSH} }, !Ref AWS::NoValue] # WRONG\n`),
  ],
  [
    'a list that a condition chooses',
    'a.yaml',
    rules(` !If\n        - Closed\n        - - ${PLAYERS}\n          - { ${SSH} } # WRONG\n        - []\n`),
  ],
  [
    'the same in the long form, with a rule that is none',
    'a.yaml',
    rules(
      `\n        Fn::If:\n          - Opened\n          - []\n          - - !If [Opened, ${PLAYERS}, !Ref AWS::NoValue]\n            - { ${SSH} } # WRONG\n`,
    ),
  ],
  ['one rule for a list', 'a.yaml', rules(` { ${SSH} } # WRONG\n`)],
  ['an alias for a rule', 'a.yaml', `x: &ssh { ${SSH} }\n${rules('\n        - *ssh # WRONG\n')}`],
  ['an alias for all rules', 'a.yaml', `x: &all\n  - { ${SSH} } # WRONG\n${rules(' *all\n')}`],
  [
    'a rule that is merged',
    'a.yaml',
    `x: &ssh { ${SSH} }\n${rules('\n        - { <<: *ssh, Description: a } # WRONG\n')}`,
  ],
  [
    'properties that are merged',
    'a.yaml',
    `x: &open\n  SecurityGroupIngress:\n    - { ${SSH} } # WRONG\n${HEAD}${GROUP}      <<: [*open]\n`,
  ],
  [
    'a rule apart',
    'a.yaml',
    `${HEAD}${GROUP}  Apart: # WRONG\n    Type: AWS::EC2::SecurityGroupIngress\n    Properties: { GroupId: !GetAtt Master.GroupId, ${SSH} }\n`,
  ],
  [
    'lines of Windows',
    'a.yaml',
    rules(`\n        - ${PLAYERS}\n        - { ${SSH} } # WRONG\n`).replace(/\n/g, '\r\n'),
  ],
  [
    'a text that begins with a byte order mark',
    'a.yaml',
    `\uFEFF${rules(`\n        - { ${SSH} } # WRONG\n`)}`,
  ],
  ['JSON', 'a.json', onLines({ Resources: { Master: group } })],
  [
    'JSON from get-template',
    'a.json',
    onLines({ StagesAvailable: [], TemplateBody: { Resources: { Master: group } } }),
  ],
  [
    'YAML as text from get-template',
    'a.json',
    JSON.stringify({ TemplateBody: rules(`\n        - { ${SSH} }\n`), WRONG: 1 }),
  ],
  ['a name with characters of a URI', 'a #1?.json', onLines({ Resources: { Master: group } })],
])('SARIF has the file and the line of %s', async (_, name, text) => {
  const file = work.write(name, text);
  expect(await shownIn(topology, file)).toEqual([`${uriOf(file)}:${lineOf(text)}`]);
});

test('a rule of a nested stack is in the file of the nested template', async () => {
  const nested = onLines({ Resources: { Master: group } });
  const stack = {
    Type: 'AWS::CloudFormation::Stack',
    Metadata: { 'aws:asset:path': 'nested.template.json' },
    Properties: { TemplateURL: 'x' },
  };
  mkdirSync(work.path('out'));
  const file = work.write('out/nested.template.json', nested);
  work.write('out/main.template.json', JSON.stringify({ Resources: { Nested: stack } }));
  expect(await shownIn(topology, work.path('out'))).toEqual([`${uriOf(file)}:${lineOf(nested)}`]);
});

test('what is about all files is at the beginning of the first', async () => {
  const file = work.write('other.yaml', rules(' []\n').replace('Value: master', 'Value: web'));
  expect(await shownIn(topology, file, 'role-missing')).toEqual([`${uriOf(file)}:1`]);
});

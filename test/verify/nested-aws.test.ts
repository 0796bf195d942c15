import { planTopology } from '../../src/plan/plan';
import { readAws } from '../../src/verify/read/aws/read-aws';
import type { Template } from '../../src/verify/read/cloudformation/template';
import { checkInfrastructure } from '../../src/verify/check';
import type { TopologyInput } from '../../src/topology/topology-input';
import { awsTemplate } from '../conformance/rendered';
import type { Json } from './changed';
import { direct, group } from './changed';

const topology: TopologyInput = { ...direct, servers: { master: 1, game: 1 } };
const made = awsTemplate(topology);
const ref = (Ref: string) => ({ Ref });

const nested = (file: string, Parameters: Json, more: Json = {}) => ({
  Type: 'AWS::CloudFormation::Stack',
  ...more,
  Properties: { TemplateURL: `https://bucket.s3.amazonaws.com/${file}`, Parameters },
});
/** Opens a port of the group that it is given. */
const opener = {
  Parameters: { Group: { Type: 'String' }, Port: { Type: 'Number' } },
  Resources: {
    Rule: {
      Type: 'AWS::EC2::SecurityGroupIngress',
      Properties: {
        GroupId: ref('Group'),
        IpProtocol: 'tcp',
        FromPort: ref('Port'),
        ToPort: ref('Port'),
        CidrIp: '192.0.2.0/24',
      },
    },
  },
  Outputs: { Group: { Value: ref('Group') } },
};

function checked(stacks: (master: Json, game: Json) => object, others: Record<string, unknown>): string[] {
  const plan = planTopology(topology);
  const all = made.Resources as unknown as Record<string, Json>;
  const outer = {
    Conditions: { Open: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-central-1'] } },
    Resources: { ...all, ...stacks(ref(group(all, 'master')), ref(group(all, 'game'))) },
  };
  const files = Object.entries({ 'outer.json': outer, ...others }).map(([file, template]) => ({
    file,
    asset: file,
    template: template as Template,
  }));
  const { findings } = checkInfrastructure(plan, [
    readAws(files, { roles: plan.topology.roles.map(({ role }) => role) }),
  ]);
  return findings.map(({ code, data: { at, ports = [] } }) => [code, at, ...ports].join(' '));
}

test.each<[string, Parameters<typeof checked>[0], Record<string, unknown>, string[]]>([
  [
    'counts once for each stack that uses it',
    (master, game) => ({
      One: nested('inner.json', { Group: master, Port: 8001 }),
      Two: nested('inner.json', { Group: game, Port: 8002 }),
    }),
    { 'inner.json': opener },
    ['excess-access master 8001/tcp', 'excess-access game 8002/tcp'],
  ],
  [
    'gets what another one puts out, whichever comes first',
    (_master, game) => ({
      One: nested('inner.json', { Group: { 'Fn::GetAtt': ['Two', 'Outputs.Group'] }, Port: 8001 }),
      Two: nested('inner.json', { Group: game, Port: 8002 }),
    }),
    { 'inner.json': opener },
    ['excess-access game 8001/tcp', 'excess-access game 8002/tcp'],
  ],
  [
    'counts for each stack around the one that uses it',
    (master, game) => ({
      One: nested('middle.json', { Group: master, Port: 8001 }),
      Two: nested('middle.json', { Group: game, Port: 8002 }),
    }),
    {
      'middle.json': {
        ...opener,
        Resources: { In: nested('inner.json', { Group: ref('Group'), Port: 8003 }) },
      },
      'inner.json': opener,
    },
    ['excess-access master 8003/tcp', 'excess-access game 8003/tcp'],
  ],
  [
    'may not be there under a condition that is not known',
    (master) => ({ One: nested('inner.json', { Group: master, Port: 8001 }, { Condition: 'Open' }) }),
    { 'inner.json': opener },
    ['inconclusive master 8001/tcp'],
  ],
  [
    'may do anything to groups that it gets, where its file is missing',
    (_master, game) => ({ One: nested('inner.json', { Groups: { 'Fn::Join': [',', [game, 'sg-0']] } }) }),
    {},
    [
      'inconclusive game 0-19090/tcp 19092-65535/tcp 0-5055/udp 5057-27001/udp 27003-65535/udp every other protocol',
      'inconclusive game 19091/tcp 5056/udp 27002/udp',
      'unresolved-resource AWS::CloudFormation::Stack',
      'not-analysed resource',
    ],
  ],
  [
    'is reported where its file is missing',
    () => ({ One: nested('inner.json', { Zone: 'a' }) }),
    {},
    ['not-analysed resource'],
  ],
  [
    'that nests itself endpoints there',
    () => ({ One: nested('outer.json', {}) }),
    {},
    ['not-analysed resource'],
  ],
])('a nested template %s', (_, stacks, others, findings) => {
  const texts = checked(stacks, others);
  expect([...new Set(texts.filter((text) => !text.startsWith('public-address')))]).toEqual(findings);
});

test('templates that each nest the next twice end somewhere', () => {
  const names = Array.from({ length: 30 }, (_, index) => `${index}.json`);
  const chain = names.map((name, index) => [
    name,
    { Resources: { A: nested(`${index + 1}.json`, {}), B: nested(`${index + 1}.json`, {}) } },
  ]);
  expect(checked(() => ({ One: nested('0.json', {}) }), Object.fromEntries(chain))).toContain(
    'not-analysed resource',
  );
});

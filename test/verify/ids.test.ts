import fc from 'fast-check';
import { planTopology } from '../../src/plan/plan';
import { checkInfrastructure } from '../../src/verify/check';
import { readAws } from '../../src/verify/read/aws/read-aws';
import { smallFleet } from '../issues/cases/small-fleet';

const SSH = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '198.51.100.0/24' };
const plan = planTopology({
  servers: { master: 1, game: 2 },
  protocols: ['udp'],
  clients: ['203.0.113.0/24'],
  access: 'relay',
});

/** The small fleet, where each of some game servers has a group of its own that opens SSH. */
function withSsh(...nodes: readonly number[]) {
  const template = smallFleet();
  for (const node of nodes) {
    template.Resources[`Ssh${node}`] = {
      Type: 'AWS::EC2::SecurityGroup',
      Properties: { GroupDescription: 'ssh', SecurityGroupIngress: [SSH] },
    };
    const { Properties: properties = {} } = template.Resources[`Game${node}`] ?? {};
    properties['SecurityGroupIds'] = [{ Ref: 'GameGroup' }, { Ref: `Ssh${node}` }];
  }
  return [readAws([{ file: 'fleet.json', template }], { roles: ['master', 'game'] })];
}

test('what is accepted of one game server is not accepted of another', () => {
  const baseline = checkInfrastructure(plan, withSsh(1)).findings.map(({ id }) => ({ id, reason: 'known' }));
  expect(checkInfrastructure(plan, withSsh(1), { baseline }).passed).toBe(true);
  const { findings, passed } = checkInfrastructure(plan, withSsh(1, 2), { baseline });
  expect({ passed, nodes: findings.map(({ data }) => data.nodes) }).toEqual({ passed: false, nodes: [[2]] });
});

/** The small fleet with something changed. */
function changed(edit: (fleet: ReturnType<typeof smallFleet>) => void) {
  const template = smallFleet();
  edit(template);
  return [readAws([{ file: 'fleet.json', template }], { roles: ['master', 'game'] })];
}
type Edit = (fleet: ReturnType<typeof smallFleet>, which: 0 | 1) => void;
const propertiesOf = (fleet: ReturnType<typeof smallFleet>, id: string): Record<string, unknown> =>
  fleet.Resources[id]?.Properties ?? {};

/** SSH by a rule whose condition, of a plain word as its name, nothing decides. */
function withCondition(fleet: ReturnType<typeof smallFleet>, name: string) {
  Object.assign(fleet, {
    Parameters: { Where: { Type: 'String' } },
    Conditions: { [name]: { 'Fn::Equals': [{ Ref: 'Where' }, 'here'] } },
  });
  fleet.Resources['Ssh'] = {
    Type: 'AWS::EC2::SecurityGroupIngress',
    Properties: { ...SSH, GroupId: { Ref: 'GameGroup' } },
  };
  Object.assign(fleet.Resources['Ssh'], { Condition: name });
}

test.each<[string, Edit]>([
  [
    'a rule of a condition that nothing decides',
    (fleet, which) => withCondition(fleet, ['office', 'home'][which] ?? ''),
  ],
  [
    'a group that nobody knows',
    (fleet, which) => (propertiesOf(fleet, 'Game1')['SecurityGroupIds'] = [['sg-1234', 'sg-5678'][which]]),
  ],
  [
    'a rule that EC2 refuses',
    (fleet, which) =>
      (propertiesOf(fleet, 'GameGroup')['SecurityGroupIngress'] = [
        [{ ...SSH, FromPort: 23 }, SSH, { ...SSH, CidrIp: undefined }][which * 2],
      ]),
  ],
  [
    'a description that EC2 refuses',
    (fleet, which) => {
      const group = propertiesOf(fleet, 'GameGroup');
      if (which === 0) group['GroupDescription'] = 'für alle';
      else group['SecurityGroupIngress'] = [{ ...SSH, Description: 'für alle' }];
    },
  ],
])('what is accepted is %s, and not the next one', (_, edit) => {
  const [accepted, next] = ([0, 1] as const).map((which) => changed((fleet) => edit(fleet, which)));
  const before = checkInfrastructure(plan, accepted ?? []);
  const baseline = before.findings.map(({ id }) => ({ id, reason: 'known' }));
  expect(checkInfrastructure(plan, accepted ?? [], { baseline }).passed).toBe(true);
  expect(checkInfrastructure(plan, next ?? [], { baseline }).passed).toBe(false);
});

test('an id does not hang on which file is read first', () => {
  const file = (name: string) => ({ file: `${name}.json`, template: { Resources: {} } });
  const [ids, others] = [
    [file('a'), file('b')],
    [file('b'), file('a')],
  ].map((files) =>
    checkInfrastructure(plan, [readAws(files, { roles: ['master', 'game'] })]).findings.map(({ id }) => id),
  );
  expect(ids).toContain('role-missing/aws/master');
  expect(others).toEqual(ids);
});

/** Rules that overlap in ports and sources. */
const OVERLAPPING = [
  { ...SSH, FromPort: 20, ToPort: 30 },
  { ...SSH, FromPort: 25, ToPort: 40 },
  { ...SSH, FromPort: 10, ToPort: 28, CidrIp: '198.51.0.0/16' },
  { ...SSH, IpProtocol: '-1', CidrIp: '198.51.100.128/25' },
];
const ORDERS = [0, 1, 2, 3, 4, 5, 6, 7].map((seed) =>
  fc.sample(fc.shuffledSubarray(OVERLAPPING, { minLength: OVERLAPPING.length }), { numRuns: 1, seed }),
);

test.each<[string, (fleet: ReturnType<typeof smallFleet>, rules: typeof OVERLAPPING) => void]>([
  [
    'inline',
    (fleet, rules) => (propertiesOf(fleet, 'GameGroup')['SecurityGroupIngress'] as unknown[]).push(...rules),
  ],
  [
    'resources of their own',
    (fleet, rules) => {
      for (const rule of rules)
        fleet.Resources[`Ssh${OVERLAPPING.indexOf(rule)}`] = {
          Type: 'AWS::EC2::SecurityGroupIngress',
          Properties: { ...rule, GroupId: { Ref: 'GameGroup' } },
        };
    },
  ],
  [
    'groups of their own',
    (fleet, rules) => {
      for (const rule of rules) {
        const name = `Ssh${OVERLAPPING.indexOf(rule)}`;
        fleet.Resources[name] = {
          Type: 'AWS::EC2::SecurityGroup',
          Properties: { GroupDescription: 'ssh', SecurityGroupIngress: [rule] },
        };
        for (const game of ['Game1', 'Game2'])
          propertiesOf(fleet, game)['SecurityGroupIds'] = [
            ...(propertiesOf(fleet, game)['SecurityGroupIds'] as unknown[]),
            { Ref: name },
          ];
      }
    },
  ],
  [
    'groups that nobody knows',
    (fleet, rules) => {
      for (const game of ['Game1', 'Game2'])
        propertiesOf(fleet, game)['SecurityGroupIds'] = [
          { Ref: 'GameGroup' },
          ...rules.map((rule) => `sg-000${OVERLAPPING.indexOf(rule)}`),
        ];
    },
  ],
])('rules that are %s have the same findings in any order', (_, edit) => {
  const found = ORDERS.map(([rules = []]) =>
    checkInfrastructure(
      plan,
      changed((fleet) => edit(fleet, rules)),
    )
      .findings.map(({ id }) => id)
      .sort(),
  );
  expect(found[0]?.length).toBeGreaterThan(0);
  for (const ids of found) expect(ids).toEqual(found[0]);
});

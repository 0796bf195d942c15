import { isPhotonError } from '../../src/issues/photon-error';
import { planTopology } from '../../src/plan/plan';
import { readAws } from '../../src/verify/read/aws/read-aws';
import type { Template } from '../../src/verify/read/cloudformation/template';
import { unexpandedIssues } from '../../src/verify/read/cloudformation/unexpanded';
import { checkInfrastructure } from '../../src/verify/check';
import { awsTemplate } from '../conformance/rendered';
import { aws, group, open, relay } from './changed';

const plan = planTopology(relay);
function check(template: unknown): void {
  const files = [{ file: 'a.json', asset: 'a.json', template: template as Template }];
  files.forEach((file) => unexpandedIssues(file, () => true));
  checkInfrastructure(plan, [readAws(files, { roles: ['master', 'game'] })]);
}

const JUNK: readonly unknown[] = [
  ...[null, 5, 'x', [], {}, [null], { Ref: 'Nope' }, { Ref: 'constructor' }, { 'Fn::Sub': [null] }],
  ...['If', 'Join', 'Select', 'Split', 'FindInMap', 'Sub', 'GetAtt', 'ImportValue'].map((name) => ({
    [`Fn::${name}`]: null,
  })),
];

/** The long suite names a number; a round takes 30 ms. */
const ROUNDS = Number(process.env['JUNK'] ?? 30);

/** Numbers that are the same on every run. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
}

/** Every place of a template, as the record or list that holds it and its key. */
function placesOf(value: unknown): [Record<string, unknown>, string][] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [
    [holder, key] as [typeof holder, string],
    ...placesOf(holder[key]),
  ]);
}

test('junk at any place of a template breaks nothing', () => {
  const text = JSON.stringify(awsTemplate(relay));
  const random = seeded(7);
  const broken: string[] = [];
  for (let run = 0; run < ROUNDS; run += 1) {
    const template = JSON.parse(text) as unknown;
    const done: string[] = [];
    for (let change = 0; change < 1 + (run % 3); change += 1) {
      const places = placesOf(template);
      const [holder, key] = places[random(places.length)] ?? [{}, ''];
      const junk: unknown = structuredClone(JUNK[random(JUNK.length)]);
      done.push(`${key}: ${JSON.stringify(holder[key])?.slice(0, 80)} became ${JSON.stringify(junk)}`);
      holder[key] = junk;
    }
    try {
      check(template);
    } catch (error) {
      if (!isPhotonError(error)) broken.push(`${done.join('; ')}: ${String(error)}`);
    }
  }
  expect(broken).toEqual([]);
}, 300_000);

test.each<[string, unknown]>([
  ...JUNK.map((junk): [string, unknown] => [JSON.stringify(junk), junk]),
  ['a list of one for Sub', { 'Fn::Sub': ['${A}'] }],
  ['a text for FindInMap', { 'Fn::FindInMap': 'a' }],
  ['a name that imports itself', { 'Fn::ImportValue': 'n' }],
])('a rule whose group is %s may be of any group, or is reported', (_, GroupId) => {
  const { findings } = aws(relay, (_all, resources) => {
    resources['Added'] = {
      Type: 'AWS::EC2::SecurityGroupIngress',
      Properties: { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '192.0.2.0/24', GroupId },
    };
  });
  expect(findings).not.toEqual([]);
});

test('a resource that is none is passed over', () => {
  const summary = aws(relay, (_all, resources) => Object.assign(resources, { X: null, Y: 'text', Z: [] }));
  expect(summary).toEqual({ findings: [], ...open });
});

test.each<[string, unknown]>([
  ['its value', { Value: { 'Fn::ImportValue': 'n' }, Export: { Name: 'n' } }],
  ['its name', { Value: 'sg-0', Export: { Name: { 'Fn::ImportValue': 'n' } } }],
])('an export that imports %s from itself is unknown', (_, output) => {
  const template = JSON.parse(JSON.stringify(awsTemplate(relay))) as Record<string, object>;
  const resources = template['Resources'] as Record<string, Record<string, unknown>>;
  const master = resources[group(resources, 'master')]?.['Properties'] as Record<string, unknown>;
  master['SecurityGroupIngress'] = { 'Fn::ImportValue': 'n' };
  template['Outputs'] = { Circle: output };
  expect(() => check(template)).not.toThrow();
});

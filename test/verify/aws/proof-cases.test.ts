import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { planTopology } from '../../../src/plan/plan';
import type { TopologyInput } from '../../../src/topology/topology-input';
import type { AcceptedFinding } from '../../../src/verify/check-result';
import { checkFiles } from '../../../src/verify/check';

const FIXTURES = join(__dirname, '..', '..', 'fixtures');

/** The codes of errors and warnings that `check` tells of a case. */
function codesOf(
  folder: string,
  options: { map?: Record<string, string>; baseline?: AcceptedFinding[] } = {},
): string[] {
  return findingsOf(folder, options).map(({ code }) => code);
}

function findingsOf(
  folder: string,
  options: { map?: Record<string, string>; baseline?: AcceptedFinding[] } = {},
) {
  const at = join(FIXTURES, folder);
  const file = ['topology.json', 'topology.yaml'].map((name) => join(at, name)).find(existsSync) ?? '';
  const plan = planTopology(parse(readFileSync(file, 'utf8')) as TopologyInput);
  const { findings } = checkFiles(plan, [join(at, 'in')], options);
  return findings.filter(({ severity }) => severity !== 'note');
}

test.each([
  ['a network with servers, direct', 'proof/A00'],
  ['a network with servers, relay', 'proof/A00-2'],
  ['a second interface with the same group', 'proof/A05c'],
  ['an internal load balancer behind an accelerator', 'field/k14-accelerator'],
  ['a master that is game server 1 too', 'field/k12-game-on-master'],
])('%s passes', (_, folder) => {
  expect(codesOf(folder)).toEqual([]);
});

test.each<[string, string, string]>([
  ['the load balancer’s group on an instance', 'A01', 'excess-access'],
  ['the load balancer’s group on the master', 'A01b', 'excess-access'],
  ['the load balancer’s group and an open one on the master', 'A01c', 'excess-access'],
  ['an instance with the load balancer’s tag and the game servers’ group', 'A02', 'excess-access'],
  ['an instance with the load balancer’s tag and the master’s group', 'A02b', 'excess-access'],
  ['a second group with the load balancer’s tag', 'A03', 'excess-access'],
  ['another team’s load balancer', 'A04', 'excess-access'],
  ['a second interface with an open group', 'A05', 'excess-access'],
  ['an instance with two roles and an open group', 'A06', 'excess-access'],
  ['an instance with two other roles and an open group', 'A06b', 'excess-access'],
  ['an override of a launch template', 'A07', 'excess-access'],
  ['an ACL on one of two subnets', 'A08', 'excess-access'],
  ['an ACL at one of two interfaces', 'A08b', 'excess-access'],
  ['a group of unknown machines behind an ACL', 'A09', 'excess-access'],
  ['the same with a machine', 'A09b', 'excess-access'],
  ['an entry of the default ACL', 'A10', 'required-access-blocked'],
  ['an ACL without entries', 'A11', 'required-access-blocked'],
  ['a target that nobody knows beside the master', 'A12', 'target-unknown'],
  ['a target that nobody knows beside a game server', 'A12b', 'target-unknown'],
  ['a target without a role', 'A13', 'wrong-target'],
  ['a target at a second port', 'A14', 'wrong-target'],
  ['a heavier target group', 'A15', 'wrong-target'],
  ['an IPv4 load balancer', 'A16', 'refused-by-cloud'],
  ['UDP over IPv6 without a prefix', 'A16b', 'refused-by-cloud'],
  ['an endpoint service past the groups', 'A17', 'excess-access'],
  ['a rule whose group is resolved at deployment', 'A18', 'inconclusive'],
  ['a listener whose load balancer is resolved at deployment', 'A18c', 'unresolved-resource'],
  ['a call of an API', 'A19', 'unsupported-resource'],
  ['a stack set', 'A19b', 'unsupported-resource'],
  ['an endpoint with the game servers’ group', 'A20', 'excess-access'],
  ['a function with the game servers’ group', 'A20b', 'excess-access'],
  ['a Spot fleet', 'A21', 'excess-access'],
  ['groups on interfaces alone', 'A22', 'excess-access'],
  ['parameters of one name in two templates', 'A24', 'inconclusive'],
  ['a protocol called constructor', 'A25c', 'refused-by-cloud'],
  ['reversed ports', 'A26', 'refused-by-cloud'],
  ['ports to -1', 'A26b', 'refused-by-cloud'],
  ['ports beyond 65535', 'A26c', 'refused-by-cloud'],
  ['no source', 'A26d', 'refused-by-cloud'],
  ['load balancers of one name in two stacks', 'A27', 'split-load-balancers'],
  ['egress by IPv6 alone', 'A28', 'required-access-blocked'],
  ['egress by IPv6 alone in IPv4 subnets', 'A28b', 'required-access-blocked'],
  ['a load balancer’s egress by IPv6 alone', 'A28c', 'required-access-blocked'],
  ['an external prefix list', 'A29', 'excess-access'],
  ['a service without groups', 'A30', 'inconclusive'],
  ['an instance whose group a parameter says', 'A31', 'inconclusive'],
])('%s is reported', (_, id, code) => {
  expect(codesOf(`proof/${id}`)).toContain(code);
});

test('a group of unknown machines where a range of clients is meant is reported', () => {
  expect(codesOf('proof/A23')).not.toEqual([]);
});

test.each(['A25', 'A25b'])('names that every object inherits are names of resources (%s)', (id) => {
  expect(() => codesOf(`proof/${id}`)).not.toThrow();
});

test('the user’s map gives a role to a host with all its interfaces', () => {
  expect(codesOf('proof/A05b', { map: { SrvG1: 'game' } })).toContain('excess-access');
});

test.each<[string, string, string]>([
  ['a scaling group of three', 'k01-asg', 'pooled-server'],
  ['two zones without cross-zone balancing', 'k03-cross-zone', 'target-unavailable'],
  ['a proxy protocol', 'k04-proxy-protocol', 'proxy-protocol'],
  ['the same rule twice', 'k08-duplicate', 'risky-setting'],
  ['56 listeners', 'k08-listeners', 'refused-by-cloud'],
  ['machines without IPv6', 'k09-ipv6-aws', 'public-address-missing'],
  ['an opening at its place', 'k13-place', 'excess-access'],
  ['block public access', 'k14-bpa', 'required-access-blocked'],
  ['a Terraform plan beside the template', 'k16-terraform-plan', 'unsupported-resource'],
  ['a QUIC listener', 'k17-quic', 'listener-protocol'],
  ['health checks over HTTP', 'k19-http-check', 'health-check-broken'],
])('%s is reported', (_, id, code) => {
  expect(new Set(codesOf(`field/${id}`))).toEqual(new Set([code]));
});

test('accepting a finding of one server does not accept it of two', () => {
  const [finding, ...more] = findingsOf('proof/B01');
  expect(more).toEqual([]);
  const id = finding?.id.replace('game:1-2', 'game:1') ?? '';
  expect(id).not.toBe(finding?.id);
  expect(findingsOf('proof/B01', { baseline: [{ id, reason: 'game server 1 only' }] })).toHaveLength(1);
});

test('accepting a group of one stack does not accept that of the other', () => {
  const [first, ...others] = findingsOf('proof/B02');
  const baseline = [{ id: first?.id ?? '', reason: 'known' }];
  expect(findingsOf('proof/B02', { baseline })).toEqual(others);
  expect(others).toHaveLength(1);
});

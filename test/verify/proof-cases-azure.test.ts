import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { isPhotonError } from '../../src/issues/photon-error';
import { planTopology } from '../../src/plan/plan';
import type { TopologyInput } from '../../src/topology/topology-input';
import { checkFiles } from '../../src/verify/check';

const FIXTURES = join(__dirname, '..', 'fixtures');

/** The codes of everything but notes that `check` tells of a case; codes of issues where it cannot read it. */
function codesOf(folder: string, map: Record<string, string> = {}): string[] {
  const at = join(FIXTURES, folder);
  const file = ['topology.json', 'topology.yaml'].map((name) => join(at, name)).find(existsSync) ?? '';
  const plan = planTopology(parse(readFileSync(file, 'utf8')) as TopologyInput);
  try {
    const { findings } = checkFiles(plan, [join(at, 'in')], { map });
    return [
      ...new Set(findings.filter(({ severity }) => severity !== 'note').map(({ code }) => code)),
    ].sort();
  } catch (error) {
    if (!isPhotonError(error)) throw error;
    return error.issues.map(({ code }) => code);
  }
}

describe('Azure: infrastructure that is right', () => {
  test.each([
    ['direct', 'proof/Z00'],
    ['relay', 'proof/Z00-2'],
    ['types of a generated package', 'field/k02-generated-all'],
    ['`*` on machines that have IPv4 alone', 'field/k10-star'],
  ])('%s passes', (_, folder) => {
    expect(codesOf(folder)).toEqual([]);
  });
});

describe('Azure: a denial that is not one for all', () => {
  test.each([
    ['one subnet', 'Z01'],
    ['the private addresses of one block', 'Z01-2'],
    ['half of all addresses', 'Z01-3'],
    ['another private block', 'Z01-4'],
    ['IPv6', 'Z01-5'],
    ['IPv4, on machines whose family is known', 'Z01-6'],
    ['the internet', 'Z01-7'],
    ['one public range', 'Z01-9'],
    ['IPv6 destinations', 'Z02'],
    ['a subnet, before an opening for the network', 'Z04'],
    ['nobody, before an opening for the network', 'Z04b'],
    ['a subnet, before an opening for the masters', 'Z05'],
    ['a subnet, at the subnet', 'Z06'],
    ['a reversed range of ports', 'Z19b'],
    ['TCP', 'Z19d'],
    ['a subnet and the probe', 'Z21'],
    ['a private block and the address of the probe', 'Z21-2'],
    ['a subnet and the probe in one rule', 'Z21b'],
  ])('of %s is found', (_, id) => {
    expect(codesOf(`proof/${id}`)).not.toEqual([]);
  });
});

describe('Azure: what is open, closed or led elsewhere', () => {
  test.each([
    ['a probe that is allowed to IPv6 destinations alone', 'proof/Z03'],
    ['a second interface of a server with a group of its own', 'proof/Z07'],
    ['a standalone rule of a group whose name another resource group has too', 'proof/Z08'],
    ['the same where the names in the program differ', 'proof/Z08b'],
    ['a rule of the classic provider', 'proof/Z09'],
    ['a security admin rule', 'proof/Z10'],
    ['a rule in a template that the program deploys', 'proof/Z11'],
    ['a load balancer without its IPv6 rules', 'proof/Z12'],
    ['a load balancer without its IPv4 rules', 'proof/Z12b'],
    ['IPv6 rules that lead to another port', 'proof/Z12c'],
    ['an IPv6 frontend inside the network', 'proof/Z12d'],
    ['ports of one server on two addresses', 'proof/Z13'],
    ['an external member of a single server', 'proof/Z14'],
    ['an external member of a pooled role', 'proof/Z14b'],
    ['an inbound NAT rule on a port that a rule has', 'proof/Z15'],
    ['two lists of resources of one stack', 'proof/Z16'],
    ['one id twice', 'proof/Z16b'],
    ['an external interface in a group of the servers', 'proof/Z17'],
    ['the same with another role', 'proof/Z17b'],
    ['an interface that calls itself a load balancer', 'proof/Z18'],
    ['a reversed range of ports', 'proof/Z19'],
    ['a service tag where players come', 'proof/Z20'],
    ['a pool that nobody is in', 'proof/Z23'],
    ['servers where players come', 'proof/Z24'],
    ['a rule of a generated package', 'field/k02-generated-rule'],
    ['a Basic address', 'field/k08-basic-address'],
    ['a member that is switched off', 'field/k15-admin-state'],
    ['servers without a way out', 'field/k18-no-way-out'],
  ])('%s is found', (_, folder) => {
    expect(codesOf(folder)).not.toEqual([]);
  });

  test('a second interface of a machine that the user maps is found', () => {
    expect(codesOf('proof/Z07b', { vm1: 'game' })).not.toEqual([]);
  });
});

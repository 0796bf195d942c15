import * as network from '@pulumi/azure-native/network';
import * as pulumi from '@pulumi/pulumi';
import type { PhotonSources } from 'photon-server-constructs/pulumi';
import { PhotonNetwork, photonRoleRules } from 'photon-server-constructs/pulumi';
import { recordResources } from '../../pulumi/record';
import type { TopologyInput } from '../../src/topology/topology-input';
import { refusal } from './refusal';

/** Each test runs the whole runtime, which takes its time on a busy machine. */
jest.setTimeout(30_000);

const resourceGroupName = 'photon';
const topology: TopologyInput = {
  servers: { master: 1, dashboard: 1 },
  protocols: ['tcp'],
  clients: ['203.0.113.0/24'],
  operators: ['198.51.100.0/24'],
  management: { 'tcp/3389': ['198.51.100.0/24'], 'tcp/5985-5986': ['198.51.100.7/32'] },
};
type Rule = Readonly<Record<string, unknown>>;

/** The rules of one role's group, by name. */
async function rulesOf(
  role: string,
  sourcesOf: () => PhotonSources,
  grouping: 'role' | 'shared' = 'role',
): Promise<Record<string, Rule>> {
  const resources = await recordResources(() => {
    new PhotonNetwork('photon', { topology, resourceGroupName, grouping, sources: sourcesOf() });
  });
  const group = resources.find(
    ({ type, name }) => type.endsWith(':NetworkSecurityGroup') && name.endsWith(role),
  );
  const rules = group?.inputs['securityRules'] as Rule[];
  expect(new Set(rules.map(({ priority }) => priority)).size).toBe(rules.length);
  return Object.fromEntries(rules.map((rule) => [String(rule['name']), rule]));
}

test('an application security group and a range that is known later reach all ports of their audience', async () => {
  const rules = await rulesOf('master', () => ({
    clients: { bots: new network.ApplicationSecurityGroup('bots', { resourceGroupName }) },
    management: { bastion: pulumi.output('192.0.2.0/28') },
  }));
  expect(rules['allow-clients-tcp-source-bots']).toMatchObject({
    sourceApplicationSecurityGroups: [{ id: expect.stringMatching(/applicationSecurityGroups\/bots$/) }],
    destinationPortRanges: ['4530'],
    access: 'Allow',
  });
  expect(rules['allow-clients-tcp-source-bots']).not.toHaveProperty('sourceAddressPrefixes');
  expect(rules['allow-management-tcp-source-bastion']).toMatchObject({
    sourceAddressPrefix: '192.0.2.0/28',
    destinationPortRanges: ['3389', '5985-5986'],
  });
});

test('further sources change no other rule, and operators reach the dashboard alone', async () => {
  const operators = { bastion: '192.0.2.7/32' };
  const [without, dashboard, master] = await Promise.all([
    rulesOf('dashboard', () => ({})),
    rulesOf('dashboard', () => ({ operators })),
    rulesOf('master', () => ({ operators })),
  ]);
  const { 'allow-operators-tcp-source-bastion': rule, ...others } = dashboard;
  expect(rule).toMatchObject({ sourceAddressPrefix: '192.0.2.7/32', destinationPortRanges: ['8088'] });
  expect(others).toEqual(without);
  expect(Object.keys(master).filter((name) => name.includes('-source-'))).toEqual([]);
});

test('in a shared group each rule is for the machines of one role', async () => {
  const rules = await rulesOf('all', () => ({ operators: { bastion: '192.0.2.7/32' } }), 'shared');
  expect(rules['allow-operators-tcp-source-bastion-to-dashboard']).toMatchObject({
    destinationApplicationSecurityGroups: [{ id: expect.stringMatching(/photon-dashboard$/) }],
  });
});

test('the rules of one role have them too', () => {
  const rules = photonRoleRules({
    topology,
    role: 'master',
    applicationSecurityGroupIds: { dashboard: 'd' },
    sources: { clients: { bots: { id: 'asg' } } },
  });
  expect(rules.find(({ name }) => name === 'allow-clients-tcp-source-bots')).toMatchObject({
    sourceApplicationSecurityGroups: [{ id: 'asg' }],
  });
});

test.each<[string, PhotonSources, RegExp]>([
  ['host bits', { clients: { bots: '192.0.2.1/24' } }, /^sources\.clients\.bots: expected a CIDR range/],
  [
    'everyone for operators',
    { operators: { all: '0.0.0.0/0' } },
    /^sources\.operators\.all: .*never everyone/,
  ],
  [
    'a name that no rule can have',
    { clients: { 'my bots': '192.0.2.0/24' } },
    /^sources\.clients\.my bots: /,
  ],
])('%s is refused, and nothing is made', async (_, sources, message) => {
  const { lines, registered } = await refusal(
    () => new PhotonNetwork('photon', { topology, resourceGroupName, sources }),
  );
  expect(lines).toEqual([expect.stringMatching(message)]);
  expect(registered).toBe(0);
});

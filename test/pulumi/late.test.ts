import * as pulumi from '@pulumi/pulumi';
import type { PhotonServer } from 'photon-server-constructs/pulumi';
import { PhotonNetwork } from 'photon-server-constructs/pulumi';
import { hostnamesOf } from '../../pulumi/late-values';
import { azureRulesOf } from '../../pulumi/azure-rules';
import { recordAzure, recordResources } from '../../pulumi/record';
import type { TopologyInput } from '../../src/topology/topology-input';
import { refusal } from './refusal';

jest.mock('../../pulumi/azure-rules', () => {
  const actual = jest.requireActual<typeof import('../../pulumi/azure-rules')>('../../pulumi/azure-rules');
  return { ...actual, azureRulesOf: jest.fn(actual.azureRulesOf) };
});

/** Each test runs the whole runtime, which takes its time on a busy machine. */
jest.setTimeout(30_000);

const resourceGroupName = 'photon';
const direct: TopologyInput = { servers: { master: 1 }, protocols: ['tcp'], clients: ['203.0.113.0/24'] };
type Rule = Readonly<Record<string, unknown>>;

const valueOf = (output: unknown) => (output as { promise(): Promise<unknown> }).promise();

describe('values that are known during deployment', () => {
  test('an address is merged into its rule, and the resources are those of a written address', async () => {
    const clients = ['203.0.113.0/25', pulumi.output('203.0.113.128/25'), Promise.resolve('192.0.2.0/24')];
    const [late, written] = await Promise.all(
      [clients, ['203.0.113.0/24', '192.0.2.0/24']].map((sources) =>
        recordResources(() => {
          new PhotonNetwork('photon', { topology: { ...direct, clients: sources }, resourceGroupName });
        }),
      ),
    );
    expect(late).toEqual(written);
  });

  test('a host name stands in endpoints and settings', async () => {
    let game: PhotonServer | undefined;
    await recordResources(() => {
      const hostnames = { game: pulumi.interpolate`game-{node}.${pulumi.output('example.com')}` };
      const servers = { master: 1, game: 2 };
      const topology = { ...direct, servers, access: 'relay' as const, hostnames };
      game = new PhotonNetwork('photon', { topology, resourceGroupName }).server('game', 2);
    });
    const endpoints = (await valueOf(game?.endpoints)) as { host: string }[];
    const settings = (await valueOf(game?.settings)) as Record<string, Record<string, string>>;
    expect(endpoints[0]?.host).toBe('game-2.example.com');
    expect(Object.values(settings).find((file) => file['PublicHostName'])).toMatchObject({
      PublicHostName: 'game-2.example.com',
    });
  });

  test('a host name is checked as soon as it is known', async () => {
    const check = jest.fn();
    const value = pulumi.output('game.example.com');
    const late = [{ path: 'hostnames.game', placeholder: 'late-0-{node}.invalid', value }];
    const hostnames = hostnamesOf({ game: 'late-0-{node}.invalid', master: 'm.example.com' }, late, check);
    expect(await valueOf(hostnames)).toEqual({
      game: 'game.example.com',
      master: 'm.example.com',
    });
    expect(check.mock.calls).toEqual([[new Map([['late-0-{node}.invalid', 'game.example.com']])]]);
  });

  test('a count that is an Output is refused, since it would shape resources', async () => {
    const { lines, registered } = await refusal(() => {
      const topology = { ...direct, servers: { master: pulumi.output(1) } } as unknown as TopologyInput;
      new PhotonNetwork('photon', { topology, resourceGroupName });
    });
    expect(lines).toEqual([expect.stringMatching(/^servers\.master: .*\[late-value\]$/)]);
    expect(registered).toBe(0);
  });
});

test('rules are derived once for a network, and what was derived is what is written', async () => {
  jest.mocked(azureRulesOf).mockClear();
  await recordAzure({ ...direct, servers: { master: 1, game: 2 }, access: 'relay' });
  expect(azureRulesOf).toHaveBeenCalledTimes(1);
});

test('what Azure would refuse of a recorded topology arrives by path and code', async () => {
  const many = Array.from({ length: 4001 }, (_, index) => `10.${index >> 7}.${(index & 127) * 2}.0/24`);
  await expect(recordAzure({ ...direct, clients: many })).rejects.toMatchObject({
    issues: [{ code: 'quota-exceeded', place: { path: 'clients' } }],
  });
});

test('an own rule for one role of a shared group opens that role alone', async () => {
  const ssh = {
    priority: 200,
    access: 'Allow',
    protocol: 'Tcp',
    sourceAddressPrefix: '192.0.2.1',
    sourcePortRange: '*',
    destinationAddressPrefix: '*',
    destinationPortRange: '22',
    roles: ['master'],
  };
  const resources = await recordResources(() => {
    const topology = { ...direct, servers: { master: 1, game: 1 } };
    new PhotonNetwork('photon', { topology, resourceGroupName, grouping: 'shared', rules: { ssh } });
  });
  const group = resources.find(({ type }) => type.endsWith(':NetworkSecurityGroup'));
  const [rule] = group?.inputs['securityRules'] as Rule[];
  expect(rule).toMatchObject({
    name: 'ssh',
    destinationApplicationSecurityGroups: [
      { id: expect.stringMatching(/applicationSecurityGroups\/photon-master$/) },
    ],
  });
  expect(rule).not.toHaveProperty('destinationAddressPrefix');
});

import { PhotonNetwork } from 'photon-server-constructs/pulumi';
import type { PhotonNetworkInterfaceArgs } from 'photon-server-constructs/pulumi';
import { recordResources } from '../../../pulumi/record';
import { planTopology } from '../../../src/plan/plan';
import type { TopologyInput } from '../../../src/topology/topology-input';
import { checkInfrastructure, rolesOf } from '../../../src/verify/check';
import { readAzure } from '../../../src/verify/read/azure/read-azure';
import { azureResources } from '../../../src/verify/read/azure/resources';

/** Each test runs the whole runtime, which takes its time on a busy machine. */
jest.setTimeout(30_000);

const topology: TopologyInput = {
  servers: { master: 1, game: 1, name: 2 },
  access: 'relay',
  protocols: ['tcp'],
  clients: ['203.0.113.0/24'],
};
const plan = planTopology(topology);
const network = '/subscriptions/s/resourceGroups/r/providers/Microsoft.Network/virtualNetworks/v';
const subnetId = `${network}/subnets/servers`;
const byAddress = { virtualNetworkId: network, servers: { name: { 1: '10.0.0.4', 2: '10.0.0.5' } } };

type Attached = Readonly<Record<string, Partial<PhotonNetworkInterfaceArgs>>>;
type Recorded = Awaited<ReturnType<typeof recordResources>>;

/** The codes of a network whose name servers join by address, with the machines that it shows. */
async function codesOf(attached: Attached, change: (all: Recorded) => unknown = (all) => all) {
  const resources = await recordResources(() => {
    const photon = new PhotonNetwork('photon', {
      topology,
      resourceGroupName: 'photon',
      relay: { byAddress },
    });
    for (const [server, more] of Object.entries(attached)) {
      const [role = '', node] = server.split('-');
      photon.server(role as 'name', Number(node)).createNetworkInterface({ subnetId, ...more });
    }
  });
  const changed = azureResources(JSON.parse(JSON.stringify(change(resources))), 'x') ?? [];
  const { findings } = checkInfrastructure(plan, [readAzure(changed, { roles: rolesOf(plan) })]);
  return [...new Set(findings.flatMap(({ severity, code }) => (severity === 'note' ? [] : code)))];
}

const others: Attached = { 'master-1': {}, 'game-1': {} };
const fixed: Attached = {
  ...others,
  'name-1': { privateIpAddress: '10.0.0.4' },
  'name-2': { privateIpAddress: '10.0.0.5' },
};

test.each<[string, Attached, string[]]>([
  ['with their fixed addresses', fixed, []],
  ['of which another stack makes the machines', others, []],
  ['of which another stack makes one machine', { ...others, 'name-1': { privateIpAddress: '10.0.0.4' } }, []],
  [
    'of which one has another address',
    { ...fixed, 'name-2': { privateIpAddress: '10.0.0.6' } },
    ['target-unknown'],
  ],
  ['whose addresses Azure picks', { ...others, 'name-1': {}, 'name-2': {} }, ['target-unknown']],
  [
    'of which the master has one address',
    { ...fixed, 'master-1': { privateIpAddress: '10.0.0.5' }, 'name-2': { privateIpAddress: '10.0.0.6' } },
    ['target-unavailable', 'wrong-target'],
  ],
])('name servers in a pool %s', async (_, attached, codes) => {
  expect(await codesOf(attached)).toEqual(codes);
});

test.each<[string, string, string[]]>([
  ['that of the pool', subnetId, []],
  ['of another subnet before', `${network}/subnets/before`, ['target-unknown']],
])('an address that Azure picked is read from the state: %s', async (_, subnet, codes) => {
  const picked = ['10.0.0.4', '10.0.0.5'];
  const deployed = (all: Recorded) =>
    all.map((record) =>
      record.name.startsWith('photon-name-') && record.type.endsWith(':NetworkInterface')
        ? {
            ...record,
            outputs: {
              ipConfigurations: [
                {
                  name: 'ipv4',
                  subnet: { id: subnet },
                  privateIPAddress: picked[Number(record.name.at(-1)) - 1],
                },
              ],
            },
          }
        : record,
    );
  expect(await codesOf({ ...others, 'name-1': {}, 'name-2': {} }, deployed)).toEqual(codes);
});

test('a load balancer without the tag says nothing by the name of its pool', async () => {
  const untagged = (all: Recorded) =>
    all.map((record) =>
      record.type.endsWith(':LoadBalancer') ? { ...record, inputs: { ...record.inputs, tags: {} } } : record,
    );
  expect(await codesOf(others, untagged)).toContain('target-unknown');
});

test.each<[string, string, string, string[]]>([
  ['in another network', network, `${network}-2`, ['target-unknown']],
  ['in another case of letters', network, network.toUpperCase(), []],
])('addresses of a pool %s', async (_, before, after, codes) => {
  const moved = (all: Recorded): unknown =>
    JSON.parse(
      JSON.stringify(all).replaceAll(
        JSON.stringify({ virtualNetwork: { id: before } }).slice(1, -1),
        JSON.stringify({ virtualNetwork: { id: after } }).slice(1, -1),
      ),
    );
  expect(await codesOf(fixed, moved)).toEqual(codes);
});

test.each<[string, string[]]>([
  ['None', []],
  ['Drain', ['target-unavailable']],
])('a member in the state %s', async (state, codes) => {
  const text = JSON.stringify({ ipAddress: '10.0.0.4' }).slice(1, -1);
  const changed = (all: Recorded): unknown =>
    JSON.parse(JSON.stringify(all).replaceAll(text, `${text},"adminState":"${state}"`));
  expect(await codesOf(fixed, changed)).toEqual(codes);
});

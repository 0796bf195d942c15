import * as pulumi from '@pulumi/pulumi';
import { PhotonNetwork } from 'photon-server-constructs/pulumi';
import { recordResources } from '../../pulumi/record';
import { planTopology } from '../../src/plan/plan';
import type { TopologyInput } from '../../src/topology/topology-input';
import { checkInfrastructure, rolesOf } from '../../src/verify/check';
import { readAzure } from '../../src/verify/read/azure/read-azure';
import { azureResources } from '../../src/verify/read/azure/resources';

const subnetId =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/photon/providers/Microsoft.Network/virtualNetworks/v/subnets/servers';
const RELAY: TopologyInput = {
  servers: { master: 1, game: 3 },
  protocols: ['tcp'],
  access: 'relay',
  clients: ['203.0.113.0/24'],
};
type Server = readonly [role: string, node: number];

/** What check says of a program that attaches some servers: codes by server. */
async function findings(topology: TopologyInput, attached: readonly Server[]) {
  const resources = await recordResources(() => {
    const photon = new PhotonNetwork('photon', { topology, resourceGroupName: 'photon' });
    for (const [role, node] of attached)
      photon.server(role as never, node).createNetworkInterface({ subnetId });
  });
  const plan = planTopology(topology, { clouds: ['azure'] });
  const read = readAzure(azureResources(resources, 'resources.json') ?? [], { roles: rolesOf(plan) });
  return checkInfrastructure(plan, [read])
    .findings.filter(({ code }) => code === 'server-missing')
    .map(({ data: { at, nodes } }) => `${at} ${nodes?.join()}`);
}

const MASTER: Server = ['master', 1];

test.each<[string, TopologyInput, readonly Server[], string[]]>([
  ['one of several', RELAY, [MASTER, ['game', 1], ['game', 3]], ['game 2']],
  ['a whole role', RELAY, [MASTER], ['game 1,2,3']],
  [
    'the master',
    RELAY,
    [
      ['game', 1],
      ['game', 2],
      ['game', 3],
    ],
    ['master 1'],
  ],
  ['one in direct access', { ...RELAY, access: 'direct' }, [MASTER, ['game', 2]], ['game 1,3']],
  ['none', RELAY, [MASTER, ['game', 1], ['game', 2], ['game', 3]], []],
  ['all of them, whose machines are made elsewhere', RELAY, [], []],
])('servers that are not attached are found: %s', async (_, topology, attached, expected) => {
  expect(await findings(topology, attached)).toEqual(expected);
});

test.each<[string, readonly Server[], RegExp[]]>([
  ['one', [MASTER, ['game', 1]], [/^photon: [^.]* game:2, game:3\. .*\[not-attached\]$/]],
  ['none', [MASTER, ['game', 1], ['game', 2], ['game', 3]], []],
])('they are a warning at the end of the program: %s', async (_, attached, expected) => {
  const said: string[] = [];
  const warn = jest.spyOn(pulumi.log, 'warn').mockImplementation((message) => {
    said.push(message);
    return Promise.resolve();
  });
  let end: () => void = () => undefined;
  const outputs = { apply: (act: () => void) => (end = act) };
  const stack = jest.spyOn(pulumi.runtime, 'getStackResource').mockReturnValue({ outputs } as never);
  await recordResources(() => {
    const photon = new PhotonNetwork('photon', { topology: RELAY, resourceGroupName: 'photon' });
    for (const [role, node] of attached)
      photon.server(role as never, node).createNetworkInterface({ subnetId });
    end();
  }).finally(() => [warn, stack].forEach((spy) => spy.mockRestore()));
  expect(said).toEqual(expected.map((pattern) => expect.stringMatching(pattern) as string));
});

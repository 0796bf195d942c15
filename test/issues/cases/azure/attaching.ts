import { PhotonNetwork } from 'photon-server-constructs/pulumi';
import type { TopologyInput } from '../../../../src/topology/schema';
import type { Provocation } from '../provokes';
import { program, resourceGroupName, topology } from './program';

const subnet = (virtualNetwork: string) =>
  `/subscriptions/s/resourceGroups/r/providers/Microsoft.Network/virtualNetworks/${virtualNetwork}/subnets/servers`;
/** Attaching to a network. */
const attaching = (calls: readonly (readonly [string, number, object?])[], of: TopologyInput = topology) =>
  program(() => {
    const photon = new PhotonNetwork('photon', { topology: of, resourceGroupName });
    for (const [role, node, args] of calls) photon.attach(role, node, { subnetId: subnet('one'), ...args });
  });

/** What can be wrong with machines. */
export const ATTACHING: readonly Provocation[] = [
  {
    what: 'subnets of two virtual networks',
    code: 'another-network',
    provoke: attaching([
      ['game', 1],
      ['game', 2, { subnetId: subnet('two') }],
    ]),
  },
  {
    what: 'a public address of a machine in relay',
    code: 'machine-address-in-relay',
    provoke: attaching([['game', 1, { publicIpAddress: { id: 'a', ipAddress: 'b' } }]]),
  },
  {
    what: 'a virtual network for a subnet',
    code: 'subnet-id-wrong',
    provoke: attaching([['game', 1, { subnetId: '/subscriptions/s/virtualNetworks/one' }]]),
  },
  {
    what: 'a server that is not counted',
    code: 'server-unknown',
    provoke: attaching([['game', 3]]),
  },
  {
    what: 'a server twice',
    code: 'attached-twice',
    provoke: attaching([
      ['game', 1],
      ['game', 1],
    ]),
  },
  {
    what: 'the second server of a machine',
    code: 'machine-shared',
    provoke: attaching([['game', 2]], {
      ...topology,
      servers: { master: 1, game: 2 },
      version: 'v3',
      gameServersPerMachine: 2,
    }),
  },
];

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
    message:
      '/subscriptions/s/resourceGroups/r/providers/Microsoft.Network/virtualNetworks/two is another virtual network than /subscriptions/s/resourceGroups/r/providers/Microsoft.Network/virtualNetworks/one of the servers before, and application security groups hold machines of one; use subnets of one',
  },
  {
    what: 'a public address of a machine in relay',
    code: 'machine-address-in-relay',
    provoke: attaching([['game', 1, { publicIpAddress: { id: 'a', ipAddress: 'b' } }]]),
    message: 'machines have no public address in relay; leave it out, or write access: direct',
  },
  {
    what: 'a virtual network for a subnet',
    code: 'subnet-id-wrong',
    provoke: attaching([['game', 1, { subnetId: '/subscriptions/s/virtualNetworks/one' }]]),
    message:
      '"/subscriptions/s/virtualNetworks/one" is no id of a subnet; write one such as /subscriptions/…/virtualNetworks/NAME/subnets/NAME',
  },
  {
    what: 'a server that is not counted',
    code: 'server-unknown',
    provoke: attaching([['game', 3]]),
    message: 'game server 3 is not in this topology; write one of master 1, game 1, game 2, name 1, name 2',
  },
  {
    what: 'a server twice',
    code: 'attached-twice',
    provoke: attaching([
      ['game', 1],
      ['game', 1],
    ]),
    message: 'game server 1 is attached already; attach every server once',
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
    message: "game server 2 shares a machine, which attach('game', 1, …) covers; write that instead, once",
  },
];

import * as pulumi from '@pulumi/pulumi';
import { PhotonNetwork } from 'photon-server-constructs/pulumi';
import { Attachments } from '../../../../pulumi/attachments';
import { incompleteInterface } from '../../../../pulumi/interface-issues';
import { Machines } from '../../../../pulumi/machines';
import { azurePlanOf } from '../../../../pulumi/topology-argument';
import type { TopologyInput } from '../../../../src/topology/topology-input';
import type { IssueCase } from '../issue-cases';
import { refused } from '../issue-cases';
import { program, resourceGroupName, topology } from './program';

const subnet = (virtualNetwork: string) =>
  `/subscriptions/s/resourceGroups/r/providers/Microsoft.Network/virtualNetworks/${virtualNetwork}/subnets/servers`;
/** Attaching to a network. */
const attaching = (calls: readonly (readonly [string, number, object?])[], of: TopologyInput = topology) =>
  program(() => {
    const photon = new PhotonNetwork('photon', { topology: of, resourceGroupName });
    for (const [role, node, args] of calls)
      photon.server(role, node).createNetworkInterface({ subnetId: subnet('one'), ...args });
  });

/** What can be wrong with machines. */
export const ATTACHING: readonly IssueCase[] = [
  {
    title: 'subnets of two virtual networks',
    code: 'resource-unfit',
    issuesOf: attaching([
      ['game', 1],
      ['game', 2, { subnetId: subnet('two') }],
    ]),
  },
  {
    title: 'a public address of a machine in relay',
    code: 'resource-unfit',
    issuesOf: attaching([['game', 1, { publicIpAddress: { id: 'a', ipAddress: 'b' } }]]),
  },
  {
    title: 'a virtual network for a subnet',
    code: 'property-refused',
    issuesOf: attaching([['game', 1, { subnetId: '/subscriptions/s/virtualNetworks/one' }]]),
  },
  {
    title: 'a server that is not counted',
    code: 'unknown-name',
    issuesOf: attaching([['game', 3]]),
  },
  {
    title: 'a server twice',
    code: 'attached-twice',
    issuesOf: attaching([
      ['game', 1],
      ['game', 1],
    ]),
  },
  {
    title: 'the second server of a machine',
    code: 'attached-twice',
    issuesOf: attaching(
      [
        ['game', 1],
        ['game', 2],
      ],
      {
        ...topology,
        servers: { master: 1, game: 2 },
        version: 'v3',
        gameServersPerMachine: 2,
      },
    ),
  },
  {
    title: 'the one master of a machine with a game server, which is attached by that',
    code: 'attached-twice',
    issuesOf: attaching(
      [
        ['game', 1],
        ['master', 1],
      ],
      { ...topology, machines: [['master', 'game:1']] },
    ),
  },
  {
    title: 'a scale set of game servers',
    code: 'resource-unfit',
    issuesOf: program(() => {
      const photon = new PhotonNetwork('photon', { topology, resourceGroupName });
      photon.scaleSetNetworkProfile('game', { subnetId: subnet('one') });
    }),
  },
  {
    title: 'an interface of their own without the groups of a server',
    code: 'resource-unfit',
    issuesOf: () =>
      incompleteInterface(['/applicationSecurityGroups/photon-game'], [{ name: 'ipv4' }], 'game:1'),
  },
  {
    title: 'a count that is known during deployment',
    code: 'late-value',
    issuesOf: refused(() => azurePlanOf({ ...topology, servers: { game: pulumi.output(1) } } as never)),
  },
  {
    title: 'servers without a machine at the end of the program',
    code: 'not-attached',
    issuesOf: () => new Attachments(new Machines(azurePlanOf(topology))).missing(),
  },
];

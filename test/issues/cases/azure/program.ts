import type { PhotonNetworkArgs } from 'photon-server-constructs/pulumi';
import { PhotonNetwork } from 'photon-server-constructs/pulumi';
import type { TopologyInput } from '../../../../src/topology/topology-input';
import { refusal } from '../../../pulumi/refusal';
import { parseIssues } from '../issue-cases';

export const resourceGroupName = 'photon';
export const topology: TopologyInput = {
  access: 'relay',
  servers: { master: 1, game: 2, name: 2 },
  protocols: ['tcp'],
  clients: ['203.0.113.0/24'],
};
export const direct: TopologyInput = { ...topology, access: 'direct' };
export const numbers = (count: number, from = 0) => Array.from({ length: count }, (_, index) => from + index);

export const program = (write: () => unknown) => async () =>
  parseIssues((await refusal(write)).lines.join('\n'));
export const network =
  (args: Partial<PhotonNetworkArgs>, name = 'photon') =>
  async () => {
    const { lines, registered } = await refusal(
      () => new PhotonNetwork(name, { topology, resourceGroupName, ...args }),
    );
    // Everything is checked before anything is registered.
    expect(registered).toBe(0);
    return parseIssues(lines.join('\n'));
  };

/** A rule of the user's own for SSH, without a priority. */
export const customRule = {
  access: 'Allow',
  protocol: 'Tcp',
  sourceAddressPrefix: '192.0.2.0/24',
  sourcePortRange: '*',
  destinationAddressPrefix: '*',
  destinationPortRange: '22',
};

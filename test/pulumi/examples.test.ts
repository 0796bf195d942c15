import { PolicyPack } from '@pulumi/policy';
import { runtime } from '@pulumi/pulumi';
import { direct } from '../../examples/azure/direct';
import { existingNetwork } from '../../examples/azure/existing-network';
import { policyPack } from '../../examples/azure/policy-pack';
import { relay } from '../../examples/azure/relay';
import { networkStack, serverStack } from '../../examples/azure/two-stacks';
import type { RecordedResource } from '../../pulumi/record';
import { recordResources } from '../../pulumi/record';

/** Each test runs the whole runtime, which takes its time on a busy machine. */
jest.setTimeout(30_000);

// A pack serves until its process ends.
jest.mock('@pulumi/policy', () => ({ PolicyPack: jest.fn() }));

function countsOf(resources: readonly RecordedResource[]): Record<string, number> {
  const kinds = resources.map(({ type }) => type.split(':')[2] ?? type);
  return Object.fromEntries(
    [...new Set(kinds)].sort().map((kind) => [kind, kinds.filter((candidate) => candidate === kind).length]),
  );
}

const SUBNET =
  '/subscriptions/s/resourceGroups/r/providers/Microsoft.Network/virtualNetworks/v/subnets/servers';
/** Configuration is read in the deployment's own runtime, so it is set there. */
const configured = (program: () => unknown) => () => {
  runtime.setAllConfig({ 'project:adminPassword': 'secret' });
  program();
};

describe('the examples', () => {
  test.each([
    [
      'direct',
      configured(direct),
      {
        ApplicationSecurityGroup: 2,
        NetworkInterface: 3,
        NetworkSecurityGroup: 2,
        PublicIPAddress: 3,
        ResourceGroup: 1,
        Subnet: 1,
        VirtualMachine: 3,
        VirtualNetwork: 1,
      },
    ],
    [
      'relay',
      configured(relay),
      {
        ApplicationSecurityGroup: 3,
        LoadBalancer: 1,
        NetworkInterface: 6,
        NetworkSecurityGroup: 3,
        PublicIPAddress: 1,
        ResourceGroup: 1,
        Subnet: 1,
        VirtualMachine: 6,
        VirtualNetwork: 1,
      },
    ],
    [
      'an existing network and group',
      existingNetwork,
      { ApplicationSecurityGroup: 3, NetworkInterface: 2, NetworkSecurityGroup: 1, SecurityRule: 3 },
    ],
    ['the stack of the network', networkStack, { ApplicationSecurityGroup: 2, NetworkSecurityGroup: 2 }],
  ])('%s', async (_title, program, expected) => {
    expect(countsOf(await recordResources(() => void program()))).toEqual(expected);
  });

  test('the stack of the servers finds the groups of the other', async () => {
    const [nic] = await recordResources(() => void serverStack(SUBNET), {
      securityGroups: { game: 'nsg' },
      applicationGroups: { game: 'asg' },
    });
    expect(nic?.inputs['networkSecurityGroup']).toEqual({ id: 'nsg' });
    expect(nic?.inputs['ipConfigurations']).toMatchObject([{ applicationSecurityGroups: [{ id: 'asg' }] }]);
  });

  test('the policy pack serves one policy', () => {
    policyPack('examples/photon.yaml');
    const policies = [expect.objectContaining({ name: 'photon-network', enforcementLevel: 'mandatory' })];
    expect(PolicyPack).toHaveBeenCalledWith('photon', { policies });
  });
});

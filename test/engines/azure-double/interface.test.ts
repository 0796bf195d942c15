import { Azure } from './azure';
import type { Body } from './resource';

/** What the double refuses of network interfaces. It proves nothing about the product. */

const group = '/subscriptions/0/resourceGroups/photon/providers/Microsoft.Network';
const frontendIPConfiguration = { id: '$self/frontendIPConfigurations/ipv4' };

describe('a network interface', () => {
  const nat = (name: string, frontendPort: number, more: Body = {}): Body => ({
    name,
    frontendIPConfiguration,
    protocol: 'Udp',
    frontendPort,
    backendPort: 5056,
    ...more,
  });
  const configuration = (name: string, natRules: readonly string[], more: Body = {}): Body => ({
    name,
    loadBalancerInboundNatRules: natRules.map((rule) => ({
      id: `${group}/loadBalancers/l/inboundNatRules/${rule}`,
    })),
    ...more,
  });
  const both = { primary: true };
  const ipv6 = { primary: false, privateIPAddressVersion: 'IPv6' };
  const put = (azure: Azure, name: string, ...ipConfigurations: readonly Body[]) =>
    azure.create(`${group}/networkInterfaces/${name}`, 'azure-native:network:NetworkInterface', {
      ipConfigurations,
    });
  const type = 'azure-native:network:LoadBalancer';
  const balancer = (...inboundNatRules: readonly Body[]): Body => ({
    sku: { name: 'Standard' },
    frontendIPConfigurations: [{ name: 'ipv4', publicIPAddress: { id: `${group}/publicIPAddresses/p` } }],
    inboundNatRules,
  });
  async function withNatRules(): Promise<Azure> {
    const azure = new Azure();
    const address = { sku: { name: 'Standard' }, publicIPAllocationMethod: 'Static' };
    await azure.create(`${group}/publicIPAddresses/p`, 'azure-native:network:PublicIPAddress', address);
    const rules = [nat('one', 10400), nat('two', 10401), nat('other', 10402, { backendPort: 5058 })];
    await azure.create(`${group}/loadBalancers/l`, type, balancer(...rules));
    return azure;
  }

  test.each<[why: string, code: string, configurations: readonly Body[]]>([
    ['a NAT rule that is not there', 'InvalidResourceReference', [configuration('ipv4', ['three'])]],
    [
      'two NAT rules to one port of one IP configuration',
      'RulesUseSameBackendPortProtocolAndIPConfig',
      [configuration('ipv4', ['one', 'two'])],
    ],
    [
      'one NAT rule to two IP configurations',
      'InboundNatRuleReferencedByMultipleIpConfigs',
      [configuration('ipv4', ['one'], both), configuration('ipv6', ['one'], ipv6)],
    ],
    [
      'two IP configurations of which none is primary',
      'NetworkInterfaceMustHaveOnePrimaryIpConfiguration',
      [configuration('ipv4', []), configuration('ipv6', [], ipv6)],
    ],
    [
      'a primary IP configuration of IPv6',
      'Ipv6IpConfigurationCannotBePrimary',
      [configuration('ipv6', [], { ...ipv6, primary: true })],
    ],
  ])('is refused for %s', async (_why, code, configurations) => {
    await expect(put(await withNatRules(), 'n', ...configurations)).rejects.toMatchObject({ code });
  });

  test('is taken with a rule of each family, and refused what another interface has', async () => {
    const azure = await withNatRules();
    await put(
      azure,
      'n',
      configuration('ipv4', ['one', 'other'], both),
      configuration('ipv6', ['two'], ipv6),
    );
    await expect(put(azure, 'm', configuration('ipv4', ['one']))).rejects.toMatchObject({
      code: 'InboundNatRuleReferencedByMultipleIpConfigs',
    });
  });

  test('loses a NAT rule that goes', async () => {
    const azure = await withNatRules();
    await put(azure, 'n', configuration('ipv4', ['one']));
    await azure.update(`${group}/loadBalancers/l`, type, balancer());
    expect(azure.get(`${group}/networkInterfaces/n`)?.body).toEqual({
      ipConfigurations: [configuration('ipv4', [])],
    });
  });
});

import { Azure } from './azure';
import type { Body } from './resource';
import { schemaProblems } from './schema';

/** The double's own behaviour: what the other tests build on. It proves nothing about the product. */

const group = '/subscriptions/0/resourceGroups/photon/providers/Microsoft.Network';
const nsg = 'azure-native:network:NetworkSecurityGroup';
const lb = 'azure-native:network:LoadBalancer';
const pip = 'azure-native:network:PublicIPAddress';
const nic = 'azure-native:network:NetworkInterface';

const rule = (more: Body = {}): Body => ({
  name: 'game-udp',
  priority: 100,
  direction: 'Inbound',
  access: 'Allow',
  protocol: 'Udp',
  sourceAddressPrefix: '*',
  sourcePortRange: '*',
  destinationAddressPrefix: '*',
  destinationPortRange: '5056',
  ...more,
});

const putRules = (...securityRules: readonly Body[]) =>
  new Azure().create(`${group}/networkSecurityGroups/a`, nsg, { securityRules });

describe('a network security group is refused', () => {
  test.each<[why: string, code: string, rules: readonly Body[]]>([
    ['two rules with one priority in one direction', 'SecurityRuleConflict', [rule(), rule({ name: 'b' })]],
    [
      'two rules with one name, in any case',
      'DuplicateResourceName',
      [rule(), rule({ name: 'GAME-UDP', priority: 101 })],
    ],
    ['a priority below 100', 'SecurityRuleInvalidPriority', [rule({ priority: 99 })]],
    ['a priority above 4096', 'SecurityRuleInvalidPriority', [rule({ priority: 4097 })]],
    [
      'a rule with a prefix and a list',
      'SecurityRuleParameterContainsBoth',
      [rule({ sourceAddressPrefixes: ['192.0.2.0/24'] })],
    ],
    [
      'a rule with a port and a list',
      'SecurityRuleParameterContainsBoth',
      [rule({ destinationPortRanges: ['1'] })],
    ],
    ['a rule without a source', 'SecurityRuleParameterMissing', [rule({ sourceAddressPrefix: undefined })]],
    [
      'both address families in one list',
      'ResourceCannotContainAddressPrefixesFromDifferentAddressFamilies',
      [rule({ sourceAddressPrefix: undefined, sourceAddressPrefixes: ['192.0.2.0/24', '2001:db8::/32'] })],
    ],
    [
      'both address families on two sides',
      'ResourceCannotContainAddressPrefixesFromDifferentAddressFamilies',
      [rule({ sourceAddressPrefix: '192.0.2.0/24', destinationAddressPrefix: '2001:db8::/32' })],
    ],
    [
      'two service tags',
      'SecurityRuleParameterContainsUnsupportedValue',
      [rule({ sourceAddressPrefix: undefined, sourceAddressPrefixes: ['Internet', 'AzureLoadBalancer'] })],
    ],
    [
      'an address that is none',
      'SecurityRuleInvalidAddressPrefix',
      [rule({ sourceAddressPrefix: '192.0.2.0/33' })],
    ],
    [
      'ports the wrong way round',
      'SecurityRuleInvalidPortRange',
      [rule({ destinationPortRange: '5058-5055' })],
    ],
    ['a name of 81 characters', 'InvalidResourceName', [rule({ name: 'a'.repeat(81) })]],
    ['a description of 141 characters', 'InvalidRequestFormat', [rule({ description: 'a'.repeat(141) })]],
    [
      '1,001 rules',
      'MaxSecurityRulesPerNsgLimitReached',
      Array.from({ length: 1001 }, (_, index) => rule({ name: `r${index}`, priority: 100 + index })),
    ],
  ])('for %s', async (_why, code, rules) => {
    await expect(putRules(...rules)).rejects.toMatchObject({ code });
  });

  test('and taken with the same priority in the other direction, a tag alone, and a list of one family', async () => {
    await expect(
      putRules(
        rule(),
        rule({ name: 'out', direction: 'Outbound' }),
        rule({ name: 'tag', priority: 101, sourceAddressPrefix: 'AzureLoadBalancer' }),
        rule({
          name: 'list',
          priority: 102,
          sourceAddressPrefix: undefined,
          sourceAddressPrefixes: ['2001:db8::/32'],
        }),
      ),
    ).resolves.toBeDefined();
  });
});

const self = (part: string, name: string) => ({ id: `$self/${part}/${name}` });
const lbRule = (more: Body = {}): Body => ({
  name: 'one',
  frontendIPConfiguration: self('frontendIPConfigurations', 'ipv4'),
  backendAddressPool: self('backendAddressPools', 'game-1'),
  protocol: 'Udp',
  frontendPort: 10400,
  backendPort: 5056,
  disableOutboundSnat: true,
  ...more,
});
const balancer = (more: Body = {}): Body => ({
  sku: { name: 'Standard' },
  frontendIPConfigurations: [{ name: 'ipv4', publicIPAddress: { id: `${group}/publicIPAddresses/p` } }],
  backendAddressPools: [{ name: 'game-1' }, { name: 'game-2' }],
  loadBalancingRules: [lbRule()],
  ...more,
});

async function withAddress(): Promise<Azure> {
  const azure = new Azure();
  await azure.create(`${group}/publicIPAddresses/p`, pip, {
    sku: { name: 'Standard' },
    publicIPAllocationMethod: 'Static',
  });
  return azure;
}

describe('a load balancer is refused', () => {
  test.each<[why: string, code: string, body: Body]>([
    ['a Basic one', 'BasicSkuRetired', balancer({ sku: undefined })],
    [
      'two rules on one frontend port and protocol',
      'RulesUseSameFrontendPortProtocolAndIPConfig',
      balancer({ loadBalancingRules: [lbRule(), lbRule({ name: 'two', backendPort: 1 })] }),
    ],
    [
      'two rules to one port of one pool',
      'RulesUseSameBackendPortProtocolAndPool',
      balancer({ loadBalancingRules: [lbRule(), lbRule({ name: 'two', frontendPort: 10401 })] }),
    ],
    [
      'a rule to a pool that is not there',
      'InvalidResourceReference',
      balancer({
        loadBalancingRules: [lbRule({ backendAddressPool: self('backendAddressPools', 'game-3') })],
      }),
    ],
    [
      'an address that is not there',
      'InvalidResourceReference',
      balancer({
        frontendIPConfigurations: [{ name: 'ipv4', publicIPAddress: { id: `${group}/publicIPAddresses/q` } }],
      }),
    ],
    [
      'outbound translation by a rule and an outbound rule on one frontend',
      'LoadBalancingRuleMustDisableSNATSinceSameFrontendIPConfigurationIsReferencedByOutboundRule',
      balancer({
        loadBalancingRules: [lbRule({ disableOutboundSnat: false })],
        outboundRules: [
          {
            name: 'o',
            frontendIPConfigurations: [self('frontendIPConfigurations', 'ipv4')],
            backendAddressPool: self('backendAddressPools', 'game-1'),
            protocol: 'All',
          },
        ],
      }),
    ],
    [
      'an idle timeout of 3 minutes',
      'LoadBalancerInvalidIdleTimeout',
      balancer({ loadBalancingRules: [lbRule({ idleTimeoutInMinutes: 3 })] }),
    ],
  ])('for %s', async (_why, code, body) => {
    const azure = await withAddress();
    await expect(azure.create(`${group}/loadBalancers/l`, lb, body)).rejects.toMatchObject({ code });
    expect(azure.of('network:LoadBalancer')).toEqual([]);
  });

  test('for the address of another one, and an address goes only after it', async () => {
    const azure = await withAddress();
    await azure.create(`${group}/loadBalancers/l`, lb, balancer());
    await expect(azure.create(`${group}/loadBalancers/m`, lb, balancer())).rejects.toMatchObject({
      code: 'PublicIPReferencedByMultipleIPConfigs',
    });
    await expect(azure.delete(`${group}/publicIPAddresses/p`)).rejects.toMatchObject({
      code: 'InUsePublicIPAddressCannotBeDeleted',
    });
    await azure.delete(`${group}/loadBalancers/l`);
    await expect(azure.delete(`${group}/publicIPAddresses/p`)).resolves.toBeUndefined();
  });

  test('for a machine in two pools whose rules lead to one port of it, and a pool that goes is left', async () => {
    const azure = await withAddress();
    const two = balancer({
      loadBalancingRules: [
        lbRule(),
        lbRule({
          name: 'two',
          frontendPort: 10401,
          backendAddressPool: self('backendAddressPools', 'game-2'),
        }),
      ],
    });
    await azure.create(`${group}/loadBalancers/l`, lb, two);
    const pools = (...names: readonly string[]): Body => ({
      ipConfigurations: [
        {
          name: 'ipv4',
          loadBalancerBackendAddressPools: names.map((name) => ({
            id: `${group}/loadBalancers/l/backendAddressPools/${name}`,
          })),
        },
      ],
    });
    await expect(
      azure.create(`${group}/networkInterfaces/n`, nic, pools('game-1', 'game-2')),
    ).rejects.toMatchObject({ code: 'RulesUseSameBackendPortProtocolAndIPConfig' });
    await azure.create(`${group}/networkInterfaces/n`, nic, pools('game-2'));
    await azure.update(
      `${group}/loadBalancers/l`,
      lb,
      balancer({ backendAddressPools: [{ name: 'game-1' }] }),
    );
    expect(azure.get(`${group}/networkInterfaces/n`)?.body).toEqual(pools());
  });
});

describe('the small Azure', () => {
  test('never takes over what exists', async () => {
    const azure = await withAddress();
    await expect(azure.create(`${group}/publicIPAddresses/P`, pip, {})).rejects.toMatchObject({
      code: 'AlreadyExists',
    });
  });

  test('fails as often as asked, then does it, and logs both', async () => {
    const azure = new Azure();
    azure.setFaults({ action: 'create', id: /\/a$/, times: 1 });
    await expect(azure.create(`${group}/networkSecurityGroups/a`, nsg, {})).rejects.toThrow(
      'refused on request of the test',
    );
    await azure.create(`${group}/networkSecurityGroups/a`, nsg, {});
    expect(azure.log.map(({ action, refused }) => [action, refused === undefined])).toEqual([
      ['create', false],
      ['create', true],
    ]);
  });
});

describe('the properties that azure-native declares', () => {
  test.each<[sentence: string, type: string, body: Body, problems: readonly RegExp[]]>([
    ['take what is right', nsg, { resourceGroupName: 'a', securityRules: [rule()] }, []],
    [
      'refuse an unknown one, wherever it stands',
      nsg,
      { resourceGroupName: 'a', securityRules: [rule({ sourcePort: 1 })] },
      [/^securityRules\[0\]\.sourcePort is no property/],
    ],
    [
      'ask for a required one',
      nsg,
      { securityRules: [rule({ direction: undefined })] },
      [/^resourceGroupName is required/, /^securityRules\[0\]\.direction is required/],
    ],
    [
      'refuse a value outside an enumeration',
      nsg,
      { resourceGroupName: 'a', securityRules: [rule({ protocol: 'udp' })] },
      [/^securityRules\[0\]\.protocol is udp; known are Tcp, Udp/],
    ],
    [
      'refuse a value of another kind',
      nsg,
      { resourceGroupName: 'a', securityRules: [rule({ priority: '100' })] },
      [/^securityRules\[0\]\.priority is a string; a number is wanted/],
    ],
    [
      'follow load balancers into their parts',
      lb,
      { resourceGroupName: 'a', probes: [{ name: 'p', port: 1, protocol: 'Tcp', interval: 5 }] },
      [/^probes\[0\]\.interval is no property/],
    ],
  ])('%s', (_sentence, type, body, problems) => {
    expect(schemaProblems(type, body)).toEqual(
      problems.map((problem) => expect.stringMatching(problem) as string),
    );
  });
});

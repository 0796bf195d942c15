import { planTopology } from '../../src/plan/plan';
import { readAzure } from '../../src/verify/read/azure/read-azure';
import { azureResources } from '../../src/verify/read/azure/resources';
import { checkInfrastructure, rolesOf } from '../../src/verify/check';

test('4,000 addresses in one Azure group, as many as it holds, are compared exactly', () => {
  const cidrs = Array.from({ length: 4000 }, (_, index) => `${20 + (index >> 8)}.${index & 255}.1.0/24`);
  const plan = planTopology({ servers: { master: 1 }, protocols: ['udp'], clients: cidrs });
  const rule = {
    name: 'c',
    priority: 100,
    direction: 'Inbound',
    access: 'Allow',
    protocol: 'Udp',
    destinationPortRanges: ['5055', '27001'],
    destinationAddressPrefix: '*',
  };
  const rest = {
    ...rule,
    name: 'd',
    priority: 4096,
    access: 'Deny',
    protocol: '*',
    destinationPortRanges: ['0-65535'],
    sourceAddressPrefix: '*',
  };
  const records = (prefixes: readonly string[]) => [
    {
      type: 'azure-native:network:NetworkSecurityGroup',
      name: 'm',
      inputs: {
        tags: { 'photon:role': 'master' },
        securityRules: [{ ...rule, sourceAddressPrefixes: prefixes }, rest],
      },
    },
  ];
  const findings = (prefixes: readonly string[]) =>
    checkInfrastructure(plan, [
      readAzure(azureResources(records(prefixes), 'r.json') ?? [], { roles: rolesOf(plan) }),
    ]).findings.flatMap(({ code, data }) => (data.sources ? `${code} ${data.sources.join()}` : []));
  expect(findings(cidrs)).toEqual([]);
  expect(findings(cidrs.slice(1))).toEqual(['required-access-blocked 20.0.1.0/24']);
  expect(findings([...cidrs, '99.0.0.0/32'])).toEqual(['excess-access 99.0.0.0/32']);
});

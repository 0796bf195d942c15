import type { TopologyInput } from '../../src/topology/schema';
import type { Json } from './changed';
import { azure, relay } from './changed';

/** One master behind a load balancer, so that a doubt is told once. */
const one: TopologyInput = { ...relay, protocols: ['udp'], servers: { master: 1 } };
const UNKNOWN = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';
/** Lets in TCP at the master's S2S port from a network that has nothing to ask there. */
const s2s: Json = {
  name: 'extra',
  priority: 150,
  direction: 'Inbound',
  access: 'Allow',
  protocol: 'Tcp',
  sourceAddressPrefix: '192.0.2.0/24',
  sourcePortRange: '*',
  destinationAddressPrefix: '*',
  destinationPortRange: '4520',
};
const rulesOf = (inputs: Json) => inputs['securityRules'] as Json[];
const each =
  (access: 'Allow' | 'Deny', change: (rule: Json) => void) =>
  (inputs: Json): void =>
    rulesOf(inputs)
      .filter((rule) => rule['access'] === access)
      .forEach(change);

/** Everything that the denial at the end keeps out: what Azure's default rules would let in. */
const network = [
  "undecided master 0-4529/tcp+4531-65535/tcp master servers+any machine of the network+Azure's probe",
  'undecided master 4530/tcp master servers+any machine of the network',
  "undecided master 0-65535/udp master servers+any machine of the network+Azure's probe",
  "undecided master every other protocol master servers+any machine of the network+Azure's probe",
];
/** Everything that allowances let in. */
const needed = [
  'undecided master:1 5055/udp 203.0.113.0/24',
  "undecided master:1 4530/tcp Azure's probe",
  'undecided master:1 27001/udp 203.0.113.0/24',
];
const opening = ['undecided master 4520/tcp 192.0.2.0/24'];

test.each<[string, (inputs: Json) => void, readonly string[]]>([
  [
    'every source port by number is every source port',
    each('Deny', (rule) => (rule['sourcePortRange'] = '0-65535')),
    [],
  ],
  [
    'source ports that are all of them together',
    each('Deny', (rule) => {
      delete rule['sourcePortRange'];
      rule['sourcePortRanges'] = ['1-1024', '1025-65535'];
    }),
    [],
  ],
  [
    'a denial of one source port denies nothing surely',
    each('Deny', (rule) => (rule['sourcePortRange'] = '1')),
    network,
  ],
  ['a denial of unknown source ports', each('Deny', (rule) => (rule['sourcePortRange'] = UNKNOWN)), network],
  [
    'an allowance of one source port lets in nobody surely',
    each('Allow', (rule) => (rule['sourcePortRange'] = '5055')),
    needed,
  ],
  ['and is an opening', (inputs) => rulesOf(inputs).push({ ...s2s, sourcePortRange: '53' }), opening],
])('Azure: %s', async (_, change, findings) => {
  expect((await azure(one, 'NetworkSecurityGroup', change)).findings).toEqual(findings);
});

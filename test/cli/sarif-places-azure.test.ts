import { lineOf, onLines, shownIn, uriOf } from './places-in-sarif';
import { workFolder } from './run-cli';

const work = workFolder();
const topology = work.write(
  'photon.json',
  JSON.stringify({ servers: { master: 1 }, protocols: ['udp'], clients: ['203.0.113.0/24'] }),
);

const sshRule = {
  name: 'ssh',
  priority: 200,
  direction: 'Inbound',
  access: 'Allow',
  protocol: 'Tcp',
  sourcePortRange: '*',
  destinationPortRange: '22',
  sourceAddressPrefix: '198.51.100.0/24',
  destinationAddressPrefix: '*',
  description: 'WRONG',
};
const deny = { ...sshRule, name: 'deny', priority: 4096, access: 'Deny', protocol: '*', description: '' };
const denyAll = { ...deny, sourceAddressPrefix: '*', destinationPortRange: '*' };
const onAzure = (securityRules: unknown) => ({
  type: 'azure-native:network:NetworkSecurityGroup',
  name: 'g',
  id: '/subscriptions/0/resourceGroups/r/providers/Microsoft.Network/networkSecurityGroups/g',
  urn: 'urn:pulumi:prod::p::azure-native:network:NetworkSecurityGroup::g',
  inputs: { tags: { 'photon:role': 'master' }, resourceGroupName: 'r', securityRules },
});
const state = onAzure([denyAll, sshRule]);

test.each<[string, string, string]>([
  ['a list of resources', 'a.json', onLines([state])],
  ['a stack export', 'a.json', onLines({ deployment: { resources: [state] } })],
  ['a state file', 'a.json', onLines({ checkpoint: { latest: { resources: [state] } } })],
  [
    'a preview',
    'a.json',
    onLines({
      steps: [
        { op: 'same', urn: 'x', oldState: {} },
        { op: 'create', urn: state.urn, newState: state },
      ].slice(1),
    }),
  ],
  [
    'an update, of which the preview has the new state',
    'a.json',
    onLines({ steps: [{ op: 'update', urn: state.urn, oldState: onAzure([denyAll]), newState: state }] }),
  ],
  [
    'a group that the program only reads',
    'a.json',
    JSON.stringify({
      deployment: { resources: [{ ...state, WRONG: 1, inputs: {}, external: true, outputs: state.inputs }] },
    }).replace(/\{"type/g, '\n$&'),
  ],
  [
    'a rule that is a resource',
    'a.json',
    JSON.stringify([
      onAzure([denyAll]),
      {
        type: 'azure-native:network:SecurityRule',
        name: 'ssh',
        inputs: { ...sshRule, resourceGroupName: 'r', networkSecurityGroupName: 'g' },
      },
    ]).replace(/\{"type/g, '\n$&'),
  ],
])('SARIF has the file and the line of %s', async (_, name, text) => {
  const file = work.write(name, text);
  expect(await shownIn(topology, file)).toEqual([`${uriOf(file)}:${lineOf(text)}`]);
});

import * as pulumi from '@pulumi/pulumi';
import type { PhotonNetworkArgs } from 'photon-server-constructs/pulumi';
import { PhotonLoadBalancer, PhotonNetwork, photonRoleRules } from 'photon-server-constructs/pulumi';
import { idleTimeoutIssues } from '../../pulumi/check-balancers';
import { checked } from '../../pulumi/input-errors';
import { ownSecurityRules } from '../../pulumi/own-rules';
import type { TopologyInput } from '../../src/topology/schema';
import { refusal } from './refusal';

const topology: TopologyInput = {
  access: 'relay',
  servers: { master: 1, game: 2, name: 2 },
  clients: ['203.0.113.0/24'],
};
const resourceGroupName = 'photon';
const own = {
  access: 'Allow',
  protocol: 'Tcp',
  sourceAddressPrefix: '192.0.2.0/24',
  sourcePortRange: '*',
  destinationAddressPrefix: '*',
  destinationPortRange: '22',
};

const TOO_MANY = Array.from({ length: 4001 }, (_, index) => `10.${index >> 7}.${(index & 127) * 2}.0/24`);

const CASES: readonly [string, Partial<PhotonNetworkArgs>, string][] = [
  [
    'a client range with host bits',
    { topology: { ...topology, clients: ['203.0.113.1/24'] } },
    'clients[0]: ',
  ],
  ['an empty client list', { topology: { ...topology, clients: [] } }, 'clients: '],
  [
    'two listeners on one frontend port',
    { topology: { ...topology, relayPorts: { tcp: 4530 } } },
    'relayPorts.tcp: ',
  ],
  [
    'more addresses than a group holds',
    { topology: { ...topology, clients: TOO_MANY } },
    'topology.clients: the security group of',
  ],
  [
    'a rule below the user’s band',
    { rules: { ssh: { ...own, priority: 99 } } },
    'rules.ssh.priority: priority 99 is outside the band; write a whole number from 100 to 999',
  ],
  [
    'a rule in Photon’s band',
    { rules: { ssh: { ...own, priority: 1000 } } },
    'rules.ssh.priority: priority 1000 is outside',
  ],
  [
    'a rule between two numbers',
    { rules: { ssh: { ...own, priority: 100.5 } } },
    'rules.ssh.priority: priority 100.5 is outside',
  ],
  [
    'two rules of one priority',
    { rules: { ssh: { ...own, priority: 100 }, rdp: { ...own, priority: 100, roles: ['game'] } } },
    'rules.rdp.priority: priority 100 is that of ssh too',
  ],
  [
    'a rule with the name of one of Photon’s',
    { rules: { 'deny-all-inbound': { ...own, priority: 100 } } },
    'rules.deny-all-inbound: deny-all-inbound is the name of a rule of Photon',
  ],
  [
    'a name that Azure refuses',
    { rules: { 'my rule': { ...own, priority: 100 } } },
    'rules.my rule: "my rule" is no name that Azure takes',
  ],
  [
    'a rule for a role that is not there',
    { rules: { ssh: { ...own, priority: 100, roles: ['gaem'] } } },
    'rules.ssh.roles: gaem is none of this topology; write one of master, game, name',
  ],
  [
    'a malformed address in a rule',
    { rules: { ssh: { ...own, priority: 100, sourceAddressPrefix: '192.0.2.0/33' } } },
    'rules.ssh.sourceAddressPrefix: 192.0.2.0/33 is wrong here; write a CIDR range',
  ],
  [
    'host bits in a list of a rule',
    {
      rules: {
        ssh: {
          ...own,
          priority: 100,
          sourceAddressPrefix: undefined,
          sourceAddressPrefixes: ['192.0.2.0/24', '192.0.2.9/24'],
        },
      },
    },
    'rules.ssh.sourceAddressPrefixes[1]: 192.0.2.9/24 is wrong here; write 192.0.2.0/24 or 192.0.2.9/32',
  ],
  [
    'two families in one rule',
    {
      rules: {
        ssh: {
          ...own,
          priority: 100,
          sourceAddressPrefix: undefined,
          sourceAddressPrefixes: ['192.0.2.0/24', '2001:db8::/32'],
        },
      },
    },
    'rules.ssh.sourceAddressPrefixes: 192.0.2.0/24, 2001:db8::/32 is wrong here; write addresses of one family',
  ],
  [
    'a deny that closes the health port',
    {
      rules: {
        shut: {
          ...own,
          access: 'Deny',
          sourceAddressPrefix: '*',
          destinationPortRange: '4000-5000',
          priority: 100,
          roles: ['game'],
        },
      },
    },
    'rules.shut: this denies AzureLoadBalancer the health port 4531 of the game server',
  ],
  [
    'a priority for a rule that is not there',
    { priorities: { 'allow-nobody': 1300 } },
    'priorities.allow-nobody: there is no rule allow-nobody; write one of allow-clients-tcp-ipv4',
  ],
  [
    'a priority in the user’s band for a rule of Photon',
    { priorities: { 'allow-probe-tcp': 200 } },
    'priorities.allow-probe-tcp: priority 200 is outside the band; write a whole number from 1200 to 4095',
  ],
  [
    'an idle timeout that is too long',
    { idleTimeoutInMinutes: 101 },
    'idleTimeoutInMinutes: an idle timeout of 101 minutes',
  ],
  [
    'zones in a region that has none',
    { location: 'westus', zones: ['1'] },
    'zones: region westus is not known to have zones 1',
  ],
  [
    'a zone that is none',
    { location: 'westeurope', zones: ['4'] },
    'zones: region westeurope is not known to have zones 4',
  ],
  [
    'outbound ports that are no multiple of 8',
    { outboundPortsPerServer: 1001 },
    'outboundPortsPerServer: 1001 source ports for each of 5 servers',
  ],
  [
    'more outbound ports than an address has',
    { outboundPortsPerServer: 12808 },
    "outboundPortsPerServer: 12808 source ports for each of 5 servers don't fit; write a multiple of 8 from 8 to 12800",
  ],
  [
    'an address for a load balancer that is not there',
    { publicAddresses: { 2: { ipv4: { id: 'a', ipAddress: 'b' } } } },
    'publicAddresses.2: load balancer 2 is none of this topology',
  ],
  [
    'an IPv6 address without dual stack',
    { publicAddresses: { 1: { ipv6: { id: 'a', ipAddress: 'b' } } } },
    'publicAddresses.1.ipv6: family ipv6 is none of this topology',
  ],
  [
    'one address for both families',
    {
      topology: { ...topology, dualStack: true },
      publicAddresses: { 1: { ipv4: { id: 'a', ipAddress: 'b' }, ipv6: { id: 'a', ipAddress: 'b' } } },
    },
    'publicAddresses.1.ipv6: a is the address of publicAddresses.1.ipv4 too',
  ],
  [
    'game servers by address',
    { byAddress: { virtualNetworkId: 'v', servers: { game: { 1: '10.0.0.4' } } } },
    'byAddress.servers.game: game servers join by network interface',
  ],
  [
    'some name servers by address and some not',
    { byAddress: { virtualNetworkId: 'v', servers: { name: { 1: '10.0.0.4' } } } },
    'byAddress.servers.name: name servers 2 have no address here',
  ],
  [
    'an address that is none',
    { byAddress: { virtualNetworkId: 'v', servers: { name: { 1: '10.0.0.4', 2: '10.0.0' } } } },
    'byAddress.servers.name.2: 10.0.0 is wrong here; write an IPv4 address',
  ],
  [
    'sixty-one game servers of five schemes on one machine',
    {
      topology: {
        ...topology,
        layout: 'single',
        protocols: ['udp', 'tcp', 'ws', 'wss', 'rhttp'],
        ports: {
          master: { rhttp: 6060 },
          name: { rhttp: 6063 },
          game: { udp: range(5100), tcp: range(5200), ws: range(5300), wss: range(5400), rhttp: range(5500) },
        },
        servers: { master: 1, game: 61, name: 1 },
      },
    },
    'topology.servers: the machine of all servers would stand behind',
  ],
];

function range(from: number): number[] {
  return Array.from({ length: 61 }, (_, index) => from + index);
}

describe('wrong inputs are refused before anything is registered', () => {
  test.each(CASES)('%s', async (_title, args, expected) => {
    const { lines, registered } = await refusal(
      () => new PhotonNetwork('photon', { topology, resourceGroupName, ...args }),
    );
    expect(lines.filter((line) => line.startsWith(expected)).length).toBeGreaterThan(0);
    expect(registered).toBe(0);
  });

  test('everything that is wrong is told at once', async () => {
    const { lines } = await refusal(
      () =>
        new PhotonNetwork('photon', {
          topology,
          resourceGroupName,
          idleTimeoutInMinutes: 3,
          outboundPortsPerServer: 4,
          rules: { ssh: { ...own, priority: 1 } },
        }),
    );
    expect(lines.map((line) => line.split(':')[0])).toEqual([
      'rules.ssh.priority',
      'outboundPortsPerServer',
      'idleTimeoutInMinutes',
    ]);
  });

  test('a name that leaves no room for Azure’s', async () => {
    const { lines } = await refusal(() => new PhotonNetwork('p'.repeat(70), { topology, resourceGroupName }));
    expect(lines).toEqual([
      expect.stringMatching(/^name: "p{70}" is no name that Azure takes.* at most \d+ characters/),
    ]);
  });

  test('a load balancer in direct access', async () => {
    const { lines } = await refusal(
      () =>
        new PhotonLoadBalancer('photon', { topology: { ...topology, access: 'direct' }, resourceGroupName }),
    );
    expect(lines).toEqual([
      expect.stringMatching(/^topology\.access: there are no load balancers in direct access/),
    ]);
  });

  test('rules of a role that admit another role whose group is not given', async () => {
    const { lines } = await refusal(() => photonRoleRules({ topology, role: 'master' }));
    expect(lines).toEqual([
      expect.stringMatching(/^applicationSecurityGroupIds\.game: rules admit game servers/),
    ]);
  });
});

/** An error inside `apply` ends a Pulumi program, and would end this one: here the checks that are called are held. */
describe('what is known later is checked later', () => {
  const valueOf = (input: pulumi.Input<unknown>) =>
    (input as unknown as { promise(): Promise<unknown> }).promise();

  test('a priority of a rule', async () => {
    const check = jest.fn();
    const [rule] = ownSecurityRules({ ssh: { ...own, priority: pulumi.output(5000) } }, 'game', check);
    expect(await valueOf(rule ?? '')).toMatchObject({ name: 'ssh', direction: 'Inbound', priority: 5000 });
    expect(check).toHaveBeenCalledWith({ ssh: { ...own, priority: 5000 } });
  });

  test('an idle timeout', async () => {
    const check = jest.fn(() => []);
    expect(await valueOf(checked(pulumi.output(101), check))).toBe(101);
    expect(check).toHaveBeenCalledWith(101);
    expect(idleTimeoutIssues(101).map(({ place }) => place.path)).toEqual(['idleTimeoutInMinutes']);
  });
});

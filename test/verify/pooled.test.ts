import { checkInfrastructure } from '../../src/verify/check';
import { explainPacket } from '../../src/verify/trace/explain';
import { planTopology } from '../../src/plan/plan';
import type { TopologyInput } from '../../src/topology/topology-input';
import { readAws } from '../../src/verify/read/aws/read-aws';
import { azureRecords, readRecords } from '../conformance/rendered';
import { smallFleet } from '../issues/cases/small-fleet';
import type { Json } from './changed';

const topology: TopologyInput = {
  servers: { master: 1, name: 2 },
  protocols: ['udp'],
  clients: ['203.0.113.0/24'],
  access: 'relay',
};
const plan = planTopology(topology);

/** The library's own resources, but the second name server is in a group that lets no player in. */
async function secondClosed() {
  const records = (await azureRecords(topology)) as {
    type: string;
    name: string;
    id: string;
    inputs: Json;
  }[];
  const group = records.find(
    ({ type, name }) => type.endsWith(':NetworkSecurityGroup') && name.includes('name'),
  );
  if (!group) throw new Error('no group of the name servers');
  const other = { ...group, id: `${group.id}-2`, name: `${group.name}-2` };
  const rules = group.inputs['securityRules'] as Json[];
  const closed = {
    ...other,
    inputs: { ...group.inputs, securityRules: rules.filter((rule) => rule['protocol'] !== 'Udp') },
  };
  const moved = records.map((record) =>
    record.name === 'photon-name-2'
      ? { ...record, inputs: { ...record.inputs, networkSecurityGroup: { id: other.id } } }
      : record,
  );
  return readRecords(plan, JSON.parse(JSON.stringify([...moved, closed])) as unknown[]);
}

test.each([
  ['the first', { role: 'name', node: 1 }, 'allow'],
  ['the second', { role: 'name', node: 2 }, 'deny'],
  ['any of them, which may be the second', { role: 'name' }, 'deny'],
])('of two servers behind one port, a packet to %s', async (_, to, verdict) => {
  const packet = { from: '203.0.113.7', to, transport: 'udp', port: 5058 } as const;
  const { clouds } = explainPacket(plan, [await secondClosed()], packet);
  expect(clouds.map((cloud) => cloud.verdict)).toEqual([verdict]);
});

test('no way of players is open that only some servers of a pool let through', async () => {
  const { paths, findings } = checkInfrastructure(plan, [await secondClosed()]);
  expect(paths.map(({ title, verdict }) => `${title}: ${verdict}`)).toEqual(['udp to the servers: deny']);
  expect(findings.some(({ code }) => code === 'required-access-blocked')).toBe(true);
});

test('a machine without a number behind the ports of two servers may be either, for check and explain alike', () => {
  const fleet = smallFleet();
  const propertiesOf = (id: string) => fleet.Resources[id]?.Properties ?? {};
  for (const node of [1, 2])
    Object.assign(propertiesOf(`Game${node}Targets`), {
      Targets: [{ Id: { Ref: 'Game1' } }],
      Tags: [
        { Key: 'photon:role', Value: 'game' },
        { Key: 'photon:node', Value: `${node}` },
      ],
    });
  propertiesOf('Game1')['Tags'] = [{ Key: 'photon:role', Value: 'game' }];
  delete fleet.Resources['Game2'];
  const games = planTopology({ ...topology, servers: { master: 1, game: 2 } });
  const read = [readAws([{ file: 'fleet.json', template: fleet }], { roles: ['master', 'game'] })];
  const { findings } = checkInfrastructure(games, read);
  expect(findings.filter(({ code }) => code === 'target-unknown')).toHaveLength(2);
  for (const port of [10400, 10401]) {
    const to = { role: 'game', node: port - 10399 };
    const { clouds } = explainPacket(games, read, { from: '203.0.113.7', to, transport: 'udp', port });
    expect(clouds.map(({ verdict }) => verdict)).toEqual(['unknown']);
  }
});

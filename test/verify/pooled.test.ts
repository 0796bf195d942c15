import { checkInfrastructure } from '../../src/verify/check';
import { explainPacket } from '../../src/verify/trace/explain';
import { planTopology } from '../../src/plan/plan';
import type { TopologyInput } from '../../src/topology/topology-input';
import { azureRecords, readRecords } from '../conformance/rendered';
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

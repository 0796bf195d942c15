import { PhotonNetwork } from '../../../pulumi';
import type { TopologyInput } from '../../../src';
import { SUBSCRIPTION } from '../azure-double/identity';
import { describeWith } from '../toolchain/toolchain';
import { judged } from './judged';
import { Engine } from './pulumi';

const topology: TopologyInput = {
  servers: { master: 1, game: 2 },
  access: 'relay',
  protocols: ['udp', 'tcp'],
  clients: ['203.0.113.0/24'],
};
const subnetId = `${SUBSCRIPTION}/resourceGroups/elsewhere/providers/Microsoft.Network/virtualNetworks/own/subnets/servers`;

/** What docs/limits.md says to bring up first, and whether load balancers are then there. */
const FIRST = [
  {
    name: 'the application security groups',
    // Components have to be named, since they are parents.
    part: { target: ['**:PhotonNetwork::*', '**:PhotonSecurityGroups::*', '**:ApplicationSecurityGroup::*'] },
    isRelayed: false,
  },
  {
    name: 'everything but the servers',
    part: { exclude: ['**:NetworkInterface::*', '**:VirtualMachine*::*'], excludeDependents: true },
    isRelayed: true,
  },
];

const program = () => {
  const photon = new PhotonNetwork('photon', { topology, resourceGroupName: 'photon', grouping: 'shared' });
  for (const [role, node] of [['master', 1] as const, ['game', 1] as const, ['game', 2] as const])
    photon.server(role, node).createNetworkInterface({ subnetId });
  return Promise.resolve({});
};

describeWith(['pulumi'], 'one security group for all roles', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await Engine.start();
  });
  afterAll(() => engine?.stop());

  test.each(FIRST)(
    'cannot be judged by its first preview, and can after $name',
    async ({ part, isRelayed }) => {
      const first = await engine.preview(program);
      expect([...new Set(judged(topology, first.file))]).toEqual(['inconclusive']);

      // It opens nothing: no machine is there yet.
      await engine.up(program, part);
      const types = [...engine.azure.resources.values()].map(({ type }) => type.split(':').at(-1));
      expect(types).toContain('ApplicationSecurityGroup');
      expect(types.includes('LoadBalancer')).toBe(isRelayed);
      expect(types).not.toContain('NetworkInterface');

      const next = await engine.preview(program);
      expect(judged(topology, next.file)).toEqual([]);
      expect(judged({ ...topology, clients: ['198.51.100.0/24'] }, next.file)).toContain('excess-access');
      await engine.up(program);
      expect(judged(topology, (await engine.preview(program)).file)).toEqual([]);
      await engine.destroy();
    },
  );
});

import { recordAzure } from '../../pulumi/record';
import type { TopologyInput } from '../../src/topology/topology-input';

/** Each test runs the whole runtime, which takes its time on a busy machine. */
jest.setTimeout(30_000);

const relay: TopologyInput = {
  access: 'relay',
  servers: { master: 1, game: 2, name: 2, dashboard: 1 },
  clients: ['203.0.113.0/24'],
  operators: ['198.51.100.0/24'],
};

describe('recordAzure', () => {
  test('a relay of six servers is sixteen resources, in the same order each time', async () => {
    const [first, second] = [await recordAzure(relay), await recordAzure(relay)];
    expect(first.map(({ type, name }) => `${type.split(':').at(-1)} ${name}`).sort()).toEqual([
      'ApplicationSecurityGroup photon-dashboard',
      'ApplicationSecurityGroup photon-game',
      'ApplicationSecurityGroup photon-master',
      'ApplicationSecurityGroup photon-name',
      'LoadBalancer photon-1',
      'NetworkInterface photon-dashboard-1',
      'NetworkInterface photon-game-1',
      'NetworkInterface photon-game-2',
      'NetworkInterface photon-master-1',
      'NetworkInterface photon-name-1',
      'NetworkInterface photon-name-2',
      'NetworkSecurityGroup photon-dashboard',
      'NetworkSecurityGroup photon-game',
      'NetworkSecurityGroup photon-master',
      'NetworkSecurityGroup photon-name',
      'PublicIPAddress photon-1-ipv4',
    ]);
    expect(second).toEqual(first);
  });

  test('every id that a resource names is that of another resource, or of something inside one', async () => {
    const resources = await recordAzure(relay);
    const ids = new Set(resources.map(({ id }) => id));
    for (const { inputs } of resources) {
      const named = JSON.stringify(inputs).match(/\/subscriptions\/[^"]+/g) ?? [];
      for (const id of named.filter((name) => !name.includes('/virtualNetworks/'))) {
        const [owner = ''] = /^(\/[^/]+){8}/.exec(id) ?? [];
        expect(ids).toContain(owner);
      }
      expect(JSON.stringify(inputs)).not.toContain('$self');
    }
  });
});

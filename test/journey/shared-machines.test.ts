import { journeysOf } from '../../src/journey/journeys';
import type { TopologyInput } from '../../src/topology/topology-input';
import { followPacket } from '../../src/verify/trace/explain';
import { render } from '../conformance/rendered';

const topology: TopologyInput = {
  servers: { master: 1, game: 2, name: 1 },
  machines: [['master', 'game:1']],
  access: 'relay',
  clients: ['203.0.113.0/24'],
};

test('on both clouds players arrive at game servers of machines that other roles share', async () => {
  const { plan, aws, azure } = await render(topology);
  for (const infrastructure of [aws, azure]) {
    const journeys = journeysOf(
      {
        plan,
        cloud: infrastructure.cloud,
        follow(packet) {
          const { verdict, hops } = followPacket(plan, infrastructure, packet);
          return { verdict, by: hops.at(-1)?.why ?? '' };
        },
      },
      { configured: true },
    );
    expect(journeys).toHaveLength(10);
    expect(journeys.filter(({ ok }) => !ok)).toEqual([]);
  }
});

import * as fc from 'fast-check';
import type { Cloud } from '../../src/topology/cloud';
import { journeysOf } from '../../src/journey/journeys';
import type { Journey } from '../../src/journey/journey';
import type { Plan } from '../../src/plan/plan';
import { advertisedPorts } from '../../src/server-settings/advertised-ports';
import { endsTls } from '../../src/server-settings/seen-scheme';
import { findRole } from '../../src/topology/topology';
import type { TopologyInput } from '../../src/topology/topology-input';
import type { Infrastructure } from '../../src/verify/engine/infrastructure';
import { followPackets } from '../../src/verify/trace/follow-packets';
import { topologiesOf } from '../conformance/random-topologies';
import { render } from '../conformance/rendered';

/** Host names for every role that there is. */
function named(topology: TopologyInput): TopologyInput {
  const { servers, access } = topology;
  const roles = Object.entries(servers).filter(([role, count]) => count > 0 && role !== 'dashboard');
  return {
    ...topology,
    hostnames:
      access === 'relay'
        ? { 'load-balancer': 'play.example.com' }
        : Object.fromEntries(roles.map(([role]) => [role, `${role}-{node}.example.com`])),
  };
}

function followed(plan: Plan, infrastructure: Infrastructure): Journey[] {
  return journeysOf({
    plan,
    cloud: infrastructure.cloud,
    follow: followPackets(plan, infrastructure),
  }).filter(({ configured }) => configured);
}

/** One that has game servers for sure, whatever the random ones have. */
const PLAYED: TopologyInput = {
  servers: { master: 1, game: 2 },
  protocols: ['udp', 'tcp'],
  clients: ['0.0.0.0/0'],
};

/** Each configured client arrives, and at the port of the very server that the master named. */
export function everyoneArrives(access: 'direct' | 'relay'): void {
  test(`in ${access}, every configured client arrives at exactly the game server that the master named`, async () => {
    let steps = 0;
    await fc.assert(
      fc.asyncProperty(topologiesOf(access).map(named), async (topology) => {
        const { plan, aws, azure } = await render(topology);
        const game = findRole(plan.topology, 'game');
        for (const infrastructure of [aws, azure]) {
          for (const journey of followed(plan, infrastructure)) {
            const { cloud, client, protocol, family, steps: hops } = journey;
            const at = `${cloud satisfies Cloud} ${client} ${protocol} ${family}`;
            expect([at, journey.remedy, journey.ok]).toEqual([at, '', true]);
            const last = hops.at(-1);
            if (!game || !last?.to.startsWith('game:')) continue;
            const node = Number(last.to.slice(5));
            const port = advertisedPorts(plan, game, node).find(({ scheme }) => scheme === protocol)?.port;
            expect(endsTls(plan.topology)).toBe(false);
            expect([at, last.to, last.port]).toEqual([at, last.to, port]);
            steps += 1;
          }
        }
      }),
      { numRuns: Number(process.env['RUNS'] ?? 6), examples: [[named({ ...PLAYED, access })]] },
    );
    expect(steps).toBeGreaterThan(0);
  }, 120_000);
}

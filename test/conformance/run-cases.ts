import type { PacketExplanation } from '../../src/verify/trace/packet-explanation';
import type { Packet } from '../../src/flows/packet';
import type { ConformanceCase, PacketCase } from './cases';
import { CONFORMANCE } from './cases';

type Implementation = 'plan' | 'aws' | 'azure';

function packetOf({ from, to, port }: Pick<PacketCase, 'from' | 'to' | 'port'>): Packet {
  const [role = '', node] = to.split(':');
  const [number, transport] = port.split('/');
  return {
    from,
    to: { role, ...(node === undefined ? {} : { node: Number(node) }) },
    transport: transport === 'tcp' ? 'tcp' : 'udp',
    port: Number(number),
  };
}

/** Runs the whole table against one implementation; `prepare` is asked once a topology. */
export function runCases<World>(
  implementation: Implementation,
  prepare: (conformance: ConformanceCase) => Promise<World> | World,
  ask: (world: World, packet: Packet) => PacketExplanation,
): void {
  describe.each(CONFORMANCE.map((conformanceCase) => [conformanceCase.title, conformanceCase] as const))(
    '%s',
    (_, conformance) => {
      let world: World;
      beforeAll(async () => {
        world = await prepare(conformance);
      });
      test.each(
        conformance.packets.map(
          (packet) => [packet.from, packet.to, packet.port, packet.why, packet] as const,
        ),
      )('%s -> %s %s: %s', (_from, _to, _port, _why, packet) => {
        const { plan, clouds } = ask(world, packetOf(packet));
        const verdict = implementation === 'plan' ? plan.verdict : clouds[0]?.verdict;
        const open = typeof packet.open === 'boolean' ? packet.open : packet.open[implementation];
        expect(verdict).toBe(open ? 'allow' : 'deny');
      });
    },
  );
}

import fc from 'fast-check';
import { includesPort, MAX_PORT } from '../../src/ports/port-range';
import type { AclRule, FilterChain } from '../../src/verify/engine/model';
import { otherHost } from '../../src/verify/engine/packet-endpoints';
import { restrictToPort, intervalsWithin, partitionPorts } from '../../src/verify/engine/port-partition';
import { evaluate } from '../../src/verify/engine/evaluate';

const port = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.constantFrom(MAX_PORT - 1, MAX_PORT));
const rule: fc.Arbitrary<AclRule> = fc.record({
  action: fc.constantFrom('allow' as const, 'deny' as const),
  transports: fc.subarray(['tcp', 'udp'] as const),
  // Backwards ranges too: files that nobody has checked hold them, and they are about no port.
  ports: fc.array(fc.record({ from: port, to: port }), { maxLength: 3 }),
  addresses: fc.constant([{ kind: 'any' as const }]),
  title: fc.string(),
  place: fc.constant({}),
});
const gates: fc.Arbitrary<FilterChain> = fc.array(
  fc.record({ title: fc.string(), rules: fc.array(rule, { maxLength: 6 }), place: fc.constant({}) }),
  { maxLength: 3 },
);
const isAbout = ({ transports, ports }: AclRule, one: number): boolean =>
  transports.includes('tcp') && ports.some((range) => includesPort(range, one));

test('at each port a gate keeps exactly the rules about it, in their order and each once', () => {
  fc.assert(
    fc.property(gates, port, (gate, one) => {
      expect(restrictToPort(gate, 'tcp', one).map(({ rules }) => rules)).toEqual(
        gate.map(({ rules }) => rules.filter((rule) => isAbout(rule, one))),
      );
    }),
  );
});

test('slices hold all ports without a gap, and their rules are about all of each', () => {
  fc.assert(
    fc.property(gates, (gate) => {
      const slices = partitionPorts(gate, 'tcp');
      expect(slices.map(({ ports }) => ports.from)).toEqual([
        0,
        ...slices.slice(0, -1).map(({ ports }) => ports.to + 1),
      ]);
      expect(slices.at(-1)?.ports.to).toBe(MAX_PORT);
      for (const { ports, chain: about } of slices)
        for (const rule of about.flatMap(({ rules }) => rules))
          expect([isAbout(rule, ports.from), isAbout(rule, ports.to)]).toEqual([true, true]);
    }),
  );
});

test('the slices of a range end where it does', () => {
  fc.assert(
    fc.property(gates, port, port, (gate, one, other) => {
      const range = { from: Math.min(one, other), to: Math.max(one, other) };
      const slices = intervalsWithin(gate, 'tcp', range).map(({ ports }) => ports);
      expect([slices[0]?.from, slices.at(-1)?.to]).toEqual([range.from, range.to]);
    }),
  );
});

test.each([-1, MAX_PORT + 1, 70_000, Number.NaN])('a port that there is none of is closed: %p', (none) => {
  const every: AclRule = {
    action: 'allow',
    transports: ['tcp'],
    ports: [{ from: 0, to: MAX_PORT }],
    addresses: [{ kind: 'any' }],
    title: 'everything',
    place: {},
  };
  const gate: FilterChain = [{ title: 'open to all', rules: [every], place: {} }];
  expect(evaluate(gate, 'tcp', MAX_PORT, otherHost).verdict).toBe('allow');
  expect(evaluate(gate, 'tcp', none, otherHost).verdict).toBe('deny');
  expect(intervalsWithin(gate, 'tcp', { from: none, to: none })).toHaveLength(1);
});

import { because } from '../../src/issues/because';
import fc from 'fast-check';
import { MAX_PORT } from '../../src/ports/port-range';
import { externalEndpoint, externalParty } from '../../src/verify/engine/endpoints';
import { chainAt } from '../../src/verify/engine/flow-chain';
import { evaluateParty } from '../../src/verify/engine/outcomes';
import { evaluate } from '../conformance/evaluate';
import { allAddresses } from '../../src/verify/engine/ip-ranges';
import type { AclRule, FilterChain } from '../../src/verify/engine/acl';
import { verdictsOn } from '../conformance/verdicts-on';

const everyone = externalEndpoint(allAddresses('ipv4'));
const port = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.constantFrom(MAX_PORT - 1, MAX_PORT));
const rule: fc.Arbitrary<AclRule> = fc.record({
  action: fc.constantFrom('allow' as const, 'deny' as const),
  transports: fc.subarray(['tcp', 'udp'] as const),
  // Backwards ranges too: files that nobody has checked hold them, and they match no port.
  ports: fc.array(fc.record({ from: port, to: port }), { maxLength: 3 }),
  addresses: fc.constantFrom(
    [{ kind: 'any' as const }],
    [{ kind: 'unknown' as const, reason: because`missing: not given` }],
  ),
  title: fc.string(),
  name: fc.string(),
  place: fc.constant({}),
});
const chains: fc.Arbitrary<FilterChain> = fc.array(
  fc.record({ title: fc.string(), rules: fc.array(rule, { maxLength: 6 }), place: fc.constant({}) }),
  { maxLength: 3 },
);

test('a sweep over the ports gives each port the verdict that its packet gets alone', () => {
  fc.assert(
    fc.property(chains, (chain) => {
      const swept = verdictsOn(chain, 'tcp', everyone);
      expect(swept.map(({ from }) => from)).toEqual([0, ...swept.slice(0, -1).map(({ to }) => to + 1)]);
      expect(swept.at(-1)?.to).toBe(MAX_PORT);
      for (const { from, to, verdict } of swept)
        for (const port of [from, to]) expect(evaluate(chain, 'tcp', port, everyone).verdict).toBe(verdict);
    }),
  );
});

test.each([-1, MAX_PORT + 1, 70_000, Number.NaN])('port %p does not exist and is denied', (none) => {
  const every: AclRule = {
    action: 'allow',
    transports: ['tcp'],
    ports: [{ from: 0, to: MAX_PORT }],
    addresses: [{ kind: 'any' }],
    name: 'every',
    title: 'everything',
    place: {},
  };
  const chain: FilterChain = [{ title: 'open to all', rules: [every], place: {} }];
  const verdictAt = (port: number) =>
    evaluateParty(chainAt(chain, 'tcp', port), externalParty(everyone.range), 'ipv4').verdict;
  expect(verdictAt(MAX_PORT)).toBe('allow');
  expect(verdictAt(none)).toBe('deny');
});

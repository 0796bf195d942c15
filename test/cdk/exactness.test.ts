import { formatSource } from '../../src/topology/source';
import fc from 'fast-check';
import { planTopology } from '../../src/index';
import { difference } from './difference';
import { ingressLines, ofType, synth } from './stacks';

describe('whatever the topology', () => {
  const topologies = fc.record({
    servers: fc.record({
      master: fc.constant(1),
      game: fc.integer({ min: 0, max: 9 }),
      name: fc.integer({ min: 0, max: 2 }),
    }),
    protocols: fc
      .subarray(['udp', 'tcp', 'ws', 'wss'] as const, { minLength: 1 })
      .map((protocols) => [...protocols]),
    access: fc.constantFrom('direct' as const, 'relay' as const),
    clients: fc.subarray(['203.0.113.0/24', '198.51.100.0/25', '0.0.0.0/1', '192.0.2.1/32'], {
      minLength: 1,
    }),
    management: fc.constantFrom(undefined, { 'tcp/3389': ['192.0.2.0/24'] }),
  });

  test('the template lets in exactly what the plan says', () => {
    fc.assert(
      fc.property(topologies, (topology) => {
        const planned = planTopology(topology, { clouds: ['aws'] }).rules.aws.flatMap(
          ({ role, transport, grants }) =>
            grants.flatMap(({ ranges, sources }) =>
              ranges.flatMap(({ from, to }) =>
                sources.map((source) => {
                  const party =
                    source.kind === 'role' && source.role === 'probe'
                      ? 'load-balancer'
                      : formatSource(source);
                  return `${role}: ${from === to ? from : `${from}-${to}`}/${transport} from ${party}`;
                }),
              ),
            ),
        );
        expect(ingressLines(synth(topology))).toEqual([...new Set(planned)].sort());
      }),
      { numRuns: 8 },
    );
  });

  test('an edit replaces nothing', () => {
    fc.assert(
      fc.property(topologies, topologies, (input, other) => {
        const found = difference(synth(input), synth(other));
        expect(found.filter((line) => line.startsWith('!'))).toEqual([]);
      }),
      { numRuns: 8 },
    );
  });

  test('a load balancer has one listener a port', () => {
    fc.assert(
      fc.property(topologies, (topology) => {
        const taken = ofType(
          synth({ ...topology, access: 'relay' }),
          'AWS::ElasticLoadBalancingV2::Listener',
        ).map(({ LoadBalancerArn, Port }) => `${JSON.stringify(LoadBalancerArn)} ${Port}`);
        expect(new Set(taken).size).toBe(taken.length);
      }),
      { numRuns: 5 },
    );
  });
});

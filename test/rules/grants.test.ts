import * as fc from 'fast-check';
import { containsAddress } from '../../src/addresses/cidr';
import type { Flow } from '../../src/flows/flow';
import { includesPort } from '../../src/ports/port-range';
import { grantsOf } from '../../src/rules/grants';
import type { AllowRule } from '../../src/rules/rule';
import { rangesAmong, rangeSources } from '../../src/topology/source';

const flow = (addresses: readonly string[], from: number, to = from): Flow => ({
  from: 'management',
  to: 'game',
  transport: 'tcp',
  ports: { from, to },
  audience: 'management',
  purpose: 'test',
  sources: rangeSources(addresses),
});

const admits = (grants: readonly AllowRule[], address: string, port: number) =>
  grants.some(
    ({ sources, ranges }) =>
      ranges.some((range) => includesPort(range, port)) &&
      containsAddress(
        sources.flatMap((source) => (source.kind === 'range' ? [source.cidr] : [])),
        address,
      ),
  );

describe('grants', () => {
  const cidr = fc
    .tuple(fc.nat(15), fc.integer({ min: 28, max: 32 }))
    .map(([last, bits]) => `198.51.100.${last & ~((1 << (32 - bits)) - 1)}/${bits}`);
  const flows = fc.array(
    fc
      .tuple(fc.array(cidr, { minLength: 1, maxLength: 3 }), fc.nat(6), fc.nat(2))
      .map(([cidrs, from, length]) => flow(cidrs, from, from + length)),
    { minLength: 1, maxLength: 6 },
  );

  test('let in exactly what the flows ask for, address by address and port by port', () => {
    fc.assert(
      fc.property(flows, (wanted) => {
        const grants = grantsOf(wanted);
        for (let last = 0; last < 16; last++) {
          for (let port = 0; port < 10; port++) {
            const address = `198.51.100.${last}`;
            const asked = wanted.some(
              ({ sources, ports }) =>
                includesPort(ports, port) && containsAddress(rangesAmong(sources), address),
            );
            if (admits(grants, address, port) !== asked) throw new Error(`${address} ${port}: not ${asked}`);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  test('sources with the same ports share a grant, and their addresses are merged', () => {
    const grants = grantsOf([
      flow(['10.0.0.0/25'], 22),
      flow(['10.0.0.128/25'], 22),
      flow(['10.0.0.128/25', '10.0.0.0/25'], 23),
    ]);
    expect(grants).toEqual([
      {
        sources: [{ kind: 'range', cidr: '10.0.0.0/24' }],
        ranges: [{ from: 22, to: 23 }],
        purposes: [{ from: 'management', purpose: 'test' }],
      },
    ]);
  });

  test('a source keeps ports that others do not have', () => {
    expect(grantsOf([flow(['10.0.0.0/8'], 22), flow(['192.0.2.0/24'], 3389)])).toHaveLength(2);
  });
});

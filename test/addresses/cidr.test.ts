import * as fc from 'fast-check';
import { cidrProblem, containsAddress, coveredFamilies, mergeCidrs } from '../../src/addresses/cidr';

describe('a CIDR range', () => {
  test.each(['203.0.113.0/24', '0.0.0.0/0', '192.0.2.1/32', '::/0', '2001:db8::/32', '2001:db8::1/128'])(
    '%s is fine',
    (text) => {
      expect(cidrProblem(text)).toBeUndefined();
    },
  );

  test.each([
    ['203.0.113.1/24', { kind: 'host-bits', network: '203.0.113.0/24', host: '203.0.113.1/32' }],
    ['2001:db8::1/32', { kind: 'host-bits', network: '2001:db8::/32', host: '2001:db8::1/128' }],
    ['203.0.113.1', { kind: 'no-prefix', suggestion: '203.0.113.1/32' }],
    ['203.0.113.0/33', { kind: 'malformed' }],
    ['203.0.113.0/024', { kind: 'malformed' }],
    ['203.0.113/24', { kind: 'malformed' }],
    ['010.0.0.0/8', { kind: 'malformed' }],
    ['fe80::1%eth0/64', { kind: 'malformed' }],
    ['10.0.0.0/8/8', { kind: 'malformed' }],
    ['everyone', { kind: 'malformed' }],
    ['', { kind: 'malformed' }],
  ])('%s is refused with %p', (text, problem) => {
    expect(cidrProblem(text)).toEqual(problem);
  });
});

describe('merged ranges', () => {
  // A small corner of the address space, so that random ranges meet.
  const cidr = fc.tuple(fc.nat(255), fc.integer({ min: 24, max: 32 })).map(([last, bits]) => {
    const network = bits === 32 ? last : last & ~((1 << (32 - bits)) - 1);
    return `198.51.100.${network}/${bits}`;
  });

  const addresses = Array.from({ length: 256 }, (_, last) => `198.51.100.${last}`);

  test('hold the same addresses, not one more or less', () => {
    fc.assert(
      fc.property(fc.array(cidr, { minLength: 1, maxLength: 12 }), (cidrs) => {
        const merged = mergeCidrs(cidrs);
        expect(addresses.filter((address) => containsAddress(merged, address))).toEqual(
          addresses.filter((address) => containsAddress(cidrs, address)),
        );
        expect(mergeCidrs(merged)).toEqual(merged);
      }),
      { numRuns: 25 },
    );
  });

  test('IPv4 stands before IPv6, and one spelling before another', () => {
    expect(mergeCidrs(['2001:DB8:0::/48', '10.0.1.0/24', '10.0.0.0/24'])).toEqual([
      '10.0.0.0/23',
      '2001:db8::/48',
    ]);
  });

  test.each([
    [['0.0.0.0/0'], ['ipv4']],
    [['0.0.0.0/1', '128.0.0.0/1'], ['ipv4']],
    [['::/1', '8000::/1', '0.0.0.0/1'], ['ipv6']],
    [['0.0.0.0/1', '128.0.0.0/2'], []],
  ])('%p cover %p', (cidrs, families) => {
    expect(coveredFamilies(cidrs)).toEqual(families);
  });
});

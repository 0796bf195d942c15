import { documentedPorts } from '../../src/ports/catalogue';
import { FIREWALL_SCRIPT } from '../../src/ports/documented/firewall-script';
import type { DocumentedVersion, Product } from '../../src/ports/documented/row';
import { DOCUMENTED_VERSIONS } from '../../src/ports/documented/row';
import { formatRange } from '../../src/ports/port-range';
import { describeShared, readShared } from './material';

type SharedRow = { port: number | string; transport: string; scheme: string } & Record<string, string | null>;

describeShared('the catalogue and the documented ports', () => {
  const oracle = () => JSON.parse(readShared('ports/documented-ports.json'));
  const columns: [DocumentedVersion, Product, string][] = DOCUMENTED_VERSIONS.flatMap((version) =>
    version === 'v3'
      ? (['server', 'realtime', 'chat'] as const).map((product): [DocumentedVersion, Product, string] => [
          version,
          product,
          product,
        ])
      : [[version, 'server', version === 'cloud' ? 'cloud' : 'server']],
  );

  test.each(columns)('%s %s equals the documents row for row', (version, product, column) => {
    const rows = (oracle()[version] as SharedRow[]).filter((row) => row[column] !== null);
    const expected = rows.map(({ port, transport, scheme, ...purposes }) => [
      String(port),
      transport,
      scheme,
      purposes[column],
    ]);
    const ours = documentedPorts(version as 'v3', product);
    expect(ours.map((port) => [formatRange(port), port.transport, port.scheme, port.purpose])).toEqual(
      expected,
    );
  });

  test('version 3 has 28 rows, and no row that no product uses', () => {
    const products = (['server', 'realtime', 'chat'] as const).flatMap((product) =>
      documentedPorts('v3', product),
    );
    expect(new Set(products.map(({ from, transport }) => `${from}/${transport}`)).size).toBe(28);
    expect(oracle().v3).toHaveLength(28);
  });

  test("the vendor's firewall script is the one in the documents: 25 TCP and 9 UDP ports", () => {
    const { tcp, udp } = oracle().vendorFirewallScript;
    expect(FIREWALL_SCRIPT.tcp.map(formatRange)).toEqual(tcp);
    expect(FIREWALL_SCRIPT.udp.map(formatRange)).toEqual(udp);
    const count = (ranges: readonly { from: number; to: number }[]) =>
      ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0);
    expect([count(FIREWALL_SCRIPT.tcp), count(FIREWALL_SCRIPT.udp)]).toEqual([25, 9]);
  });
});

describeShared('the catalogue and the text of the version 3 table', () => {
  /** `4531 TCP Loadbalancing: ...`, `10300 - 103xx TCP ...`; the columns have no separator, so "n/a" tells who does not use a port. */
  const rows = () =>
    readShared('seeds/000_f18965b67baa15f8.txt')
      .split('\n')
      .flatMap((line) => {
        const match = /^(\d+)(?: - \d+xx)? (TCP|UDP) (.*)$/.exec(line.trim());
        return match
          ? [{ from: Number(match[1]), transport: (match[2] ?? '').toLowerCase(), text: match[3] ?? '' }]
          : [];
      });

  test('lists the same ports and transports in the same order', () => {
    const ours = (['server', 'realtime', 'chat'] as const).flatMap((product) =>
      documentedPorts('v3', product),
    );
    const numbers = new Set(ours.map(({ from, transport }) => `${from}/${transport}`));
    expect(rows()).toHaveLength(28);
    expect(rows().map(({ from, transport }) => `${from}/${transport}`)).toEqual(
      rows().map(({ from, transport }) =>
        numbers.has(`${from}/${transport}`) ? `${from}/${transport}` : `missing ${from}`,
      ),
    );
    const server = documentedPorts('v3').map(({ from }) => from);
    expect(
      rows()
        .map(({ from }) => from)
        .filter((port) => server.includes(port)),
    ).toEqual(server);
  });

  test.each(['server', 'realtime', 'chat'] as const)('agrees which ports are not for %s', (product) => {
    const unused = (text: string): boolean => {
      if (product === 'server') return text.startsWith('n/a');
      if (product === 'chat') return text.endsWith('n/a');
      return /n\/a n\/a$/.test(text) || / n\/a Client to Frontend/.test(text);
    };
    const used = rows()
      .filter(({ text }) => !unused(text))
      .map(({ from }) => from);
    expect(documentedPorts('v3', product).map(({ from }) => from)).toEqual(used);
  });

  test('marks the same default ports', () => {
    const marked = rows()
      .filter(({ text }) => text.startsWith('Default Port'))
      .map(({ from }) => from);
    expect(
      documentedPorts('v3')
        .filter((port) => port.default)
        .map(({ from }) => from),
    ).toEqual(marked);
  });

  test.each([
    ['master', /Client to Master/],
    ['game', /Client to (Game|GS)/],
    ['name', /Client to Nameserver/],
    ['frontend', /Client to Frontend/],
    ['policy', /Policy/],
    ['dashboard', /Dashboard/],
  ])('gives the role %s to the same ports', (role, words) => {
    const ours = (['server', 'realtime', 'chat'] as const)
      .flatMap((product) => documentedPorts('v3', product))
      .filter((port) => port.role === role && port.scheme !== 's2s')
      .map(({ from }) => from);
    const theirs = rows()
      .filter(({ text }) => words.test(text))
      .map(({ from }) => from);
    expect([...new Set(ours)].sort((a, b) => a - b)).toEqual(theirs.sort((a, b) => a - b));
  });
});

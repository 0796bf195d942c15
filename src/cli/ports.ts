import type { DocumentedPort } from '../ports/catalogue';
import { CATALOGUE, documentedPorts, meaningsOf } from '../ports/catalogue';
import { compareVersions } from '../ports/compare-versions';
import type { DocumentedVersion, Product } from '../ports/documented/row';
import { DOCUMENTED_VERSIONS, PRODUCTS } from '../ports/documented/row';
import { DEFAULT_VERSION } from '../ports/role-ports';
import { formatRange, MAX_PORT } from '../ports/port-range';
import type { Transport } from '../ports/vocabulary';
import type { CommandLine } from './command-line';
import type { Io, Status } from './io';
import { STATUS, UsageError, writeJson } from './io';
import { writeTable } from './table';
import { choice, format } from './options';

/** The arguments of `photon-ports ports`. */
export interface PortsArguments {
  /** `4531`, `4531/tcp` or `tcp/4531`. */
  readonly port?: string;
  readonly version?: DocumentedVersion;
  readonly product?: Product;
  readonly compare?: readonly DocumentedVersion[];
  readonly format: 'table' | 'json';
}

/** Declares `photon-ports ports`. */
export function declare({ io, end, command }: CommandLine): void {
  command([
    'photon-ports ports --version v3 --product chat',
    'photon-ports ports 4531/tcp',
    'photon-ports ports --compare v4 v5',
  ])
    .argument('[port]', 'a port such as 4531, 4531/tcp or tcp/4531: list its every meaning')
    .addOption(
      choice(
        '--version <version>',
        `select the version of Photon (default: ${DEFAULT_VERSION})`,
        DOCUMENTED_VERSIONS,
      ),
    )
    .addOption(choice('--product <product>', 'select the product, in v3 (default: server)', PRODUCTS))
    .addOption(choice('--compare <versions...>', 'compare two versions', DOCUMENTED_VERSIONS))
    .addOption(format(['table', 'json']))
    .action((port, options) => end(ports({ port, ...options }, io)));
}

/** Lists the documented ports, the meanings of one number, or the changes between two versions. */
export function ports({ port, version, product, compare, format }: PortsArguments, io: Io): Status {
  if (compare) return changes(compare, { port, version, product, format }, io);
  const rows =
    port === undefined
      ? portsOf(version ?? DEFAULT_VERSION, product ?? 'server')
      : meaningsOf(...parsePort(port)).filter(
          (row) => (!version || row.version === version) && (!product || row.product === product),
        );
  if (format === 'json') writeJson(io, rows.map(port === undefined ? documented : meaning));
  else if (rows.length === 0)
    io.out.write(`${port} has no documented meaning${version ? ` in ${version}` : ''}\n`);
  else if (port === undefined) writeTable(io, HEAD, rows.map(cells));
  else
    writeTable(
      io,
      ['version', 'product', ...HEAD],
      rows.map((row) => [row.version, row.product, ...cells(row)]),
    );
  return STATUS.ok;
}

const HEAD = ['port', 'scheme', 'role', 'for', 'purpose'];
const cells = (row: DocumentedPort) => [
  `${formatRange(row)}/${row.transport}`,
  row.scheme,
  row.role,
  row.audience,
  row.default ? `${row.purpose} (default)` : row.purpose,
];

function portsOf(version: DocumentedVersion, product: Product): DocumentedPort[] {
  if (!CATALOGUE[version].products.includes(product))
    throw new UsageError(
      `--product ${product}: version ${version} has no such product. Write --version ${versionsWith(product).join(' or ')}.`,
    );
  return documentedPorts(version as 'v3', product);
}

const versionsWith = (product: Product): DocumentedVersion[] =>
  DOCUMENTED_VERSIONS.filter((version) => CATALOGUE[version].products.includes(product));

function parsePort(text: string): [number, Transport?] {
  // Firewalls write 4531/tcp, the keys of management tcp/4531.
  const turned = text.replace(/^(tcp|udp)\/(\d+)$/, '$2/$1');
  const [, digits, transport] = /^(\d+)(?:\/(tcp|udp))?$/.exec(turned) ?? [];
  if (digits === undefined || Number(digits) > MAX_PORT)
    throw new UsageError(`'${text}': expected a port from 0 to ${MAX_PORT}, such as 4531 or 4531/tcp.`);
  return [Number(digits), transport as Transport | undefined];
}

/** The documented port as JSON output has it. */
function documented({
  from,
  to,
  transport,
  scheme,
  role,
  audience,
  default: byDefault,
  purpose,
}: DocumentedPort) {
  return { from, to, transport, scheme, role, audience, default: byDefault, purpose };
}

const meaning = (row: DocumentedPort) => ({ version: row.version, product: row.product, ...documented(row) });

function changes(versions: readonly DocumentedVersion[], rest: PortsArguments, io: Io): Status {
  const [before, after, ...surplus] = versions;
  if (!before || !after || surplus.length > 0)
    throw new UsageError('--compare: expected two versions, such as --compare v4 v5.');
  if (rest.port ?? rest.version ?? rest.product)
    throw new UsageError('--compare: cannot be combined with a port, --version or --product. Remove them.');
  const found = compareVersions(before, after);
  const cell = (row?: DocumentedPort) => (row ? `${row.purpose} (${row.scheme})` : '');
  if (rest.format === 'json') {
    const plain = (row?: DocumentedPort) => row && documented(row);
    writeJson(
      io,
      found.map((row) => ({ ...row, before: plain(row.before), after: plain(row.after) })),
    );
  } else if (found.length === 0) {
    io.out.write(`No documented port changes from ${before} to ${after}.\n`);
  } else {
    writeTable(
      io,
      ['change', 'port', before, after],
      found.map((row) => [row.change, row.port, cell(row.before), cell(row.after)]),
    );
  }
  return STATUS.ok;
}

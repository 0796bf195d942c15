import type { PortRange } from '../../ports/port-range';
import type { Transport } from '../../ports/vocabulary';
import { formatPorts } from '../engine/format-endpoints';
import { append, groupBy } from '../../collections/group-by';
import type { Finding, FindingScope } from '../findings/finding';
import { createFinding } from '../findings/finding';
import { healthCheckBroken } from '../findings/health-check-broken';
import { healthPortDiffers } from '../findings/health-port-differs';

/**
 * A wrong probe port of a role is one finding, however many servers, listeners and target groups it stands at: an
 * error where it is closed to the probe, which then needs no warning beside it that the port differs.
 */
export function mergeWrongProbes(scope: FindingScope, findings: readonly Finding[]): Finding[] {
  const groups = groupBy(findings.filter(isWrongProbe), ({ place, data }) => [
    JSON.stringify([place.file, data.at, data.found, data.expected]),
  ]);
  return [
    ...findings.filter((finding) => !isWrongProbe(finding)),
    ...[...groups.values()].flatMap((group) => union(scope, group)),
  ];
}

function isWrongProbe({ code, data: { expected, found } }: Finding): boolean {
  const isProbe = code === healthPortDiffers.code || code === healthCheckBroken.code;
  return isProbe && expected !== undefined && found !== undefined && expected !== found;
}

/** At the probe itself, whose port has to change; what stops it may be far away. */
function union(scope: FindingScope, found: readonly Finding[]): Finding[] {
  const group = [...found].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  const [first] = group;
  const broken = group.find(({ code }) => code === healthCheckBroken.code);
  const differing = group.find(({ code }) => code === healthPortDiffers.code);
  const { place, data } = differing ?? first ?? {};
  if (!place || !data) return [];
  const { node: _, ...rest } = broken?.data ?? data;
  const nodes = [...new Set(group.flatMap(({ data: { node, nodes: several = [] } }) => node ?? several))];
  const ports = compact(group.flatMap((finding) => finding.data.ports ?? []));
  const merged = {
    ...rest,
    ports,
    ...(nodes.length > 0 ? { nodes: nodes.sort((a, b) => a - b) } : {}),
  };
  return [createFinding(broken ? healthCheckBroken : healthPortDiffers, scope, place, merged)];
}

/** IPv4 before IPv6, and then by resource, wherever they are in the files. */
const orderOf = ({ data: { family = '' }, place: { resource = '' } }: Finding): string =>
  `${family} ${resource}`;

/** `10400/udp`, `10401/udp` as `10400-10401/udp`. */
function compact(ports: readonly string[]): string[] {
  const ranges = new Map<Transport, PortRange[]>();
  for (const text of ports) {
    const [range = '', transport = ''] = text.split('/');
    const [from = 0, to = from] = range.split('-').map(Number);
    append(ranges, transport as Transport, { from, to });
  }
  return [...ranges].flatMap(([transport, all]) => formatPorts(all, transport));
}

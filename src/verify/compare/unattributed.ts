import type { AddressFamily } from '../../addresses/cidr';
import { FAMILIES } from '../../addresses/cidr';
import { includesPort } from '../../ports/port-range';
import type { Difference } from '../engine/differences';
import { excessOf } from '../engine/differences';
import { externalSources, namedIn } from '../engine/endpoints';
import { allAddresses } from '../engine/ip-ranges';
import type { Machine } from '../engine/machine';
import type { Finding } from '../findings/finding';
import { createFinding } from '../findings/finding';
import { internalPortOpen } from '../findings/internal-port-open';
import { notAnalysed } from '../findings/not-analysed';
import { formatEndpoints } from '../engine/format-endpoints';
import { titlesOf } from '../engine/reason';
import { NOTHING_REQUIRED } from '../engine/required';
import type { Scope } from '../scope/scope';

/** Groups that nobody of the topology has: a finding where they allow most of the internet at Photon's internal ports. */
export function compareUnattributed(scope: Scope): Finding[] {
  const ports = scope.plan.topology.roles.flatMap(({ listens }) =>
    listens.filter(({ audience }) => audience !== 'clients'),
  );
  return scope.unattributed.map((machine) => {
    const open = openPorts(machine, ports);
    const { name, id, place, cluster } = machine;
    const isOther = cluster !== undefined && cluster !== scope.cluster;
    if (open.length === 0)
      return createFinding(notAnalysed, scope, place, {
        at: name,
        machines: [id],
        found: `group ${name}`,
        reasons: [],
        by: isOther ? `it is of the cluster ${cluster}` : 'no known Photon server has it',
        remedy: isOther
          ? `Check it with --cluster ${cluster}`
          : `If a Photon server uses it, tag it photon:role=ROLE or pass --map ${name}=ROLE`,
      });
    const by = [...new Set(open.flatMap(({ difference }) => difference.by))];
    return createFinding(internalPortOpen, scope, by[0]?.place ?? place, {
      at: name,
      machines: [id],
      found: name,
      ports: [...new Set(open.flatMap(({ port, difference }) => `${port}/${difference.transport}`))],
      sources: [...new Set(open.flatMap(({ difference }) => formatEndpoints(difference.endpoints)))],
      by: titlesOf(by),
    });
  });
}

interface InternalPort {
  readonly port: number;
  readonly transport: string;
}

/** The ports that at least half of a family's addresses reach. */
function openPorts({ inbound }: Machine, ports: readonly InternalPort[]) {
  const rules = inbound.flatMap((filter) => filter.rules);
  if (!rules.some((rule) => ports.some(({ port }) => rule.ports.some((range) => includesPort(range, port)))))
    return [];
  const allowed = excessOf(NOTHING_REQUIRED, inbound, externalSources(inbound.map(namedIn))).filter(
    ({ kind }) => kind === 'excess',
  );
  return ports.flatMap(({ port, transport }) => {
    const found = allowed.filter(
      (difference) =>
        difference.transport === transport && difference.ranges.some((range) => includesPort(range, port)),
    );
    const isOpen = FAMILIES.some((family) => 2n * sizeOf(found, family) > allAddresses(family).to);
    return isOpen ? found.map((difference) => ({ port, difference })) : [];
  });
}

const sizeOf = (differences: readonly Difference[], wanted: AddressFamily): bigint =>
  differences
    .flatMap(({ endpoints }) => endpoints)
    .filter(({ listed, range }) => !listed && range.family === wanted)
    .reduce((sum, { range }) => sum + range.to - range.from + 1n, 0n);

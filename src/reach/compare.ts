import type { Plan } from '../plan/plan';
import { machinesOf } from '../topology/topology';
import { formatEnds, formatPorts } from './compare-gate';
import { compareListeners } from './compare-listeners';
import { compareMachines } from './compare-machines';
import { compareAccess } from './compare-access';
import { outsideEnd, outsideEnds } from './ends';
import type { Finding } from './findings';
import { found, internalPortOpen, notJudged, refusedByCloud, roleStrange } from './findings';
import { mergeFindings } from './merge-findings';
import type { Infrastructure } from './model';
import { FAMILIES, wholeFamily } from './regions';
import { judge } from './verdict';

/**
 * What is missing, what is open beyond need, and what will break, when a plan meets one cloud's infrastructure.
 *
 * @example
 * infrastructure.flatMap((one) => comparePlan(plan, one)).map(({ message }) => message);
 */
export function comparePlan(plan: Plan, infrastructure: Infrastructure): Finding[] {
  const comparison = { plan, infrastructure };
  return mergeFindings([
    ...compareAccess(comparison),
    ...compareMachines(comparison),
    ...compareListeners(comparison),
    ...strangeRoles(plan, infrastructure),
    ...unplacedGroups(plan, infrastructure),
    ...infrastructure.remarks.map(({ kind, text, remedy, place }) =>
      found(kind === 'refused' ? refusedByCloud : notJudged, infrastructure.cloud, place, {
        at: 'load-balancer',
        found: text,
        remedy,
      }),
    ),
  ]);
}

/** What is said to be a server of a role that the topology lacks: nothing would judge what it lets in. */
function strangeRoles({ topology }: Plan, { cloud, machines }: Infrastructure): Finding[] {
  const roles = machinesOf(topology);
  const known = topology.access === 'relay' ? [...roles, 'load-balancer'] : roles;
  return machines.flatMap(({ role, name, place }) =>
    role === undefined || known.includes(role)
      ? []
      : [found(roleStrange, cloud, place, { at: role, found: name, expected: known.join(', ') })],
  );
}

/** Groups that are nobody's are not judged, but for doors that let the world in where Photon's own servers talk. */
function unplacedGroups(plan: Plan, { cloud, unplaced }: Infrastructure): Finding[] {
  const internal = plan.topology.roles.flatMap(({ listens }) =>
    listens.filter(({ audience }) => audience !== 'clients'),
  );
  return unplaced.flatMap(({ name, inbound, place }): Finding[] => {
    // Rules may let the world in piece by piece, so each piece that they cut it into is judged.
    const pieces = outsideEnds(inbound.flatMap(({ clauses }) => clauses));
    const open = internal.flatMap(({ port, transport }) =>
      FAMILIES.flatMap((family) => {
        const range = { from: port, to: port };
        const verdicts = pieces
          .filter(({ regions }) => regions?.[0]?.family === family)
          .map((end) => judge(inbound, transport, port, end));
        // Whether private addresses are among the sources may not be known, as with Azure's `Internet`.
        if (verdicts.some(({ answer }) => answer === 'closed')) return [];
        if (!verdicts.some(({ answer }) => answer === 'open')) return [];
        return [
          {
            ports: formatPorts([range], transport),
            sources: formatEnds([outsideEnd(wholeFamily(family))]),
            verdict: { by: verdicts.flatMap(({ by }) => by) },
          },
        ];
      }),
    );
    const [first] = open;
    if (!first)
      return [
        found(notJudged, cloud, place, {
          at: 'load-balancer',
          found: `group ${name}, which no Photon server has`,
          remedy: `tag it photon:role, or write --map ${name}=ROLE, where one does`,
        }),
      ];
    return [
      found(internalPortOpen, cloud, first.verdict.by[0]?.place ?? place, {
        at: name,
        found: name,
        ports: [...new Set(open.flatMap(({ ports }) => ports))],
        sources: [...new Set(open.flatMap(({ sources }) => sources))],
        by: [...new Set(open.flatMap(({ verdict }) => verdict.by.map(({ title }) => title)))].join('; '),
      }),
    ];
  });
}

import type { Plan } from '../../plan/plan';
import { machinesOf } from '../../topology/topology';
import { formatEndpoints, formatPorts } from './excess-access';
import { compareListeners } from './listeners';
import { compareMachines } from './machines';
import { compareAccess } from './access';
import { externalEndpoint, externalSources } from '../engine/packet-endpoints';
import type { Finding } from '../findings/findings';
import {
  createFinding,
  internalPortOpen,
  notAnalysed,
  refusedByCloud,
  unexpectedRole,
} from '../findings/findings';
import { mergeFindings } from '../findings/merge';
import type { Infrastructure } from '../engine/model';
import { FAMILIES, allAddresses } from '../engine/ip-ranges';
import { evaluate } from '../engine/evaluate';

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
      createFinding(kind === 'refused' ? refusedByCloud : notAnalysed, infrastructure.cloud, place, {
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
  return machines.flatMap(({ roles: found, name, place }) =>
    found
      .filter((role) => !known.includes(role))
      .map((role) =>
        createFinding(unexpectedRole, cloud, place, { at: role, found: name, expected: known.join(', ') }),
      ),
  );
}

/** Groups that are nobody's are not judged, but for doors that let the world in where Photon's own servers talk. */
function unplacedGroups(plan: Plan, { cloud, unattributed }: Infrastructure): Finding[] {
  const internal = plan.topology.roles.flatMap(({ listens }) =>
    listens.filter(({ audience }) => audience !== 'clients'),
  );
  return unattributed.flatMap(({ name, inbound, place }): Finding[] => {
    // Rules may let the world in piece by piece, so each piece that they cut it into is judged.
    const pieces = externalSources(inbound.flatMap(({ rules }) => rules));
    const open = internal.flatMap(({ port, transport }) =>
      FAMILIES.flatMap((family) => {
        const range = { from: port, to: port };
        const verdicts = pieces
          .filter(({ ranges }) => ranges?.[0]?.family === family)
          .map((endpoint) => evaluate(inbound, transport, port, endpoint));
        // Whether private addresses are among the sources may not be known, as with Azure's `Internet`.
        if (verdicts.some(({ verdict }) => verdict === 'deny')) return [];
        if (!verdicts.some(({ verdict }) => verdict === 'allow')) return [];
        return [
          {
            ports: formatPorts([range], transport),
            sources: formatEndpoints([externalEndpoint(allAddresses(family))]),
            verdict: { by: verdicts.flatMap(({ by }) => by) },
          },
        ];
      }),
    );
    const [first] = open;
    if (!first)
      return [
        createFinding(notAnalysed, cloud, place, {
          at: 'load-balancer',
          found: `group ${name}, which no Photon server has`,
          remedy: `tag it photon:role, or write --map ${name}=ROLE, where one does`,
        }),
      ];
    return [
      createFinding(internalPortOpen, cloud, first.verdict.by[0]?.place ?? place, {
        at: name,
        found: name,
        ports: [...new Set(open.flatMap(({ ports }) => ports))],
        sources: [...new Set(open.flatMap(({ sources }) => sources))],
        by: [...new Set(open.flatMap(({ verdict }) => verdict.by.map(({ title }) => title)))].join('; '),
      }),
    ];
  });
}

import type { AddressFamily } from '../../../addresses/cidr';
import type { Target } from '../../engine/load-balancer';
import type { Interface } from './interfaces';
import type { Reading } from './reading';
import type { Part, PartReference } from './references';
import { refersTo } from './references';
import { nameKey } from './values';

interface Join {
  readonly one: Interface;
  readonly reference: PartReference;
}

/** What interfaces join, by the name of the part that they join. */
export interface Joins {
  readonly byName: ReadonlyMap<string, readonly Join[]>;
  /** References by ids that are not known yet. */
  readonly unknown: readonly Join[];
}

export function joinsOf(
  interfaces: readonly Interface[],
  referencesOf: (one: Interface) => readonly PartReference[],
): Joins {
  const byName = new Map<string, Join[]>();
  const unknown: Join[] = [];
  for (const one of interfaces)
    for (const reference of referencesOf(one)) {
      const name = nameKey(reference.id);
      const known = name === undefined ? unknown : byName.get(name);
      if (known) known.push({ one, reference });
      else byName.set(name ?? '', [{ one, reference }]);
    }
  return { byName, unknown };
}

/** What is behind a part of a load balancer, and whether there may be more that is not known yet. */
export interface Members {
  readonly targets: readonly Target[];
  /** Interfaces that join something of the load balancer that is not known yet. */
  readonly pending: readonly Interface[];
}

/** The interfaces that join a part by addresses of a family. */
export function membersOf(
  { directory }: Reading,
  { byName, unknown }: Joins,
  part: Part,
  family: AddressFamily,
): Members {
  const name = nameKey(part.resource?.id) ?? part.name.toLowerCase();
  const found = [...(byName.get(name) ?? []), ...unknown]
    .filter(({ reference }) => reference.family === undefined || reference.family === family)
    .map(({ one, reference }) => ({ one, match: refersTo(directory, reference, part) }));
  const sure = new Set(found.flatMap(({ one, match }) => (match === 'yes' ? [one] : [])));
  const perhaps = new Set(
    found.flatMap(({ one, match }) => (match === 'maybe' && !sure.has(one) ? [one] : [])),
  );
  return { targets: [...sure].map(targetOf), pending: [...perhaps] };
}

export const targetOf = ({ machine }: Interface): Target => ({ name: machine.name, machine });

import type { AddressFamily } from '../../../addresses/cidr';
import { groupBy } from '../../../collections/group-by';
import type { Target } from '../../engine/load-balancer';
import type { Interface } from './interfaces';
import type { Reading } from './reading';
import type { Part, PartReference } from './references';
import { refersTo } from './references';
import { nameKey } from './values';

interface Join {
  readonly networkInterface: Interface;
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
  referencesOf: (networkInterface: Interface) => readonly PartReference[],
): Joins {
  const joins = interfaces.flatMap((networkInterface) =>
    referencesOf(networkInterface).map((reference): Join => ({ networkInterface, reference })),
  );
  return {
    byName: groupBy(joins, ({ reference: { id } }) => (id === undefined ? [] : [nameKey(id) ?? ''])),
    unknown: joins.filter(({ reference: { id } }) => id === undefined),
  };
}

const joiningOf = ({ byName, unknown }: Joins, part: Part): readonly Join[] => [
  ...(byName.get(part.key) ?? []),
  ...unknown,
];

/** The interfaces that join a part by an IP configuration of another family than its frontend's. */
export const joinedAcross = (
  { directory }: Reading,
  joins: Joins,
  part: Part,
  family: AddressFamily,
): Interface[] =>
  joiningOf(joins, part)
    .filter(
      ({ reference }) =>
        (reference.family ?? family) !== family && refersTo(directory, reference, part) === 'yes',
    )
    .map(({ networkInterface }) => networkInterface);

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
  const found = joiningOf({ byName, unknown }, part)
    .filter(({ reference }) => reference.family === undefined || reference.family === family)
    .map(({ networkInterface, reference }) => ({
      networkInterface,
      match: refersTo(directory, reference, part),
    }));
  const sure = new Set(
    found.flatMap(({ networkInterface, match }) => (match === 'yes' ? [networkInterface] : [])),
  );
  const perhaps = new Set(
    found.flatMap(({ networkInterface, match }) =>
      match === 'maybe' && !sure.has(networkInterface) ? [networkInterface] : [],
    ),
  );
  return { targets: [...sure].map(targetOf), pending: [...perhaps] };
}

export const targetOf = ({ machine }: Interface): Target => ({ name: machine.name, machine });

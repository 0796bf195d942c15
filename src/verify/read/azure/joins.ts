import type { AddressFamily } from '../../../addresses/cidr';
import { groupBy } from '../../../collections/group-by';
import type { Target } from '../../engine/load-balancer';
import { calledAs } from './called';
import type { Interface } from './interfaces';
import { isServer } from './interfaces';
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
  /** The interfaces that join a part by an id that is not known yet, as far as its name tells them. */
  readonly called: ReadonlyMap<Part, readonly Interface[]>;
}

export function joinsOf(
  reading: Reading,
  interfaces: readonly Interface[],
  parts: readonly Part[],
  referencesOf: (networkInterface: Interface) => readonly PartReference[],
): Joins {
  const joins = interfaces.flatMap((networkInterface) =>
    referencesOf(networkInterface).map((reference): Join => ({ networkInterface, reference })),
  );
  const unknown = joins.filter(({ reference: { id } }) => id === undefined);
  return {
    byName: groupBy(joins, ({ reference: { id } }) => (id === undefined ? [] : [nameKey(id) ?? ''])),
    unknown,
    called: joinedByName(reading, unknown, parts),
  };
}

/**
 * Who joins which part, by the names of the parts, where they agree with how many parts each server joins: those that are
 * called as it is, and at most each part beside that is called as none.
 */
function joinedByName(
  reading: Reading,
  unknown: readonly Join[],
  parts: readonly Part[],
): ReadonlyMap<Part, readonly Interface[]> {
  if (unknown.length === 0) return new Map();
  const joining = (part: Part, match: 'yes' | 'maybe'): Interface[] => [
    ...new Set(
      unknown.flatMap(({ networkInterface, reference }) =>
        // Of an id that depends on nothing in the files nobody knows whether it is of these parts at all.
        reference.candidates.length > 0 && refersTo(reading.directory, reference, part) === match
          ? networkInterface
          : [],
      ),
    ),
  ];
  const known = parts.map((part) => {
    const perhaps = joining(part, 'maybe');
    return { part, perhaps, sure: joining(part, 'yes'), called: calledAs(reading, part, perhaps) };
  });
  const called = new Map(known.map((each) => [each.part, each.called]));
  for (const [server, references] of groupBy(unknown, ({ networkInterface }) => [networkInterface])) {
    const possible = known.filter(({ perhaps }) => perhaps.includes(server));
    const own = known.filter((each) => each.sure.includes(server) || each.called.includes(server)).length;
    const free = possible.filter((each) => each.called.length === 0).length;
    const isCounted = references.every(({ reference }) => !reference.isOpen);
    if (isServer(server) && isCounted && (references.length < own || references.length > own + free))
      for (const { part } of possible) called.set(part, []);
  }
  return called;
}

const joiningOf = ({ byName, unknown }: Pick<Joins, 'byName' | 'unknown'>, part: Part): readonly Join[] => [
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
  /** Those of them that join this part, as far as its name tells. */
  readonly called: readonly Interface[];
}

/** The interfaces that join a part by addresses of a family. */
export function membersOf({ directory }: Reading, joins: Joins, part: Part, family: AddressFamily): Members {
  const found = joiningOf(joins, part)
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
  const called = joins.called.get(part)?.filter((networkInterface) => perhaps.has(networkInterface)) ?? [];
  return { targets: [...sure].map(targetOf), pending: [...perhaps], called };
}

export const targetOf = ({ machine }: Interface): Target => ({ name: machine.name, machine });

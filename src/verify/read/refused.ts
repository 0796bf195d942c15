import type { Reason } from '../../issues/because';
import type { Place } from '../../issues/issue';
import type { Remark } from '../engine/infrastructure';

/** What the cloud refuses to deploy. */
export const refused = (reason: Reason, remedy: string, place: Place): Remark => ({
  kind: 'refused',
  reason,
  remedy,
  place,
});

/** Items that come after another of the same key, each with the first of it; those without a key are alone. */
export function repeated<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string | undefined,
): [first: Item, item: Item][] {
  const seen = new Map<string, Item>();
  return items.flatMap((item) => {
    const key = keyOf(item);
    const first = key === undefined ? undefined : seen.get(key);
    if (key !== undefined && first === undefined) seen.set(key, item);
    return first === undefined ? [] : [[first, item] satisfies [Item, Item]];
  });
}

/** Items of one key, in their order; never none. */
export type Group<Item> = [Item, ...Item[]];

/** Items by each of their keys: keys and items in the order in which they come. */
export function groupBy<Item, Key>(
  items: Iterable<Item>,
  keysOf: (item: Item) => readonly Key[],
): Map<Key, Group<Item>> {
  const groups = new Map<Key, Group<Item>>();
  for (const item of items) for (const key of keysOf(item)) append(groups, key, item);
  return groups;
}

/** Adds an item to those of a key, without a copy of what is there. */
export function append<Key, Item>(groups: Map<Key, Item[]>, key: Key, item: Item): void {
  const others = groups.get(key);
  if (others) others.push(item);
  else groups.set(key, [item]);
}

import { isMap, isScalar } from 'yaml';
import type { Issue } from '../issues/issue';

/** Adds file, line and column to issues with a key path: of the last key on the path that the file has. */
export function locateIn(
  root: unknown,
  file: string,
  position: (offset: number) => { readonly line: number; readonly column: number },
): (issue: Issue) => Issue {
  return (issue) => {
    if (issue.place.file !== undefined) return issue;
    if (issue.place.path === undefined) return { ...issue, place: { file, ...issue.place } };
    let node: unknown = root;
    let offset = 0;
    for (const key of issue.place.path.split(/[.[\]]+/).filter(Boolean)) {
      const pair = isMap(node)
        ? node.items.find((item) => isScalar(item.key) && String(item.key.value) === key)
        : undefined;
      const next = pair?.key ?? (node as { items?: unknown[] } | null)?.items?.[Number(key)];
      offset = (next as { range?: [number] } | undefined)?.range?.[0] ?? offset;
      node = pair ? pair.value : next;
    }
    return { ...issue, place: { file, ...position(offset), ...issue.place } };
  };
}

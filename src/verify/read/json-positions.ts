/** What a scan of JSON text finds. */
export interface JsonScan {
  /** Offset of the value at each wanted key path. */
  readonly offsets: ReadonlyMap<string, number>;
  /** Key paths that an object has twice; `JSON.parse` keeps the last. */
  readonly repeated: readonly string[];
}

/** Scans valid JSON for the values at key paths such as `Resources.Group.Properties.Rules[2]`, and for repeated keys. */
export function scanJson(text: string, wanted: ReadonlySet<string>): JsonScan {
  const offsets = new Map<string, number>();
  const repeated: string[] = [];
  /** Objects and lists around the current value: their path, and the keys or the number of items so far. */
  const around: { readonly path: string; readonly keys: Set<string> | undefined; items: number }[] = [];
  let path = '';
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    const holder = around.at(-1);
    if (letter === ' ' || letter === '\n' || letter === '\r' || letter === '\t' || letter === ':') continue;
    if (letter === '}' || letter === ']') {
      around.pop();
      continue;
    }
    if (letter === ',') {
      if (holder && !holder.keys) holder.items += 1;
      continue;
    }
    if (letter === '"') {
      const end = endOfText(text, at);
      if (holder?.keys && isKey(text, end)) {
        const key = JSON.parse(text.slice(at, end)) as string;
        path = holder.path === '' ? key : `${holder.path}.${key}`;
        if (holder.keys.has(key)) repeated.push(path);
        holder.keys.add(key);
        if (wanted.has(path)) offsets.set(path, at);
      } else if (holder && !holder.keys) note(`${holder.path}[${holder.items}]`, at);
      at = end - 1;
      continue;
    }
    const itemPath = holder && !holder.keys ? `${holder.path}[${holder.items}]` : path;
    if (holder && !holder.keys) note(itemPath, at);
    if (letter === '{' || letter === '[')
      around.push({
        path: around.length === 0 ? '' : itemPath,
        keys: letter === '{' ? new Set() : undefined,
        items: 0,
      });
    else while (at + 1 < text.length && /[-+.\w]/.test(text[at + 1] ?? '')) at += 1;
  }
  return { offsets, repeated };

  function note(itemPath: string, at: number): void {
    if (wanted.has(itemPath)) offsets.set(itemPath, at);
  }
}

/** The offset after a text that begins at a quote. */
function endOfText(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

function isKey(text: string, end: number): boolean {
  let at = end;
  while (/\s/.test(text[at] ?? '')) at += 1;
  return text[at] === ':';
}

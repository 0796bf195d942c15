/** The ports from `from` to `to`, both included; 0 to 65535. */
export interface PortRange {
  readonly from: number;
  readonly to: number;
}

/** The highest port number there is. */
export const MAX_PORT = 65535;

/** All that TCP and UDP have room for, 0 too, which nothing listens on and rules may name. */
export const EVERY_PORT: PortRange = { from: 0, to: MAX_PORT };

/** One port as a range. */
export const onePort = (port: number): PortRange => ({ from: port, to: port });

/**
 * The same ports in the fewest ranges, ascending: overlapping and adjacent ranges become one.
 *
 * @example
 * mergeRanges([{ from: 5056, to: 5056 }, { from: 5055, to: 5055 }]); // [{ from: 5055, to: 5056 }]
 */
export function mergeRanges(ranges: Iterable<PortRange>): PortRange[] {
  const merged: PortRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = merged.at(-1);
    if (last && range.from <= last.to + 1) {
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
    } else {
      merged.push(range);
    }
  }
  return merged;
}

/** `5055` or `10300-10399`. */
export function formatRange({ from, to }: PortRange): string {
  return from === to ? `${from}` : `${from}-${to}`;
}

/** `5055-5058, 27000`: the fewest ranges of the same ports, in words. */
export const formatRanges = (ranges: Iterable<PortRange>): string =>
  mergeRanges(ranges).map(formatRange).join(', ');

export function includesPort({ from, to }: PortRange, port: number): boolean {
  return from <= port && port <= to;
}

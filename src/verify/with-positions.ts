import type { Issue } from '../issues/issue';
import { positionsOf } from './read/positions';

/** Findings with the lines of their places, where the text of a file can be had. */
export function withPositions<F extends Pick<Issue, 'place'>>(
  findings: readonly F[],
  textOf: (file: string) => string | undefined,
): F[] {
  const byFile = new Map<string, Set<string>>();
  for (const { place } of findings) {
    if (place.file === undefined || place.path === undefined || place.line !== undefined) continue;
    byFile.set(place.file, (byFile.get(place.file) ?? new Set()).add(place.path));
  }
  const positions = new Map(
    [...byFile].map(([file, paths]) => [file, positionsOf(textOf(file) ?? '', [...paths])]),
  );
  return findings.map((finding) => {
    const { file = '', path = '' } = finding.place;
    const position = positions.get(file)?.get(path);
    return position ? { ...finding, place: { ...finding.place, ...position } } : finding;
  });
}

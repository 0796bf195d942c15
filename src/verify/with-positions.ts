import type { Issue } from '../issues/issue';
import { groupBy } from '../collections/group-by';
import { positionsOf } from './read/positions';

/** Findings with the lines of their places, where the text of a file can be had. */
export function withPositions<F extends Pick<Issue, 'place'>>(
  findings: readonly F[],
  textOf: (file: string) => string | undefined,
): F[] {
  const places = findings.flatMap(({ place: { file, path, line } }) =>
    file === undefined || path === undefined || line !== undefined ? [] : { file, path },
  );
  const positions = new Map(
    [...groupBy(places, ({ file }) => [file])].map(([file, inFile]) => [
      file,
      positionsOf(textOf(file) ?? '', [...new Set(inFile.map(({ path }) => path))]),
    ]),
  );
  return findings.map((finding) => {
    const { file = '', path = '' } = finding.place;
    const position = positions.get(file)?.get(path);
    return position ? { ...finding, place: { ...finding.place, ...position } } : finding;
  });
}

import { basename, dirname } from 'node:path';
import { because } from '../../issues/because';
import type { ResourceCoverage } from '../engine/coverage';
import { groupBy } from '../../collections/group-by';
import type { Infrastructure, Remark } from '../engine/infrastructure';
import type { OtherFile } from './other-tools';

/** A file of a folder that was not read. */
export interface SkippedFile {
  readonly file: string;
  /** What it is, where it is infrastructure of another tool. @default - anything else */
  readonly other?: OtherFile | undefined;
}

/** Files that a cloud assembly has beside its templates, what `synth` writes beside its infrastructure, and the topology. */
const COMPANIONS =
  /^(cdk\.out|manifest\.json|tree\.json|(validation-report|performance-counters)\.json|.*\.(assets|metadata)\.json|plan\.json|photon\.ya?ml|topology\.svg)$/;

/** How many names a note holds. */
const MOST = 6;

/** The infrastructure with what its folders hold besides: an error where another tool may open something, else a note. */
export function withSkippedFiles(
  infrastructures: readonly Infrastructure[],
  skipped: readonly SkippedFile[],
): Infrastructure[] {
  const [first, ...more] = infrastructures;
  if (!first) return [];
  const deciding = skipped.filter(({ other }) => other?.decides);
  const rest = skipped.filter(({ file, other }) => !other?.decides && !COMPANIONS.test(basename(file)));
  return [
    {
      ...first,
      coverage: [...first.coverage, ...deciding.map(coverageOf)],
      remarks: [...first.remarks, ...remarksOf(rest)],
    },
    ...more,
  ];
}

const coverageOf = ({ file, other }: SkippedFile): ResourceCoverage => ({
  state: 'unsupported',
  type: other?.kind ?? '',
  id: file,
  place: { file },
  reason: because`other-tool: check reads CloudFormation and Pulumi alone`,
  touches: '',
});

/** One note for each folder. */
function remarksOf(files: readonly SkippedFile[]): Remark[] {
  return [...groupBy(files, ({ file }) => [dirname(file)])].map(([folder, inFolder]): Remark => {
    const names = inFolder.map(({ file, other }) => `${basename(file)}${other ? ` (${other.kind})` : ''}`);
    const more = names.length > MOST ? ` and ${names.length - MOST} more` : '';
    return {
      kind: 'not-analysed',
      reason: because`nothing-to-read: ${{ title: `${names.slice(0, MOST).join(', ')}${more} ${names.length > 1 ? 'hold' : 'holds'}`, name: names.join('+') }} no infrastructure that check reads`,
      remedy: 'Name the files to check instead of their folder, to leave others out.',
      place: { file: folder },
    };
  });
}

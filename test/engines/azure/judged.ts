import { planTopology, type TopologyInput } from '../../../src';
import { isPhotonError } from '../../../src/issues/photon-error';
import { checkFiles } from '../../../src/verify/check';

/** What `photon-ports check` says of files: the codes of its findings, notes aside, or why it refuses the files. */
export function judged(topology: TopologyInput, ...files: readonly string[]): string[] {
  try {
    const { findings } = checkFiles(planTopology(topology, { clouds: ['azure'] }), files);
    return findings.flatMap(({ severity, code }) => (severity === 'note' ? [] : code));
  } catch (error) {
    if (isPhotonError(error)) return error.issues.map(({ code }) => code);
    throw error;
  }
}

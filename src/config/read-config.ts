import type { Issue } from '../issues/issue';
import { diagnoseFile, diagnoseInstance } from './diagnose';
import { draftInstances } from './instance-draft';
import type { ConfigOverrides } from './listener';
import type { PhotonConfig } from './photon-config';
import { resolveInstance } from './resolve-instance';

/**
 * Reads a `PhotonServer.config`: the instances, what they listen on, and who each listener is for. Throws nothing
 * for bad content: the issues tell it, each with its line and column.
 *
 * @example
 * const { instances, issues } = readPhotonConfig(readFileSync('PhotonServer.config'), { file: 'PhotonServer.config' });
 * instances[0]?.listeners.filter(({ exposed }) => exposed);
 */
export function readPhotonConfig(
  bytes: Uint8Array,
  options: { readonly file?: string; readonly overrides?: ConfigOverrides } = {},
): PhotonConfig {
  const { file, overrides = {} } = options;
  const { drafts, issues } = draftInstances(bytes, file);
  if (drafts.length === 0) return { instances: [], issues };
  const instances = drafts.map((draft) => {
    const instance = resolveInstance(draft, overrides);
    return { ...instance, issues: diagnoseInstance(instance, draft, overrides) };
  });
  const found = [
    ...instances.flatMap((instance) => instance.issues),
    ...diagnoseFile(instances, drafts, overrides),
  ];
  return { instances, issues: inFileOrder([...issues, ...found]) };
}

function inFileOrder(issues: readonly Issue[]): Issue[] {
  const line = ({ place }: Issue): number => place.line ?? 0;
  return [...issues].sort((a, b) => line(a) - line(b));
}

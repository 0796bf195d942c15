import type { Issue } from '../../../issues/issue';
import { isTooDeep } from '../depth';
import { incompleteFile, notInfrastructure } from '../issues';
import { isIrrelevant } from './resource-types';
import { failed, failureOf, interrupted, isHalfMade, leftOut, noResources, partial } from './incomplete';
import { applied, changeOf } from './steps';
import type { AzureResource } from './azure-resource';
import { resourceOf } from './azure-resource';
import { listOf, recordOf } from './values';

/** A file of Pulumi's, parsed. */
export interface PulumiFile {
  readonly file: string;
  readonly content: unknown;
}

/** The forms that a file may have. */
type PulumiForm = 'preview' | 'state' | 'list';

/** What a file is; undefined where it is none of Pulumi's. */
export function pulumiFormOf(content: unknown): PulumiForm | undefined {
  if (Array.isArray(content)) {
    const types = content.map((item) => recordOf(item)['type']);
    const isOwn = types.every((type) => typeof type === 'string') && !types.every(isOfAzure);
    return isOwn || content.length === 0 ? 'list' : undefined;
  }
  if (Array.isArray(recordOf(content)['steps'])) return 'preview';
  return statesIn(content) ? 'state' : undefined;
}

/** `azure-native:network:Subnet`; Azure itself says `Microsoft.Network/virtualNetworks/subnets`. */
const isOfAzure = (type: unknown): boolean => typeof type === 'string' && /^[\w.]+\//.test(type);

/** The resources of a stack export, or of a state file of a self-managed backend, and their path. */
function statesIn(
  content: unknown,
): { readonly path: string; readonly states: unknown[]; readonly pending: unknown[] } | undefined {
  const { deployment, checkpoint } = recordOf(content);
  for (const [path, found] of [
    ['deployment', deployment],
    ['checkpoint.latest', recordOf(checkpoint)['latest']],
  ] as const) {
    const { resources: states, pending_operations: pending } = recordOf(found);
    if (Array.isArray(states)) return { path: `${path}.resources`, states, pending: listOf(pending) };
  }
  return undefined;
}

/**
 * The resources of several files. A stack's export together with its preview is the stack as it will be after the
 * update.
 */
export function readPulumiFiles(files: readonly PulumiFile[]): {
  readonly resources: AzureResource[];
  readonly issues: Issue[];
} {
  const issues: Issue[] = [];
  const read = (state: unknown, file: string, path: string): AzureResource[] => {
    const resource = resourceOf(state, { file, path });
    if (!resource)
      issues.push(notInfrastructure.create({ file, path }, { problem: 'this is not a resource' }));
    return resource ? [resource] : [];
  };
  for (const { file } of files.filter(({ content }) => isTooDeep(content)))
    issues.push(notInfrastructure.create({ file }, { problem: 'its values nest too deep' }));
  if (issues.length > 0) return { resources: [], issues };
  const lists: AzureResource[] = [];
  const stacks: AzureResource[][] = [];
  for (const { file, content } of files) {
    if (Array.isArray(content))
      lists.push(...content.flatMap((state, index) => read(state, file, `[${index}]`)));
    const kept = statesIn(content);
    if (!kept) continue;
    const stack = kept.states.flatMap((state, index) =>
      recordOf(state)['delete'] === true ? [] : read(state, file, `${kept.path}[${index}]`),
    );
    if (isEmpty(stack) && issues.length === 0)
      issues.push(incompleteFile.create({ file }, noResources('export')));
    const pending = kept.pending.flatMap((operation) => {
      const resource = resourceOf(recordOf(operation)['resource'], { file });
      return resource && !isIrrelevant(resource.type) ? [resource.name] : [];
    });
    const ids = new Set(stack.flatMap(({ id }) => id?.toLowerCase() ?? []));
    const unsettled = kept.states.flatMap((state) => {
      const isLeaving = recordOf(state)['delete'] === true;
      if (!isLeaving && !isHalfMade(state)) return [];
      const resource = resourceOf(state, { file });
      // What a replacement has not deleted yet is still there.
      const isThere = resource?.id !== undefined && !(isLeaving && ids.has(resource.id.toLowerCase()));
      return isThere && !isIrrelevant(resource.type) ? [resource.name] : [];
    });
    pending.push(...unsettled);
    if (pending.length > 0) issues.push(incompleteFile.create({ file }, interrupted(pending)));
    stacks.push(stack);
  }
  for (const { file, content } of files) {
    const steps = recordOf(content)['steps'];
    if (!Array.isArray(steps)) continue;
    const failure = failureOf(content);
    if (failure !== undefined) issues.push(incompleteFile.create({ file }, failed(failure)));
    const changes = steps.map((step, index) =>
      changeOf(step, (state, path) => read(state, file, path), index),
    );
    const prefix = prefixOf(changes.flatMap(({ urn }) => urn ?? [])[0]);
    const before = stacks.find(
      (stack) => prefix !== undefined && stack.some(({ urn }) => prefixOf(urn) === prefix),
    );
    const missing = before ? 0 : leftOut(content, steps);
    if (missing > 0) issues.push(incompleteFile.create({ file }, partial(missing)));
    const after = applied(before ?? [], changes);
    if (missing === 0 && isEmpty(after) && issues.length === 0)
      issues.push(incompleteFile.create({ file }, noResources('preview')));
    if (before) stacks[stacks.indexOf(before)] = after;
    else stacks.push(after);
  }
  return { resources: [...lists, ...stacks.flat()], issues };
}

/** Stack and project of a URN. */
const prefixOf = (urn: string | undefined): string | undefined => urn?.split('::').slice(0, 2).join('::');

const isEmpty = (resources: readonly AzureResource[]): boolean =>
  resources.every(({ type, component }) => component || (isIrrelevant(type) && type.startsWith('pulumi:')));

import type { AzureResource } from './azure-resource';
import { isGiven, isRecord, recordOf, textOf } from './values';

/** What a step leaves under a URN: resources, or nothing after a deletion; undefined where it changes nothing. */
interface Change {
  readonly urn: string | undefined;
  /** The URN before, by which a resource is known that has another name now (Pulumi: aliases). */
  readonly oldUrn?: string | undefined;
  readonly left: readonly AzureResource[] | undefined;
  readonly op?: string;
}

/** Steps that a creation of the same URN accounts for. */
const TWICE = /^(replace|delete-replaced|discard-replaced|remove-pending-replace)$/;
const DELETION = /delete|discard/;

/** What one step of a preview leaves. */
export function changeOf(
  step: unknown,
  read: (state: unknown, path: string) => AzureResource[],
  index: number,
): Change {
  if (!isRecord(step)) return { urn: undefined, left: read(undefined, `steps[${index}].newState`) };
  const op = textOf(step['op']) ?? '';
  const urn = textOf(step['urn']) ?? textOf(recordOf(step['newState'])['urn']);
  const stays = DELETION.test(op) && staysWhenDeleted(step);
  if (TWICE.test(op) && !stays) return { urn, left: undefined };
  if (DELETION.test(op) && !stays) return { urn, left: [] };
  const key = isGiven(step['newState']) ? 'newState' : 'oldState';
  if (!isGiven(step[key])) return { urn, left: undefined };
  const [found] = read(step[key], `steps[${index}].${key}`);
  if (!found) return { urn, left: undefined };
  const old = recordOf(step['oldState']);
  // What stays keeps its id; a replacement gets another.
  const id = op.startsWith('create') ? undefined : (textOf(old['id']) ?? undefined);
  const { urn: _, ...forgotten } = found;
  return {
    urn: urn ?? found.urn,
    oldUrn: textOf(old['urn']),
    op,
    left: [
      {
        ...(stays ? forgotten : found),
        ...(found.id === undefined && id !== undefined && id !== '' ? { id } : {}),
        ...(found.outputs === undefined && isRecord(old['outputs']) && id !== undefined
          ? { outputs: old['outputs'] }
          : {}),
      },
    ],
  };
}

/** What the engine forgets and leaves in the cloud (Pulumi: retainOnDelete). */
const staysWhenDeleted = ({ oldState }: Record<string, unknown>): boolean =>
  recordOf(oldState)['retainOnDelete'] === true;

/** A stack after the steps of a preview. */
export function applied(stack: readonly AzureResource[], changes: readonly Change[]): AzureResource[] {
  const decided = new Set(
    changes.flatMap(({ urn, left, op }) => (left && op !== 'refresh' ? (urn ?? []) : [])),
  );
  // A preview that refreshes first shows what the cloud has, then what the program makes of it.
  const changed = changes.filter(
    ({ urn, left, op }) => left && !(op === 'refresh' && decided.has(urn ?? '')),
  );
  const urns = new Set(changed.flatMap(({ urn, oldUrn }) => [urn, oldUrn]));
  return [
    ...stack.filter(({ urn }) => urn === undefined || !urns.has(urn)),
    ...changed.flatMap(({ left = [] }) => left),
  ];
}

import { because } from '../../../issues/because';
import type { Reason } from '../../../issues/because';
import type { Place } from '../../../issues/issue';
import type { Resource, Value } from './values';
import { Unresolved } from './values';

export type { Resource } from './values';

/** Whether the files decide that a resource exists. */
export const isCertain = ({ conditional }: Pick<Resource, 'conditional'>): boolean =>
  conditional === undefined;

/** Where a property of a resource is written. */
export function placeIn({ file, logicalId, id }: Resource, ...path: readonly (string | number)[]): Place {
  const tail = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('');
  return {
    file,
    path: path.length > 0 ? `Resources.${logicalId}.Properties${tail}` : `Resources.${logicalId}`,
    resource: id,
  };
}

/** Why a value is unknown, for messages. */
export function reasonOf(value: Value | undefined): Reason {
  return value instanceof Unresolved ? value.reason : because`value-unknown: it is known at deployment only`;
}

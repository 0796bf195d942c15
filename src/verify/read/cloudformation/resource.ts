import { because } from '../../../issues/because';
import type { Reason } from '../../../issues/because';
import type { Place } from '../../../issues/issue';
import type { TemplateResource } from './template';
import type { Value } from './values';
import { Unresolved } from './values';

/** A resource of one stack. */
export interface Resource {
  /** Stack and logical id; unique. */
  readonly id: string;
  readonly logicalId: string;
  readonly type: string;
  readonly file: string;
  /** Resolved when they are first asked for. */
  readonly properties: { readonly [key: string]: Value };
  /** As the template has it. */
  readonly written: TemplateResource;
  /** Why it may not exist, where the files do not decide its condition. */
  readonly conditional?: Reason;
}

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

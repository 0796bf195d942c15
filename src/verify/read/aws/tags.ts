import type { Resource } from '../cloudformation/resource';
import type { Value } from '../cloudformation/values';
import { asList, asText, recordOf, Unresolved } from '../cloudformation/values';

/** A resource's tags by key. */
export const tagsOf = ({ properties }: Pick<Resource, 'properties'>): ReadonlyMap<string, string> =>
  tagsIn(properties['Tags']);

/** Tags by key. A tag that has no text is left out. */
export function tagsIn(value: Value | undefined): ReadonlyMap<string, string> {
  return new Map(
    asList(value).flatMap((tag) => {
      const { Key, Value: text } = recordOf(tag);
      const [key, found] = [asText(Key), asText(text)];
      return key !== undefined && found !== undefined ? [[key, found] as const] : [];
    }),
  );
}

/** Whether a tag anywhere in a value may give a role that the files do not tell. */
export function hasOpenRole(value: Value): boolean {
  if (value instanceof Unresolved) return JSON.stringify(value.options).includes('"photon:role"');
  if (Array.isArray(value)) return value.some(hasOpenRole);
  const { Key, Value: role, ...others } = recordOf(value);
  if (Key === 'photon:role') return asText(role) === undefined;
  return Object.values(others).some(hasOpenRole);
}

/** The value of an attribute in a list of `{ Key, Value }`. */
export const attributeOf = (attributes: Value | undefined, key: string): Value | undefined =>
  asList(attributes)
    .map(recordOf)
    .find(({ Key }) => Key === key)?.['Value'];

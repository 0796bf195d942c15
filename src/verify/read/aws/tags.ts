import type { Resource } from '../cloudformation/resource';
import type { Value } from '../cloudformation/values';
import { asList, asText, recordOf, Reference, Unresolved } from '../cloudformation/values';

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

/** The tag anywhere in a value that may say which server something is, where the files do not tell what it says. */
export function openServerTag(value: Value): string | undefined {
  if (value instanceof Unresolved)
    return SERVER_TAGS.find((tag) => JSON.stringify(value.options).includes(`"${tag}"`));
  if (typeof value !== 'object' || value === null || value instanceof Reference) return undefined;
  const { Key, Value: text } = recordOf(value);
  const tag = SERVER_TAGS.find((key) => key === Key);
  if (tag !== undefined) return asText(text) === undefined ? tag : undefined;
  for (const part of Object.values(value)) {
    const found = openServerTag(part);
    if (found !== undefined) return found;
  }
  return undefined;
}

const SERVER_TAGS = ['photon:role', 'photon:node'];

/** The value of an attribute in a list of `{ Key, Value }`. */
export const attributeOf = (attributes: Value | undefined, key: string): Value | undefined =>
  asList(attributes)
    .map(recordOf)
    .find(({ Key }) => Key === key)?.['Value'];

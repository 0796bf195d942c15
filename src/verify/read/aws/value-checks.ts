import { because } from '../../../issues/because';
import type { Remark } from '../../engine/infrastructure';
import type { Resource } from '../cloudformation/resource';
import { placeIn } from '../cloudformation/resource';
import { asText } from '../cloudformation/values';
import { refused } from '../refused';
import { dataOf } from './launch-data';
import { attributeOf } from './tags';

/** What AWS refuses about one resource by itself. */
export type ValueCheck = (resource: Resource) => Remark[];

/** A text, also that of a key in a list of attributes, is one of those that AWS takes. */
export const matches = (property: string, allowed: RegExp, expected: string, key?: string): ValueCheck =>
  accepts(property, (text) => allowed.test(text), expected, key);

/** A number likewise is within bounds. */
export const between = (property: string, least: number, most: number, key?: string): ValueCheck =>
  accepts(property, (text) => Number(text) >= least && Number(text) <= most, `${least} to ${most}`, key);

const accepts =
  (property: string, test: (text: string) => boolean, expected: string, key?: string): ValueCheck =>
  (resource) => {
    const written = resource.properties[property];
    const found = key === undefined ? written : attributeOf(written, key);
    const value = typeof found === 'boolean' ? `${found}` : asText(found);
    return value === undefined || test(value) ? [] : [wrongValue(resource, property, value, expected, key)];
  };

/** One number is at most another. */
export const ascending =
  (least: string, most: string): ValueCheck =>
  (resource) => {
    const [from, to] = [resource.number(least), resource.number(most)];
    return from === undefined || to === undefined || from <= to
      ? []
      : [wrongValue(resource, least, `${from}`, `at most ${most}, which is ${to}`)];
  };

/** Of some properties one at most is given. */
export const atMostOne =
  (...properties: readonly string[]): ValueCheck =>
  (resource) => {
    const [first, second] = given(resource, properties);
    if (first === undefined || second === undefined) return [];
    return [
      refused(
        because`properties-exclusive: ${resource.logicalId} has both ${first} and ${second}`,
        'Write one of the two.',
        placeIn(resource, second),
      ),
    ];
  };

/** Of some properties one at least is given. */
export const atLeastOne =
  (...properties: readonly string[]): ValueCheck =>
  (resource) =>
    given(resource, properties).length > 0
      ? []
      : [
          refused(
            because`property-missing: ${resource.logicalId} has no ${properties[0]}`,
            `Write ${properties.join(' or ')}.`,
            placeIn(resource),
          ),
        ];

const given = (resource: Resource, properties: readonly string[]): string[] => {
  const data = dataOf(resource);
  return properties.filter((property) => (data[property] ?? null) !== null);
};

const wrongValue = (resource: Resource, property: string, value: string, expected: string, key = property) =>
  refused(
    because`value-refused: ${resource.logicalId} has ${key} ${value}`,
    `Write ${expected}.`,
    placeIn(resource, property),
  );

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What the provider's own type declarations say of one property. */
interface Property {
  readonly optional: boolean;
  /** The declared type, as text. */
  readonly type: string;
}

type Shape = ReadonlyMap<string, Property>;

const sdk = dirname(require.resolve('@pulumi/azure-native/package.json'));
const inputs = (): string => (cachedInputs ??= readFileSync(join(sdk, 'types', 'input.d.ts'), 'utf8'));
let cachedInputs: string | undefined;
const shapes = new Map<string, Shape>();

/** Lists that azure-native declares and that are not all: Azure has hundreds of sizes of machines that it leaves out. */
const OPEN_ENUMERATIONS = ['VirtualMachineSizeTypes'];

/** The value that stands for one that is not known yet, in previews. */
export const UNKNOWN = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

/**
 * What is wrong with the inputs of a resource according to azure-native's own declarations: properties that it does
 * not have, properties that it must have, and values outside an enumeration.
 */
export function schemaProblems(type: string, value: Readonly<Record<string, unknown>>): string[] {
  return objectProblems('', resourceShape(type), withoutInternal(value));
}

const withoutInternal = (value: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(value).filter(([key]) => !key.startsWith('__')));

function objectProblems(path: string, shape: Shape, value: Readonly<Record<string, unknown>>): string[] {
  const missing = [...shape].flatMap(([name, { optional }]) =>
    optional || value[name] !== undefined ? [] : [`${path}${name} is required`],
  );
  return Object.entries(value).reduce((problems, [name, inner]) => {
    const property = shape.get(name);
    if (!property)
      return [...problems, `${path}${name} is no property here; known are ${[...shape.keys()].join(', ')}`];
    return [...problems, ...valueProblems(`${path}${name}`, property.type, inner)];
  }, missing);
}

function valueProblems(path: string, type: string, value: unknown): string[] {
  if (value === undefined || value === null || value === UNKNOWN) return [];
  if (Array.isArray(value))
    return value.flatMap((inner, index) => valueProblems(`${path}[${index}]`, type, inner));
  const nested = /inputs\.(\w+)\.(\w+)/.exec(type);
  if (typeof value === 'object') {
    return nested?.[1] && nested[2]
      ? objectProblems(`${path}.`, nestedShape(nested[1], nested[2]), value as Record<string, unknown>)
      : [];
  }
  const enumeration = /enums\.(\w+)\.(\w+)/.exec(type);
  const allowed =
    enumeration?.[1] && enumeration[2] && !OPEN_ENUMERATIONS.includes(enumeration[2])
      ? valuesOf(enumeration[1], enumeration[2])
      : [];
  if (allowed.length > 0 && !allowed.includes(String(value)))
    return [`${path} is ${value}; known are ${allowed.join(', ')}`];
  const plain = type
    .replace(/pulumi\.Input<|[>\s[\]]|\|undefined|undefined/g, '')
    .split('|')
    .filter((form) => form !== '');
  const matches = plain.some(
    (form) => form === typeof value || !['string', 'number', 'boolean'].includes(form),
  );
  return matches ? [] : [`${path} is a ${typeof value}; a ${plain.join(' or ')} is wanted`];
}

/** `azure-native:network:LoadBalancer` -> the declaration of LoadBalancerArgs. */
function resourceShape(type: string): Shape {
  return remembered(type, () => {
    const [, module = '', name = ''] = type.split(':');
    const file = `${name.charAt(0).toLowerCase()}${name.slice(1)}.d.ts`;
    return parse(readFileSync(join(sdk, module, file), 'utf8'), `export interface ${name}Args {`, '\n}');
  });
}

function nestedShape(module: string, name: string): Shape {
  return remembered(`${module}.${name}`, () => {
    const from = inputs().indexOf(`\nexport declare namespace ${module} {`);
    return parse(inputs().slice(from), `    interface ${name} {`, '\n    }');
  });
}

function remembered(key: string, read: () => Shape): Shape {
  const shape = shapes.get(key) ?? read();
  shapes.set(key, shape);
  return shape;
}

function parse(text: string, opening: string, closing: string): Shape {
  const start = text.indexOf(opening);
  if (start < 0)
    throw new Error(`azure-native declares no "${opening}"; its declarations changed their form`);
  const body = text
    .slice(start + opening.length, text.indexOf(closing, start))
    .replace(/\/\*\*[^]*?\*\//g, '');
  return new Map(
    [...body.matchAll(/^\s*(\w+)(\??): ([^;]*(?:\{[^}]*\}[^;]*)?);/gm)].map(
      ([, name = '', optional, type = '']) => [name, { optional: optional === '?', type }],
    ),
  );
}

function valuesOf(module: string, name: string): string[] {
  const text = readFileSync(join(sdk, 'types', 'enums', module, 'index.d.ts'), 'utf8');
  const body = text.split(`export declare const ${name}: {`)[1]?.split('};')[0] ?? '';
  return [...body.matchAll(/: "([^"]*)"/g)].map(([, value = '']) => value);
}

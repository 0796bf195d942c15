import { UNKNOWN_VALUE } from '../../../src/verify/read/azure/values';
import type { Json } from './changed-stack';

/**
 * Resources as the preview of an empty stack has them: no id is known, and properties name the resources on which they
 * depend instead.
 */
function asFirstPreview(all: readonly Json[]): Json[] {
  const made = all.map((record, index) => ({
    ...record,
    urn: `urn:pulumi:dev::photon::${String(record['type'])}::${String(record['name'])}-${index}`,
  }));
  const ids = made
    .flatMap(({ urn, ...record }) => {
      const id = (record as Json)['id'];
      return typeof id === 'string' ? [{ id: id.toLowerCase(), urn }] : [];
    })
    .sort((a, b) => b.id.length - a.id.length);
  return made.map((record) => {
    const { id: _, ...rest } = record as Json;
    const inputs = (record as Json)['inputs'] as Json;
    const propertyDependencies: Record<string, string[]> = {};
    const replaced = Object.fromEntries(
      Object.entries(inputs).map(([key, value]) => {
        const on = new Set<string>();
        const next = replace(value, (text) => {
          const found = ids.find(
            ({ id }) => text.toLowerCase() === id || text.toLowerCase().startsWith(`${id}/`),
          );
          if (!found) return text;
          // The provider puts a resource's own id where it names a part of itself.
          if (found.urn === record.urn) return `$self${text.slice(found.id.length)}`;
          on.add(found.urn);
          return UNKNOWN_VALUE;
        });
        propertyDependencies[key] = [...on];
        return [key, next];
      }),
    );
    return { ...rest, inputs: replaced, propertyDependencies };
  });
}

function replace(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => replace(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replace(inner, change)]));
}

/** The forms in which resources are read: with their ids, and before any exists. */
export const FORMS: [string, (all: Json[]) => Json[]][] = [
  ['deployed', (all) => all],
  ['first preview', asFirstPreview],
];

/** What interfaces join, computed from outputs as this library does: the engine shows such a list as one unknown value. */
export function withComputedJoins(all: Json[]): Json[] {
  return asFirstPreview(all).map((record) => ({
    ...record,
    inputs: Object.fromEntries(
      Object.entries(record['inputs'] as Json).map(([key, value]) =>
        key === 'ipConfigurations' ? [key, (value as Json[]).map(computed)] : [key, value],
      ),
    ),
  }));
}

const computed = (configuration: Json): Json =>
  Object.fromEntries(
    Object.entries(configuration).map(([key, value]) =>
      /^loadBalancer/.test(key) && JSON.stringify(value).includes(UNKNOWN_VALUE)
        ? [key, UNKNOWN_VALUE]
        : [key, value],
    ),
  );

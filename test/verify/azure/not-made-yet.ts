import { readAzure } from '../../../src/verify/read/azure/read-azure';
import { azureResources } from '../../../src/verify/read/azure/resources';
import type { Json } from './taken';
import { UNKNOWN } from './taken';

export const urnOf = (kind: string, name: string): string =>
  `urn:pulumi:d::p::azure-native:${kind.includes(':') ? kind : `network:${kind}`}::${name}`;

/** A resource that does not exist yet. */
export const made = (
  kind: string,
  name: string,
  inputs: Json = {},
  propertyDependencies: Json = {},
): Json => ({
  type: `azure-native:${kind.includes(':') ? kind : `network:${kind}`}`,
  name,
  urn: urnOf(kind, name),
  inputs,
  propertyDependencies,
});

export const readAll = (resources: readonly Json[], map: Record<string, string> = {}) =>
  readAzure(azureResources(resources, 'preview.json') ?? [], { roles: ['master', 'game'], map });

export const unknown = { id: UNKNOWN };

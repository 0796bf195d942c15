import type { Place } from '../../../issues/issue';
import { canonicalType } from './resource-types';
import { isGiven, isRecord, listOf, recordOf, shown, textOf, UNKNOWN_VALUE } from './values';

/** An Azure resource with its inputs and outputs, as a Pulumi preview, export or resource list has it. */
export interface AzureResource {
  /** Without API version and package variant: `azure-native:network:NetworkSecurityGroup`. */
  readonly type: string;
  readonly name: string;
  readonly urn?: string;
  readonly id?: string;
  readonly inputs: Record<string, unknown>;
  readonly outputs?: Record<string, unknown>;
  /** URNs that a property's value depends on: what tells ids apart that do not exist yet. */
  readonly dependencies?: Readonly<Record<string, readonly string[]>>;
  /** URNs that the resource as a whole depends on. @default - none */
  readonly dependsOn?: readonly string[];
  /** Whether it is a component, which groups other resources and makes nothing itself. @default false */
  readonly component?: boolean;
  /** Whether the program reads it and another program makes it. @default false */
  readonly external?: boolean;
  readonly place: Place;
}

/** A resource from its state; undefined where the value is not a resource. */
export function resourceOf(kept: unknown, place: Place): AzureResource | undefined {
  const state = shown(kept);
  if (!isRecord(state) || (isGiven(state['inputs']) && !isRecord(state['inputs']))) return undefined;
  const [urn, id, name] = [textOf(state['urn']), textOf(state['id']), textOf(state['name'])];
  const token = textOf(state['type']) ?? urn?.split('::').at(-2)?.split('$').at(-1);
  if (token === undefined) return undefined;
  const type = canonicalType(token);
  const outputs = isRecord(state['outputs']) ? state['outputs'] : undefined;
  const external = state['external'] === true;
  return {
    type,
    name: name ?? urn?.split('::').at(-1) ?? id?.split('/').at(-1) ?? `${type} at ${place.path}`,
    // Another program's resource has no inputs here; its outputs are what the cloud has.
    inputs: { ...recordOf(state['inputs']), ...(external ? (outputs ?? UNKNOWN_CONTENT) : {}) },
    place: { ...place, resource: id || urn || `${type}::${name ?? place.path}` },
    ...(urn === undefined ? {} : { urn }),
    ...(id === undefined || id === '' ? {} : { id }),
    ...(outputs ? { outputs } : {}),
    ...(isRecord(state['propertyDependencies'])
      ? { dependencies: dependenciesOf(state['propertyDependencies']) }
      : {}),
    ...(isGiven(state['dependencies']) ? { dependsOn: urnsIn(state['dependencies']) } : {}),
    ...(state['custom'] === false ? { component: true } : {}),
    ...(external ? { external } : {}),
  };
}

/** The content of a resource that only the cloud knows, as far as it decides reachability. */
const UNKNOWN_CONTENT: Readonly<Record<string, unknown>> = Object.fromEntries(
  [
    'securityRules',
    'ipConfigurations',
    'networkSecurityGroup',
    'subnets',
    'frontendIPConfigurations',
    'loadBalancingRules',
    'inboundNatRules',
    'backendAddressPools',
    'probes',
  ].map((key) => [key, UNKNOWN_VALUE]),
);

const dependenciesOf = (given: Record<string, unknown>): Record<string, readonly string[]> =>
  Object.fromEntries(Object.entries(given).map(([property, urns]) => [property, urnsIn(urns)]));

const urnsIn = (urns: unknown): string[] => listOf(urns).flatMap((urn) => textOf(urn) ?? []);

/** The place of something inside a resource. */
export const inside = ({ place }: AzureResource, path: string): Place => ({
  ...place,
  path: `${place.path}.inputs.${path}`,
});

/** An item of a list of a resource. */
export interface Item {
  readonly value: unknown;
  /** What is known of it. */
  readonly inputs: Record<string, unknown>;
  readonly place: Place;
}

export const itemsOf = (resource: AzureResource, list: string): Item[] =>
  listOf(resource.inputs[list]).map((value, index) => ({
    value,
    inputs: recordOf(value),
    place: inside(resource, `${list}[${index}]`),
  }));

/** The tags of a resource, as far as they are known; names of tags have no case (Azure: tag-resources). */
export const tagsOf = ({ inputs }: Pick<AzureResource, 'inputs'>): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(recordOf(inputs['tags'])).flatMap(([key, value]) => {
      const text = textOf(value);
      return text === undefined ? [] : [[tagName(key), text] as const];
    }),
  );

/** Photon's tags in lower case, as they are looked up. */
export const tagName = (key: string): string => (/^photon:/i.test(key) ? key.toLowerCase() : key);

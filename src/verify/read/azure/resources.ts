import type { Issue, Place } from '../../../issues/issue';
import { throwIfErrors } from '../../../issues/photon-error';
import { notInfrastructure } from '../issues';

/**
 * A resource as Pulumi knows it, whichever file it comes from.
 *
 * @example
 * const names = (resources: AzureResource[]) => resources.map(({ type, name }) => `${type} ${name}`);
 */
export interface AzureResource {
  /** Without the API version: `azure-native:network:NetworkSecurityGroup`. */
  readonly type: string;
  readonly name: string;
  readonly urn?: string;
  readonly id?: string;
  readonly inputs: Record<string, unknown>;
  readonly outputs?: Record<string, unknown>;
  /** URNs that a property's value depends on: what tells ids apart that don't exist yet. */
  readonly dependencies?: Readonly<Record<string, readonly string[]>>;
  readonly place: Place;
}

/** What a preview says instead of a value that isn't known yet. */
export const UNKNOWN_VALUE = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

/** What a preview shows of a secret, and the key under which an export keeps one. */
const SECRET = '[secret]';
const SECRET_KEY = '4dabf18193072939515e22adb298388d';

export const isUnknown = (value: unknown): boolean => {
  if (typeof value === 'string') return value === SECRET || value.includes(UNKNOWN_VALUE);
  return value === undefined || (typeof value === 'object' && value !== null && SECRET_KEY in value);
};

/** Whether anything stands there. */
export const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

/** A type of any API version: `azure-native:network/v20240501:Subnet` is `azure-native:network:Subnet`. */
export const withoutVersion = (type: string): string => type.replace(/^(azure-native:[a-z]+)\/v\w+:/, '$1:');

/**
 * The resources of a Pulumi preview (`--json`), of a stack export, or of a list of resources; undefined where the
 * content is none of these.
 *
 * @throws PhotonError with every entry that is no resource
 * @example
 * azureResources(JSON.parse(readFileSync('preview.json', 'utf8')), 'preview.json')?.length;
 */
export function azureResources(content: unknown, file: string): AzureResource[] | undefined {
  const issues: Issue[] = [];
  const read = (state: unknown, path: string): AzureResource[] => {
    const resource = resourceOf(state, { file, path });
    if (!resource) issues.push(notInfrastructure.create({ file, path }, { what: 'this is no resource' }));
    return resource ? [resource] : [];
  };
  const resources = readAll(content, read);
  throwIfErrors(issues);
  return resources;
}

function readAll(
  content: unknown,
  read: (state: unknown, path: string) => AzureResource[],
): AzureResource[] | undefined {
  if (Array.isArray(content)) {
    if (content.some((one) => typeof recordOf(one)['type'] !== 'string')) return undefined;
    return content.flatMap((one, index) => read(one, `[${index}]`));
  }
  const { steps, deployment } = recordOf(content);
  if (Array.isArray(steps))
    return steps.flatMap((step: unknown, index) =>
      isLeft(step) ? read(at(step, 'newState'), `steps[${index}].newState`) : [],
    );
  const { resources } = recordOf(deployment);
  if (!Array.isArray(resources)) return undefined;
  return resources.flatMap((one: unknown, index) =>
    recordOf(one)['delete'] === true ? [] : read(one, `deployment.resources[${index}]`),
  );
}

/** Whether something stands after the step: deleted resources don't, and a replacement is told once, by its creation. */
function isLeft(step: unknown): boolean {
  if (!isRecord(step)) return true;
  const op = textOf(step['op']) ?? '';
  return isGiven(step['newState']) && !/delete|discard|^replace$|read-discard|remove-pending/.test(op);
}

/** A resource from its state; undefined where it is none. What it says of itself in no text it doesn't say. */
function resourceOf(state: unknown, place: Place): AzureResource | undefined {
  if (!isRecord(state) || (isGiven(state['inputs']) && !isRecord(state['inputs']))) return undefined;
  const [urn, id, name] = [textOf(state['urn']), textOf(state['id']), textOf(state['name'])];
  const type = textOf(state['type']) ?? urn?.split('::').at(-2)?.split('$').at(-1);
  if (type === undefined) return undefined;
  return {
    type: withoutVersion(type),
    name: name ?? urn?.split('::').at(-1) ?? id?.split('/').at(-1) ?? `${type} at ${place.path}`,
    inputs: recordOf(state['inputs']),
    place: { ...place, resource: id || urn || `${withoutVersion(type)}::${name ?? place.path}` },
    ...(urn === undefined ? {} : { urn }),
    ...(id === undefined || id === '' ? {} : { id }),
    ...(isRecord(state['outputs']) ? { outputs: state['outputs'] } : {}),
    ...(isRecord(state['propertyDependencies'])
      ? { dependencies: dependenciesOf(state['propertyDependencies']) }
      : {}),
  };
}

const dependenciesOf = (given: Record<string, unknown>): Record<string, readonly string[]> =>
  Object.fromEntries(
    Object.entries(given).map(([property, urns]) => [
      property,
      listOf(urns).flatMap((urn) => textOf(urn) ?? []),
    ]),
  );

/** A list; of what should be one and isn't, such as a list that isn't known yet, one member that isn't known. */
export const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : isGiven(value) ? [UNKNOWN_VALUE] : [];

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isUnknown(value);

/** A record, whatever stands there. */
export const recordOf = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});

/** What a record has under a key; what isn't known has nothing that is. */
export const at = (value: unknown, key: string): unknown => (isRecord(value) ? value[key] : value);

export const textOf = (value: unknown): string | undefined =>
  typeof value === 'number' || (typeof value === 'string' && !isUnknown(value)) ? String(value) : undefined;

/** The last name in an id. */
export const lastOf = (value: unknown): string | undefined => textOf(value)?.split('/').at(-1);

/** The last name in an id as names are compared, since their case means nothing to Azure. */
export const nameKey = (value: unknown): string | undefined => lastOf(value)?.toLowerCase();

/** Where something inside a resource stands. */
export const inside = ({ place }: AzureResource, path: string): Place => ({
  ...place,
  path: `${place.path}.inputs.${path}`,
});

/** The tags of a resource, as far as they are known. */
export const tagsOf = ({ inputs }: AzureResource): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(recordOf(inputs['tags'])).flatMap(([key, value]) => {
      const text = textOf(value);
      return text === undefined ? [] : [[key, text] as const];
    }),
  );

import type { Place } from '../../issues/issue';

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

interface PulumiState {
  readonly urn?: string;
  readonly type?: string;
  readonly name?: string;
  readonly id?: string;
  readonly delete?: boolean;
  readonly inputs?: Record<string, unknown>;
  readonly outputs?: Record<string, unknown>;
  readonly propertyDependencies?: Record<string, readonly string[]>;
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

/**
 * The resources of a Pulumi preview (`--json`), of a stack export, or of a list of resources; undefined where the
 * content is none of these.
 *
 * @example
 * azureResources(JSON.parse(readFileSync('preview.json', 'utf8')), 'preview.json')?.length;
 */
export function azureResources(content: unknown, file: string): AzureResource[] | undefined {
  if (Array.isArray(content)) {
    if (content.some((one) => typeof (one as PulumiState | null)?.type !== 'string')) return undefined;
    return content.map((one, index) => normalize(one as PulumiState, { file, path: `[${index}]` }));
  }
  const { steps, deployment } = (content ?? {}) as { steps?: unknown; deployment?: { resources?: unknown } };
  if (Array.isArray(steps))
    return steps.flatMap((step, index) =>
      afterStep(step as PreviewStep, { file, path: `steps[${index}].newState` }),
    );
  const resources = deployment?.resources;
  if (!Array.isArray(resources)) return undefined;
  return resources.flatMap((one, index) =>
    (one as PulumiState).delete
      ? []
      : [normalize(one as PulumiState, { file, path: `deployment.resources[${index}]` })],
  );
}

interface PreviewStep {
  readonly op?: string;
  readonly newState?: PulumiState;
  readonly oldState?: PulumiState;
}

/** What stands after the step: deleted resources don't, and a replacement is told once, by its creation. */
function afterStep({ op = '', newState }: PreviewStep, place: Place): AzureResource[] {
  if (/delete|discard|^replace$|read-discard|remove-pending/.test(op) || !newState) return [];
  return [normalize(newState, place)];
}

function normalize(state: PulumiState, place: Place): AzureResource {
  const { urn, type = urn?.split('::').at(-2)?.split('$').at(-1) ?? '', id } = state;
  return {
    type: type.replace(/^(azure-native:[a-z]+)\/v\w+:/, '$1:'),
    name: state.name ?? urn?.split('::').at(-1) ?? id?.split('/').at(-1) ?? `${type} at ${place.path}`,
    inputs: state.inputs ?? {},
    place,
    ...(urn === undefined ? {} : { urn }),
    ...(id === undefined || isUnknown(id) || id === '' ? {} : { id }),
    ...(state.outputs ? { outputs: state.outputs } : {}),
    ...(state.propertyDependencies ? { dependencies: state.propertyDependencies } : {}),
  };
}

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

/** The tags of a resource. */
export function tagsOf({ inputs }: AzureResource): ReadonlyMap<string, string> {
  return new Map(Object.entries(recordOf(inputs['tags'])).map(([key, value]) => [key, String(value)]));
}

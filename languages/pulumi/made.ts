import * as pulumi from '@pulumi/pulumi';
import { isPhotonError, loadTopology } from 'photon-server-constructs';
import type { Source, Sources } from './arguments';
import type { PhotonTopology } from './topology';
import { toTopology } from './topology';

/** What is not passed on as it is. */
interface Given {
  topology?: PhotonTopology;
  topologyFile?: string;
  sources?: Sources;
}

const topologyOf = ({ topology, topologyFile = '' }: Given) =>
  topology ? toTopology(topology, oneOf) : loadTopology(topologyFile);

/** The one that is given. */
function oneOf(property: string, value: unknown, byRole: unknown): unknown {
  if (value !== undefined && byRole !== undefined)
    throw refused(`topology.${property}`, `${property} or ${property}ByRole, received both`);
  return value ?? byRole;
}

const refused = (propertyPath: string, expected: string) =>
  new pulumi.InputPropertyError({ propertyPath, reason: `expected either ${expected}. Give one of them.` });

/** Makes the library's component from its arguments; what it refuses are errors of the properties here. */
export function made<Component>(args: Given, make: (args: never) => Component): Component {
  const { topology, topologyFile, sources, ...rest } = args;
  const property = topologyFile === undefined ? 'topology' : 'topologyFile';
  try {
    if ((topology === undefined) === (topologyFile === undefined))
      throw refused('topology', `topology or topologyFile, received ${topology ? 'both' : 'none'}`);
    const further = sources
      ? { sources: mapValues(sources, (named: object) => mapValues(named, sourceOf)) }
      : {};
    return make({ ...rest, ...further, topology: topologyOf(args) } as never);
  } catch (error) {
    if (!isPhotonError(error)) throw error;
    const errors = error.issues
      .filter(({ severity }) => severity === 'error')
      .map(({ place: { path }, message, code }) => ({
        propertyPath: path ? `${property}.${path}` : property,
        reason: `${message} [${code}]`,
      }));
    throw new pulumi.InputPropertiesError({ message: error.message, errors });
  }
}

const mapValues = <Value, Result>(object: object, change: (value: Value) => Result) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value as Value)]));
const sourceOf = ({ id, range }: Source) => (id === undefined ? range : { id });

/** What the library says of each server, by `game-1`. */
export function byServer<Value>(
  args: Given,
  of: (role: string, node: number) => pulumi.Output<Value>,
): pulumi.Output<{ [server: string]: Value }> {
  const { servers: counted } = topologyOf(args) as { servers: { [role: string]: number } };
  const servers = Object.entries(counted).flatMap(([role, count]) =>
    Array.from({ length: count }, (_, index) => [`${role}-${index + 1}`, of(role, index + 1)]),
  );
  return pulumi.all(Object.fromEntries(servers)) as pulumi.Output<{ [server: string]: Value }>;
}

/** The ids of resources, by their keys. */
export const idsOf = (resources: object): pulumi.Output<{ [key: string]: string }> =>
  pulumi.output(mapValues(resources, ({ id }: pulumi.CustomResource) => id));

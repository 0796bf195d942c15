import type { Resource } from '../cloudformation/resource';
import type { Value } from '../cloudformation/values';
import type { InterfaceSettings } from './interfaces';
import { tagsOf } from './tags';

/** A target group that a host registers itself with. */
export interface Registration {
  readonly group: Value;
  /** The port at which it is reached. @default - the target group's */
  readonly port?: Value | undefined;
}

/** Something that has network interfaces: an instance, a scaling group, a fleet, a container service, a function. */
export interface Host {
  readonly resource: Resource;
  readonly tags: ReadonlyMap<string, string>;
  /** Its interfaces, and those that it may have instead. */
  readonly interfaces: readonly InterfaceSettings[];
  /** Target groups that it registers itself with. */
  readonly targetGroups: readonly Registration[];
  /** How many hosts it may become. @default 1 */
  readonly replicas?: number | 'unknown';
  /** Whether it may run a Photon server; functions and databases may not. */
  readonly runsServers: boolean;
  /** Whether nothing in the files starts it, as with a launch template that is left over. @default false */
  readonly assumed?: boolean;
}

/** A host that may run a server and registers with nothing, unless more is said. */
export const hostOf = (
  resource: Resource,
  interfaces: readonly InterfaceSettings[],
  more: Partial<Host> = {},
): Host => ({ resource, tags: tagsOf(resource), interfaces, targetGroups: [], runsServers: true, ...more });

/** Tags of several things in one; later ones win. */
export const merged = (...tags: readonly ReadonlyMap<string, string>[]): ReadonlyMap<string, string> =>
  new Map(tags.flatMap((each) => [...each]));

/** Values once, or one that is not known. */
export const orUnknown = (values: readonly Value[]): readonly (Value | undefined)[] =>
  values.length > 0 ? values : [undefined];

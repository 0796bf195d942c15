import { ChainKeys } from '../engine/chain-keys';
import type { Group } from '../../collections/group-by';
import { groupBy } from '../../collections/group-by';
import type { Machine } from '../engine/machine';
import { rangeKey } from '../engine/ip-ranges';

/** A server with all of its interfaces. */
export interface Host {
  readonly id: string;
  /** Its roles joined by `+`, or `all`. */
  readonly name: string;
  readonly roles: readonly string[];
  /** @default - none, or other hosts of its roles have the same */
  readonly node?: number;
  /** Every server on it, as `role:node`, where it is tagged with a list. @default - none, as with `node` */
  readonly servers?: readonly string[];
  readonly interfaces: Group<Machine>;
}

/** Hosts of the same roles, rules and addresses: what holds for the first holds for all. */
export type HostKind = Group<Host>;

/** Interfaces by the host that they belong to. */
export function hostsOf(machines: readonly Machine[], nameOf: (roles: readonly string[]) => string): Host[] {
  const all = [...groupBy(machines, ({ machine }) => [machine])].map(([id, interfaces]): Host => {
    const roles = [...new Set(interfaces.flatMap((each) => each.roles))];
    const node = interfaces.map((each) => each.node).find((each) => each !== undefined);
    const servers = interfaces.map((each) => each.servers).find((each) => each !== undefined);
    return { id, name: nameOf(roles), roles, interfaces, node, servers };
  });
  const numberOf = ({ name, node, servers }: Host) => `${name} ${servers?.join() ?? node}`;
  const numbered = groupBy(all, (host) => [numberOf(host)]);
  return all.map((host) => {
    if (numbered.get(numberOf(host))?.length === 1) return host;
    const { id, name, roles, interfaces } = host;
    return { id, name, roles, interfaces };
  });
}

/** Hosts by their kinds. */
export function kindsOf(hosts: readonly Host[]): HostKind[] {
  const keys = new ChainKeys();
  const keyOf = ({ name, interfaces }: Host): string =>
    [name, ...interfaces.map((networkInterface) => interfaceKey(networkInterface, keys))].join('|');
  return [...groupBy(hosts, (host) => [keyOf(host)]).values()];
}

const interfaceKey = (
  {
    alternative,
    groups,
    moreGroups,
    inbound,
    outbound,
    ranges,
    families,
    publicAddress,
    publicIpv6,
  }: Machine,
  keys: ChainKeys,
): string =>
  [
    alternative,
    [...groups].sort().join(),
    moreGroups,
    keys.of(inbound),
    keys.of(outbound),
    ranges.map(rangeKey).join(),
    families?.join(),
    publicAddress,
    publicIpv6,
  ].join(';');

/** A kind once for each way to start its hosts, the first of them with the interfaces that it then has. */
export const waysToStart = ([host, ...others]: HostKind): HostKind[] =>
  [...groupBy(host.interfaces, ({ alternative }) => [alternative]).values()].map((interfaces) => [
    { ...host, interfaces },
    ...others,
  ]);

/** Whether the files have it, and do not only leave room for it. */
export const isReal = ({ interfaces }: Host): boolean => interfaces.some(({ assumed }) => !assumed);

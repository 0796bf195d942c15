import type { Named } from '../../issues/because';
import { because } from '../../issues/because';
import { told } from '../findings/finding-data';
import { FAMILIES, familyOf } from '../../addresses/cidr';
import { groupBy } from '../../collections/group-by';
import type { Listener } from '../../listeners/listener';
import { listsAmong } from '../../topology/source';
import type { Cloud } from '../../topology/cloud';
import type { ForwardedPort } from '../engine/load-balancer';
import type { Finding } from '../findings/finding';
import { createFinding } from '../findings/finding';
import { inconclusive } from '../findings/inconclusive';
import { publicAddressMissing } from '../findings/public-address-missing';
import { splitLoadBalancers } from '../findings/split-load-balancers';
import { listenerData } from './listener-data';
import { publicClients } from '../scope/public-clients';
import type { Scope } from '../scope/scope';

type ChosenPorts = ReadonlyMap<Listener, readonly ForwardedPort[]>;

/** A server advertises one address, so all of its listeners are on one frontend, in each family. */
export function compareSplits(scope: Scope, chosen: ChosenPorts): Finding[] {
  const found = [...chosen].flatMap(([listener, all]) =>
    FAMILIES.flatMap((family) => {
      const ports = all.filter((port) => port.family === family);
      return ports.length > 0 ? { listener, family, ports } : [];
    }),
  );
  const servers = groupBy(found, ({ listener: { role, node }, family }) => [`${role} ${node} ${family}`]);
  return [...servers.values()].flatMap(([first, ...others]) => {
    const isShared = (address: string) =>
      others.every(({ ports }) => ports.some((port) => addressOf(port) === address));
    if (first.ports.some((port) => isShared(addressOf(port)))) return [];
    const byAddress = new Map(
      [first, ...others].flatMap(({ ports }) => ports).map((port) => [addressOf(port), port]),
    );
    const all = [...byAddress.values()];
    const { at, node } = listenerData(first.listener);
    return createFinding(splitLoadBalancers, scope, all[1]?.place ?? {}, {
      at,
      node,
      found: all.map((port) => named(port).title).join(' and '),
      reasons: all.map((port) => named(port).name).sort(),
    });
  });
}

const addressOf = ({ loadBalancer, frontend }: ForwardedPort): string =>
  `${loadBalancer.id} ${frontend ?? ''}`;

const named = ({ loadBalancer: { name }, frontend }: ForwardedPort): Named =>
  frontend === undefined ? { title: name, name } : { title: `${frontend} of ${name}`, name: frontend };

/** Clients from outside reach no load balancer whose address is one of the network alone. */
export function compareInternal(scope: Scope, chosen: ChosenPorts): Finding[] {
  const { plan, cloud } = scope;
  const addresses = publicClients(plan, ['load-balancer']);
  const lists = plan.flows
    .filter(({ to }) => to === 'load-balancer')
    .flatMap(({ sources }) => listsAmong(sources, cloud).map(({ id }) => id));
  const sources = [...addresses, ...new Set(lists)];
  if (sources.length === 0) return [];
  const inside = [...chosen].flatMap(([listener, ports]) =>
    ports.flatMap((port) => (port.internal === false ? [] : { listener, port })),
  );
  const frontends = groupBy(inside, ({ port }) => [`${addressOf(port)} ${port.family} ${port.internal}`]);
  return [...frontends.values()].flatMap((group) => {
    const [{ port: first }] = group;
    const { loadBalancer, internal, family } = first;
    const ports = new Set(group.map(({ listener: { port, transport } }) => `${port}/${transport}`));
    const own = addresses.filter((cidr) => familyOf(cidr) === family);
    const data = { at: 'load-balancer', ports: [...ports], sources: [...own, ...new Set(lists)] };
    if (data.sources.length === 0) return [];
    return internal && own.length > 0
      ? createFinding(publicAddressMissing, scope, loadBalancer.place, {
          ...data,
          found: named(first).title,
          reasons: [named(first).name],
          remedy: OUTWARD[cloud],
        })
      : createFinding(inconclusive, scope, loadBalancer.place, {
          ...data,
          ...told(
            internal
              ? because`client-addresses-unknown: ${named(first)} is internal, and the files do not tell which addresses these are`
              : because`public-address-unknown: the files do not tell whether ${named(first)} has a public address`,
          ),
        });
  });
}

const OUTWARD: Readonly<Record<Cloud, string>> = {
  aws: 'Make it Scheme: internet-facing, without ipv6.deny_all_igw_traffic',
  azure: 'Give its frontend a publicIPAddress',
};

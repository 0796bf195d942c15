import { because } from '../../issues/because';
import { told } from '../findings/finding-data';
import { familyOf } from '../../addresses/cidr';
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
  const servers = new Map<string, { first: Listener; listeners: (readonly ForwardedPort[])[] }>();
  for (const [listener, ports] of chosen)
    for (const family of ['ipv4', 'ipv6'] as const) {
      const inFamily = ports.filter((port) => port.family === family);
      if (inFamily.length === 0) continue;
      const key = `${listener.role} ${listener.node} ${family}`;
      const server = servers.get(key) ?? { first: listener, listeners: [] };
      servers.set(key, server);
      server.listeners.push(inFamily);
    }
  return [...servers.values()].flatMap(({ first, listeners }) => {
    const [firstPorts = [], ...others] = listeners;
    if (
      firstPorts.some((port) =>
        others.every((ports) => ports.some((other) => addressOf(other) === addressOf(port))),
      )
    )
      return [];
    const all = new Map(listeners.flat().map((port) => [addressOf(port), port]));
    const [, second] = [...all.values()];
    const { at, node } = listenerData(first);
    return [
      createFinding(splitLoadBalancers, scope, second?.place ?? {}, {
        at,
        ...(node === undefined ? {} : { node }),
        found: [...all.values()].map(nameOf).join(' and '),
        reasons: [...all.values()].map((port) => named(port).name).sort(),
      }),
    ];
  });
}

const addressOf = ({ loadBalancer, frontend }: ForwardedPort): string =>
  `${loadBalancer.id} ${frontend ?? ''}`;
const nameOf = ({ loadBalancer, frontend }: ForwardedPort): string =>
  frontend === undefined ? loadBalancer.name : `${frontend} of ${loadBalancer.name}`;

const named = (port: ForwardedPort) => ({
  title: nameOf(port),
  name: port.frontend ?? port.loadBalancer.name,
});

/** Clients from outside reach no load balancer whose address is one of the network alone. */
export function compareInternal(scope: Scope, chosen: ChosenPorts): Finding[] {
  const { plan, cloud } = scope;
  const addresses = publicClients(plan, ['load-balancer']);
  const lists = plan.flows
    .filter(({ to }) => to === 'load-balancer')
    .flatMap(({ sources }) => listsAmong(sources, cloud).map(({ id }) => id));
  const sources = [...addresses, ...new Set(lists)];
  if (sources.length === 0) return [];
  const inside = new Map<string, { first: ForwardedPort; ports: Set<string> }>();
  for (const [{ port, transport }, forwardedPorts] of chosen)
    for (const forwardedPort of forwardedPorts) {
      if (forwardedPort.internal === false) continue;
      const key = `${addressOf(forwardedPort)} ${forwardedPort.family} ${forwardedPort.internal}`;
      const group = inside.get(key) ?? { first: forwardedPort, ports: new Set<string>() };
      inside.set(key, group);
      group.ports.add(`${port}/${transport}`);
    }
  return [...inside.values()].flatMap(({ first, ports }) => {
    const { loadBalancer, internal, family } = first;
    const own = addresses.filter((cidr) => familyOf(cidr) === family);
    const data = { at: 'load-balancer', ports: [...ports], sources: [...own, ...new Set(lists)] };
    if (data.sources.length === 0) return [];
    return internal && own.length > 0
      ? createFinding(publicAddressMissing, scope, loadBalancer.place, {
          ...data,
          found: nameOf(first),
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

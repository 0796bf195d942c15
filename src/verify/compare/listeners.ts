import { because } from '../../issues/because';
import { told } from '../findings/finding-data';
import type { AddressFamily } from '../../addresses/cidr';
import { familyOf, FAMILY_NAMES } from '../../addresses/cidr';
import type { Listener } from '../../listeners/listener';
import type { Plan } from '../../plan/plan';
import type { ForwardedPort } from '../engine/load-balancer';
import { excessListener } from '../findings/excess-listener';
import type { Finding } from '../findings/finding';
import { createFinding } from '../findings/finding';
import { inconclusive } from '../findings/inconclusive';
import { listenerMissing } from '../findings/listener-missing';
import { listenerProtocol } from '../findings/listener-protocol';
import { followListener } from './follow-listener';
import type { ListenerPort } from './listener-data';
import { listenerData, report } from './listener-data';
import { compareSettings } from './listener-settings';
import { compareInternal, compareSplits } from './load-balancer-addresses';
import { missingMembers } from './pool-members';
import type { Scope } from '../scope/scope';
import { compareTargets } from './targets';

/** The public ports that a plan has, against those in the files, followed to the machines' own ports. */
export function compareListeners(scope: Scope): Finding[] {
  const { plan, forwardedPorts, portsByNumber } = scope;
  const families = clientFamilies(plan);
  const chosen = new Map(
    plan.listeners.map(
      (listener) => [listener, portsByNumber.get(`${listener.port}/${listener.transport}`) ?? []] as const,
    ),
  );
  const used = new Set([...chosen.values()].flat());
  return [
    ...[...chosen].flatMap(([listener, ports]) => [
      ...missingFamilies(scope, listener, ports, families),
      ...missingMembers(scope, listener, ports),
      ...ports.flatMap((port) => comparePort({ scope, listener, port }, families.includes(port.family))),
    ]),
    ...compareSplits(scope, chosen),
    ...compareInternal(scope, chosen),
    ...forwardedPorts.filter((port) => !used.has(port)).map((port) => excess(scope, port)),
  ];
}

/** The families by which clients come to load balancers: IPv6 where the topology asks for it. */
function clientFamilies({ topology, flows }: Plan): AddressFamily[] {
  const sources = flows.filter(({ to }) => to === 'load-balancer').flatMap((flow) => flow.sources);
  const has = (family: AddressFamily) =>
    sources.some((source) =>
      source.kind === 'range' ? familyOf(source.cidr) === family : family === 'ipv4',
    );
  return [
    ...(has('ipv4') ? (['ipv4'] as const) : []),
    ...(topology.dualStack && has('ipv6') ? (['ipv6'] as const) : []),
  ];
}

function missingFamilies(
  scope: Scope,
  listener: Listener,
  ports: readonly ForwardedPort[],
  families: readonly AddressFamily[],
): Finding[] {
  const missing = families.filter((family) => !ports.some((port) => port.family === family));
  if (missing.length === 0) return [];
  const [loadBalancer, ...others] = scope.loadBalancers;
  const owner = others.length === 0 ? loadBalancer?.place : undefined;
  const place = ports[0]?.place ?? owner ?? { file: scope.infrastructure.files[0] };
  return [
    createFinding(listenerMissing, scope, place, {
      ...listenerData(listener),
      family: missing.map((family) => FAMILY_NAMES[family]).join('+'),
      purpose: listener.scheme,
    }),
  ];
}

function comparePort(at: ListenerPort, isRequired: boolean): Finding[] {
  const { protocol, name, loadBalancer } = at.port;
  const expected = at.listener.transport.toUpperCase();
  if (protocol !== undefined)
    return [
      report(at, listenerProtocol, {
        found: `${name} accepts ${protocol} alone`,
        reasons: [name, protocol],
        expected,
        remedy: `Make it a ${expected} listener`,
      }),
    ];
  const targets = compareTargets(at);
  const perhaps = loadBalancer.conditional ? loadBalancer : at.port;
  const found = {
    ...(loadBalancer.conditional && { at: 'load-balancer', node: undefined }),
    sources: ['clients'],
    ...told(because`listener-open: ${perhaps.name}: ${perhaps.conditional}`),
  };
  return [
    ...(perhaps.conditional ? [report(at, inconclusive, found, perhaps.place)] : []),
    ...targets,
    ...compareSettings(at),
    ...(isRequired && targets.every(({ code }) => code !== 'wrong-target') ? followListener(at) : []),
  ];
}

function excess(
  scope: Scope,
  { port, transport, name, loadBalancer, family, place }: ForwardedPort,
): Finding {
  return createFinding(excessListener, scope, place, {
    at: 'load-balancer',
    ports: [`${port ?? 'unknown'}/${transport}`],
    ...(family === 'ipv6' ? { family: FAMILY_NAMES.ipv6 } : {}),
    by: `${name} of ${loadBalancer.name}`,
  });
}

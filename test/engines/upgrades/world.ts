import type { Plan } from '../../../src/plan/plan';
import type { Cloud } from '../../../src/topology/cloud';
import type { PortRange } from '../../../src/ports/port-range';
import { isByAddress } from '../../../src/flows/flow';
import { formatSource } from '../../../src/topology/source';
import { machineOf } from '../../../src/topology/topology';

/**
 * What is open at one moment: `game udp 5056 from 203.0.113.0/24` for the machines of a role or for the load balancers,
 * `game tcp 4520 to master` for what its machines may send by themselves, and `udp 10400 to game 1 at 5056, probe 4531`
 * or `no probe` for what load balancers offer.
 */
export interface World {
  readonly openings: ReadonlySet<string>;
  readonly departures: ReadonlySet<string>;
  readonly listeners: ReadonlySet<string>;
}

export const emptyWorld: World = { openings: new Set(), departures: new Set(), listeners: new Set() };

export const opening = (role: string, transport: string, port: number, source: string): string =>
  `${role} ${transport} ${port} from ${source}`;

export const departure = (role: string, transport: string, port: number, to: string): string =>
  `${role} ${transport} ${port} to ${to}`;

/** What a machine with open egress may send. */
const everywhere = (role: string): string[] =>
  ['0.0.0.0/0', '::/0'].map((to) => `${role} everything to ${to}`);

export interface Offered {
  readonly role: string;
  readonly node: number | null;
  readonly transport: string;
  readonly port: number;
  readonly targetPort: number;
  /** Undefined where nothing probes. */
  readonly healthPort: number | undefined;
}

export const listening = ({ role, node, transport, port, targetPort, healthPort }: Offered): string =>
  `${transport} ${port} to ${role}${node === null ? '' : ` ${node}`} at ${targetPort}, ${healthPort === undefined ? 'no probe' : `probe ${healthPort}`}`;

/** Each port of a range. */
export const portsIn = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** How a party is called, where several installations stand side by side. */
export type Naming = (party: string) => string;

export interface PlannedOptions {
  /** @default 'open' */
  readonly egress?: 'open' | 'planned';
  /** @default - its own name */
  readonly name?: Naming;
}

/** What a plan wants to be open on a cloud. */
export function plannedWorld(
  plan: Plan,
  cloud: Cloud,
  { egress = 'open', name = (party) => party }: PlannedOptions = {},
): World {
  const openings = plan.rules[cloud].flatMap(({ role, transport, grants }) =>
    grants.flatMap(({ sources, ranges }) =>
      sources.flatMap((source) =>
        portsOf(ranges).map((port) => {
          const text = sourceOn(cloud, formatSource(source));
          return opening(name(role), transport, port, source.kind === 'role' ? name(text) : text);
        }),
      ),
    ),
  );
  return {
    openings: new Set(openings),
    // Nobody writes rules for what leaves machines on Azure: its own let everything out.
    departures: new Set(cloud === 'azure' ? [] : departuresOf(plan, egress, name)),
    listeners: new Set(
      plan.listeners.map((listener) =>
        listening({
          ...listener,
          // Inbound NAT rules lead to single servers on Azure, without a probe.
          healthPort: cloud === 'azure' && listener.node !== null ? undefined : listener.healthPort,
          role: name(listener.role),
          transport:
            plan.topology.tls === 'terminate' && listener.scheme === 'wss' ? 'tls' : listener.transport,
        }),
      ),
    ),
  };
}

/** Whatever one machine lets in from another, the other may send; and what a flow reaches by a public address. */
function departuresOf(plan: Plan, egress: 'open' | 'planned', name: Naming): string[] {
  const { roles, publicAddresses } = plan.topology;
  const parties = new Set([
    ...roles.map(({ role }) => machineOf(plan.topology, role)),
    ...(plan.listeners.length > 0 ? ['load-balancer'] : []),
  ]);
  if (egress === 'open') return [...parties].flatMap((party) => everywhere(name(party)));
  return [...parties].flatMap((party) => {
    const toGroups = plan.rules.aws.flatMap(({ role, transport, grants }) =>
      grants
        .filter(({ sources }) => sources.some((source) => sourceOn('aws', formatSource(source)) === party))
        .flatMap(({ ranges }) =>
          portsOf(ranges).map((port) => departure(name(party), transport, port, name(role))),
        ),
    );
    const toAddresses = plan.flows
      .filter((flow) => flow.audience === 'servers' && isByAddress(flow) && flow.from === party)
      .flatMap(({ to, transport, ports }) =>
        (publicAddresses[to] ?? []).flatMap((cidr) =>
          portsOf([ports]).map((port) => departure(name(party), transport, port, cidr)),
        ),
      );
    return [...toGroups, ...toAddresses];
  });
}

const portsOf = (ranges: readonly PortRange[]): number[] =>
  ranges.flatMap(({ from, to }) => portsIn(from, to));

/** Probes come from the load balancers' group on AWS, and from a service tag on Azure. */
const sourceOn = (cloud: Cloud, source: string): string =>
  source !== 'probe' ? source : cloud === 'aws' ? 'load-balancer' : 'AzureLoadBalancer';

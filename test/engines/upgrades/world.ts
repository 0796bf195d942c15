import type { Plan } from '../../../src/plan/plan';
import type { Cloud } from '../../../src/rules/rule';
import { formatSource } from '../../../src/rules/rule';

/**
 * What is open at one moment: `game udp 5056 from 203.0.113.0/24` for the machines of a role or for the load balancers,
 * and `udp 10400 to game 1 at 5056, probe 4531` for what load balancers offer.
 */
export interface World {
  readonly openings: ReadonlySet<string>;
  readonly listeners: ReadonlySet<string>;
}

export const opening = (role: string, transport: string, port: number, source: string): string =>
  `${role} ${transport} ${port} from ${source}`;

export interface Offered {
  readonly role: string;
  readonly node: number | null;
  readonly transport: string;
  readonly port: number;
  readonly targetPort: number;
  readonly healthPort: number;
}

export const listening = ({ role, node, transport, port, targetPort, healthPort }: Offered): string =>
  `${transport} ${port} to ${role}${node === null ? '' : ` ${node}`} at ${targetPort}, probe ${healthPort}`;

/** Each port of a range. */
export const portsIn = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** What a plan wants to be open on a cloud. */
export function plannedWorld(plan: Plan, cloud: Cloud): World {
  return {
    openings: new Set(
      plan.rules[cloud].flatMap(({ role, transport, grants }) =>
        grants.flatMap(({ sources, ranges }) =>
          sources.flatMap((source) =>
            ranges.flatMap(({ from, to }) =>
              portsIn(from, to).map((port) =>
                opening(role, transport, port, sourceOn(cloud, formatSource(source))),
              ),
            ),
          ),
        ),
      ),
    ),
    listeners: new Set(plan.listeners.map(listening)),
  };
}

/** Probes come from the load balancers' group on AWS, and from a service tag on Azure. */
const sourceOn = (cloud: Cloud, source: string): string =>
  source !== 'probe' ? source : cloud === 'aws' ? 'load-balancer' : 'AzureLoadBalancer';

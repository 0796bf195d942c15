import type { Flow } from '../flows/flow';
import { flowsOf } from '../flows/flows';
import { relayedPorts } from '../flows/relayed-port';
import type { Issue } from '../issues/issue';
import { isError } from '../issues/issue';
import { throwIfErrors } from '../issues/photon-error';
import { listenerIssues } from '../listeners/check-listeners';
import type { Listener } from '../listeners/listener';
import { listenersOf } from '../listeners/listener';
import type { RuleSet } from '../rules/rule';
import { rulesOf } from '../rules/rules';
import type { Cloud } from '../topology/cloud';
import { cloudIssues } from '../topology/check-tls';
import { CLOUDS, cloudsOf } from '../topology/cloud';
import { resolveTopology } from '../topology/resolve';
import type { TopologyInput } from '../topology/topology-input';
import type { Topology } from '../topology/topology';
import { locateIssue } from '../topology/topology-source';
import { sourcesOn } from '../topology/source';
import { noSourceOnCloud } from './issues';

/**
 * All that a topology requires of the network: flows, firewall rules and load balancer listeners; constructs render
 * it, and checks compare with it.
 */
export interface Plan {
  readonly topology: Topology;
  readonly flows: Flow[];
  /** The rules of each cloud; the same in direct access. */
  readonly rules: Readonly<Record<Cloud, RuleSet[]>>;
  readonly listeners: Listener[];
  /** The clouds whose limits the topology was checked against. */
  readonly clouds: Cloud[];
  /** Warnings and notes. */
  readonly issues: Issue[];
}

/** Options of `planTopology`: the clouds whose limits are checked. */
export interface PlanOptions {
  /** @default - every cloud on which the topology can be made: what one of them refuses is an error */
  readonly clouds?: readonly Cloud[];
}

/**
 * Validates a topology and derives what the network must allow: flows, firewall rules and load balancer listeners.
 *
 * @throws PhotonError with everything that is wrong with the topology, each with its key path
 * @example
 * const { flows } = planTopology({ servers: { master: 1, game: 2 }, clients: ['203.0.113.0/24'] });
 * flows.map(({ purpose }) => purpose); // ['client -> master server (udp)', ...]
 */
export function planTopology(input: TopologyInput, { clouds: asked }: PlanOptions = {}): Plan {
  const { topology, issues } = resolveTopology(input);
  const clouds = asked ?? (topology ? cloudsOf(topology) : CLOUDS);
  const relayed = topology ? relayedPorts(topology) : [];
  const all = topology
    ? [
        ...issues,
        ...[...cloudIssues(topology, clouds), ...listenerIssues(topology, relayed, clouds)].map((issue) =>
          locateIssue(input, issue),
        ),
      ]
    : issues;
  throwIfErrors(all);
  if (!topology) throw new TypeError('a topology without errors is resolved');
  const flows = flowsOf(topology, relayed);
  return {
    topology,
    flows,
    rules: { aws: rulesOf(topology, flows, 'aws'), azure: rulesOf(topology, flows, 'azure') },
    listeners: listenersOf(topology, relayed),
    clouds: [...clouds],
    issues: [...all.filter((issue) => !isError(issue)), ...sourceIssues(flows, clouds)],
  };
}

/** Audiences for whom a cloud opens nothing, because all of their sources are lists of another cloud. */
function sourceIssues(flows: readonly Flow[], clouds: readonly Cloud[]): Issue[] {
  return (['clients', 'operators'] as const).flatMap((audience) => {
    const ofAudience = flows.filter(({ from }) => from === audience);
    return clouds
      .filter((cloud) => ofAudience.some(({ sources }) => sourcesOn(cloud, sources).length === 0))
      .map((cloud) => noSourceOnCloud.create({ path: audience }, { cloud, audience }));
  });
}

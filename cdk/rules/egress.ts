import { isByAddress } from '../../src/flows/flow';
import type { Issue } from '../../src/issues/issue';
import type { Plan } from '../../src/plan/plan';
import { mergeRanges } from '../../src/ports/port-range';
import { machineOf } from '../../src/topology/topology';
import { egressUnknown } from '../issues';
import { awsDescription, machineTitle } from './description';
import type { IngressRule } from './ingress';
import { ingressOf, sourceId } from './ingress';

/** What leaves a machine for another one, by its group, or for a public address. */
export type EgressRule = Omit<IngressRule, 'source'> & {
  readonly target: { readonly party: string } | { readonly cidr: string };
};

/** All that one machine, or the load balancers, must send by themselves; answers need no rule. */
export function egressOf(plan: Plan, machine: string, machines: readonly string[]): EgressRule[] {
  const byGroup = machines.flatMap((target) =>
    ingressOf(plan, target)
      .filter(({ source }) => 'party' in source && sourceId(source) === machine)
      .map(({ audience, transport, from, to }) => ({
        audience,
        transport,
        from,
        to,
        target: { party: target },
        description: awsDescription(`${machineTitle(machine)} to ${machineTitle(target)}, ${transport}`),
      })),
  );
  return [...byGroup, ...egressByAddress(plan, machine)];
}

function egressByAddress(plan: Plan, machine: string): EgressRule[] {
  const { topology } = plan;
  const byAddress = new Map<string, EgressRule[]>();
  for (const { to, audience, transport, ports } of flowsByAddress(plan, machine)) {
    for (const cidr of topology.publicAddresses[to] ?? []) {
      const description = awsDescription(
        `${machineTitle(machine)} to ${machineTitle(to)} by public address, ${transport}`,
      );
      const key = `${to} ${transport} ${cidr}`;
      byAddress.set(key, [
        ...(byAddress.get(key) ?? []),
        { audience, transport, ...ports, target: { cidr }, description },
      ]);
    }
  }
  return [...byAddress.values()].flatMap((rules) =>
    mergeRanges(rules).flatMap((range) => rules.slice(0, 1).map((rule) => ({ ...rule, ...range }))),
  );
}

function flowsByAddress({ flows, topology }: Plan, machine: string) {
  return flows.filter(
    (flow) => flow.audience === 'servers' && isByAddress(flow) && machineOf(topology, flow.from) === machine,
  );
}

/** Servers that would stay out of reach, since nothing says where they are. */
export function egressIssues(plan: Plan, machine: string): Issue[] {
  const unknown = flowsByAddress(plan, machine).filter(({ to }) => !plan.topology.publicAddresses[to]);
  const pairs = new Map(unknown.map(({ from, to }) => [`${from} ${to}`, { from, to }]));
  return [...pairs.values()].map(({ from, to }) =>
    egressUnknown.create({ path: `publicAddresses.${to}` }, { from, to }),
  );
}

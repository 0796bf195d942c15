import { groupBy } from '../collections/group-by';
import type { Flow, FlowParticipant } from '../flows/flow';
import { includesPort } from '../ports/port-range';
import type { Cloud } from '../topology/cloud';
import { cloudsOf } from '../topology/cloud';
import type { Topology } from '../topology/topology';
import { machineOf } from '../topology/topology';
import type { AzureRelayOptions } from './azure-relay';
import { azureRelayFlows } from './azure-relay';
import { grantsOf } from './grants';
import type { RuleSet } from './rule';

/**
 * The fewest exact rules for the flows on one cloud.
 *
 * In direct access both clouds have the same. In relay each filters where it can: AWS at the load balancer's own group,
 * and the machines admit that group alone; an Azure load balancer has no group and hands on the client's own address,
 * so the machines admit the clients (AWS: ELB load-balancer-security-groups; Azure: network-security-groups-overview). A cloud on which the topology cannot be made has none.
 */
export function rulesOf(
  topology: Topology,
  flows: readonly Flow[],
  cloud: Cloud,
  options: AzureRelayOptions = {},
): RuleSet[] {
  if (!cloudsOf(topology).includes(cloud)) return [];
  const { seen, holders } = FILTERING[cloud];
  const held = seen(flows, topology, options).flatMap((flow) => {
    const roles = flow.to === 'load-balancer' ? [flow.to] : holders(topology, flow.to);
    return roles.map((role) => ({ role, flow }));
  });
  const sets = groupBy(held, ({ role, flow }) => [`${role} ${flow.audience} ${flow.transport}`]);
  return [...sets.values()].map((members) => {
    const [{ role, flow }] = members;
    const { audience, transport } = flow;
    return {
      role,
      audience,
      transport,
      grants: grantsOf(
        members.map((member) => member.flow),
        cloud,
      ),
    };
  });
}

/** Where a cloud filters, and whose rules let a flow in to machines. */
interface Filtering {
  seen(flows: readonly Flow[], topology: Topology, options: AzureRelayOptions): readonly Flow[];
  holders(topology: Topology, to: Exclude<FlowParticipant, 'load-balancer'>): readonly string[];
}

/**
 * A machine on AWS carries the security group of each of its roles; a network interface on Azure has one network
 * security group, so each kind of machine has its own.
 */
const FILTERING: Readonly<Record<Cloud, Filtering>> = {
  aws: {
    seen: withoutCoveredProbes,
    holders: (topology, to) => [machineOf(topology, to)],
  },
  azure: {
    seen: (flows, topology, options) => azureRelayFlows(topology, flows, options),
    holders: ({ machines }, to) =>
      machines.filter(({ name, roles }) => name === to || roles.includes(to)).map(({ name }) => name),
  },
};

/** On AWS probes come from the load balancer's group, which may have the port already. */
function withoutCoveredProbes(flows: readonly Flow[]): Flow[] {
  const relayed = flows.filter(({ from }) => from === 'load-balancer');
  return flows.filter(
    (probe) =>
      probe.from !== 'probe' ||
      !relayed.some(
        ({ to, transport, ports }) =>
          to === probe.to && transport === probe.transport && includesPort(ports, probe.ports.from),
      ),
  );
}

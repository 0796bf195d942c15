import { Tags } from 'aws-cdk-lib';
import type { ISecurityGroup, IVpc } from 'aws-cdk-lib/aws-ec2';
import { SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { Plan } from '../src/plan/plan';
import { planTopology } from '../src/plan/plan';
import type { TopologyInput } from '../src/topology/schema';
import { machineOf } from '../src/topology/topology';
import { groupDescription } from './rules/description';
import { ingressOf } from './rules/ingress';
import { writeOwnIngress } from './rules/write-ingress';

export interface PhotonSecurityGroupsProps {
  /** Where the servers stand. */
  readonly vpc: IVpc;
  /** What is deployed, who plays, who operates: a topology file's content, or the same written in code. */
  readonly topology: TopologyInput;
}

/**
 * The security groups of a topology: one for each role's machines, and in relay one for all load balancers.
 *
 * @example
 * const groups = new PhotonSecurityGroups(this, 'Groups', { vpc, topology });
 * server.addSecurityGroup(groups.group('game'));
 */
export class PhotonSecurityGroups extends Construct {
  /** What the topology asks for. */
  readonly plan: Plan;
  private readonly groups = new Map<string, ISecurityGroup>();

  constructor(scope: Construct, id: string, props: PhotonSecurityGroupsProps) {
    super(scope, id);
    this.plan = planTopology(props.topology, { clouds: ['aws'] });
    const machines = machinesOf(this.plan);
    const own = machines.map((machine) => {
      const group = new SecurityGroup(this, machine, {
        vpc: props.vpc,
        description: groupDescription(machine),
        allowAllOutbound: true,
        allowAllIpv6Outbound: true,
        disableInlineRules: false,
      });
      Tags.of(group).add('photon:role', machine);
      this.groups.set(machine, group);
      return { machine, group };
    });
    for (const { machine, group } of own) {
      writeOwnIngress(group, ingressOf(this.plan, machine), (party) => this.group(party));
    }
  }

  /** The group of a role's machines; `load-balancer` for that of the load balancers. */
  group(role: string): ISecurityGroup {
    const group = this.groups.get(role === 'load-balancer' ? role : machineOf(this.plan.topology, role));
    if (!group) throw new TypeError(`there is no ${role}`);
    return group;
  }
}

/** The machines that have a group, and the load balancers where there are any. */
export function machinesOf({ topology, listeners }: Plan): string[] {
  const machines = new Set(topology.roles.map(({ role }) => machineOf(topology, role)));
  return [...machines, ...(listeners.length > 0 ? ['load-balancer'] : [])];
}

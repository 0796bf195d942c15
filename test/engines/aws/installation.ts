import { Stack } from 'aws-cdk-lib';
import { NetworkLoadBalancer } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { SecurityGroup, type IConnectable } from 'aws-cdk-lib/aws-ec2';
import type { PhotonMachine } from '../../../cdk/machine';
import { machineOfKind } from '../../../cdk/machine';
import { groupNames } from '../../../cdk/servers';
import { machineOf } from '../../../src/topology/topology';
import type { IConstruct } from 'constructs';
import type { Moto } from '../toolchain/moto';
import { emptyWorld, opening, plannedWorld, portsIn, type World } from '../upgrades/world';
import { ask, type Question } from './ask';
import { liveWorld, type Names } from './live';
import { addressOf, type ProgramNetwork } from './programs';

/** A world with the machines in it. */
export interface Installation extends World {
  /** Who stands behind which listener: `Stack/Photon game 1 at 5056: i-0123`. */
  readonly targets: readonly string[];
  /** Which groups each machine has: `Stack/Photon game 1: Stack/Photon game`. */
  readonly machines: readonly string[];
  /** The load balancers that can't be deleted, and the names of parameters. */
  readonly kept: readonly string[];
}

export const nothing: Installation = { ...emptyWorld, targets: [], machines: [], kept: [] };

const named =
  ({ node }: ProgramNetwork) =>
  (party: string) =>
    `${node.path} ${party}`;

/** What the programs' plans want, in the words of what CloudFormation made of them. */
export async function plannedInstallation(
  moto: Moto,
  networks: readonly ProgramNetwork[],
): Promise<Installation> {
  const owners = await ownersOf(moto, networks);
  const worlds = networks.map((network) => plannedNetwork(network, owners));
  const union = <Key extends keyof Installation>(key: Key) => worlds.flatMap((world) => [...world[key]]);
  return {
    openings: new Set(union('openings')),
    departures: new Set(union('departures')),
    listeners: new Set(union('listeners')),
    targets: union('targets').sort(),
    machines: union('machines').sort(),
    kept: union('kept').sort(),
  };
}

function plannedNetwork(network: ProgramNetwork, { machines }: Owners): Installation {
  const { plan, given } = network;
  const name = named(network);
  const world = plannedWorld(plan, 'aws', { egress: given.egress, name });
  const idsOf = (role: string, node: number) =>
    machines.filter(([, owner]) => owner === `${name(role)} ${node}`).map(([id]) => id);
  const nodesOf = (role: string) => plan.topology.roles.find((servers) => servers.role === role)?.count ?? 0;
  const targets = plan.listeners.map(({ role, node, targetPort }) => {
    const ids = (node === null ? portsIn(1, nodesOf(role)) : [node]).flatMap((number) => idsOf(role, number));
    return `${name(role)}${node === null ? '' : ` ${node}`} at ${targetPort}: ${ids.sort().join(', ')}`;
  });
  return {
    ...world,
    openings: new Set([...world.openings, ...openToGroups(network)]),
    targets: [...new Set(targets)],
    machines: [...network.attached]
      .filter(([, machine]) => machineOfKind(machine).kind !== 'address')
      .map(([server]) => {
        const [role = ''] = server.split(' ');
        return `${name(server)}: ${name(machineOf(plan.topology, role))}`;
      }),
    kept: [
      ...(given.relay?.deletionProtection ? Object.keys(network.loadBalancers) : []).map(
        () => `protected ${network.node.path}`,
      ),
      ...(given.parameters
        ? plan.topology.roles.flatMap(({ role, count }) =>
            portsIn(1, count).flatMap((node) =>
              // The second has the address of the machine itself.
              network
                .server(role, node)
                .parameters.map(
                  (_, index) => `${given.parameters?.prefix}/${role}/${node}${index === 0 ? '' : '/address'}`,
                ),
            ),
          )
        : []),
    ],
  };
}

/** Groups of other teams that a program lets in beside a topology's addresses. */
const openToGroups = (network: ProgramNetwork): string[] =>
  network.plan.rules.aws.flatMap(({ role, audience, transport, grants }) =>
    Object.entries((network.given.sources ?? {}) as Record<string, readonly IConnectable[]>)
      .filter(([whose]) => whose === audience)
      .flatMap(([, sources]) => sources.flatMap(({ connections }) => connections.securityGroups))
      .flatMap(({ securityGroupId }) =>
        grants.flatMap(({ ranges }) =>
          ranges.flatMap(({ from, to }) =>
            portsIn(from, to).map((port) => opening(named(network)(role), transport, port, securityGroupId)),
          ),
        ),
      ),
  );

/** Who is who in the emulator: groups and load balancers by their network, machines by the server that they are. */
interface Owners {
  readonly names: Names;
  /** By instance or address, which several networks may have in common. */
  readonly machines: readonly (readonly [id: string, owner: string])[];
}

interface StackResources {
  readonly StackResourceSummaries: readonly {
    readonly LogicalResourceId: string;
    readonly PhysicalResourceId: string;
  }[];
}
interface ScalingGroups {
  readonly AutoScalingGroups: readonly {
    readonly AutoScalingGroupName: string;
    readonly Instances: readonly { readonly InstanceId: string }[];
  }[];
}

async function ownersOf(moto: Moto, networks: readonly ProgramNetwork[]): Promise<Owners> {
  const stacks = [
    ...new Set(networks.flatMap((network) => network.node.root.node.findAll()).filter(Stack.isStack)),
  ].map(({ stackName }) => stackName);
  const [scaling, ...found] = (await ask(
    moto,
    ['autoscaling', 'describe_auto_scaling_groups', {}],
    ...stacks.map((StackName): Question => ['cloudformation', 'list_stack_resources', { StackName }]),
  )) as unknown as [ScalingGroups, ...StackResources[]];
  const ids = new Map(
    found.flatMap(({ StackResourceSummaries }, index) =>
      StackResourceSummaries.map((summary) => [
        `${stacks[index]} ${summary.LogicalResourceId}`,
        summary.PhysicalResourceId,
      ]),
    ),
  );
  const idOf = (construct: IConstruct, token: string): string => {
    const address = addressOf(construct, token);
    const id = ids.get(address);
    if (id === undefined) throw new Error(`CloudFormation made no ${address}`);
    return id;
  };
  const instancesOf = (machine: PhotonMachine): string[] => {
    const { kind, of } = machineOfKind(machine);
    if (kind === 'address') return [of.ipAddress];
    if (kind === 'instance') return [idOf(of, of.instanceId)];
    if (kind === 'service') throw new Error('no program of these runs an ECS service');
    const name = idOf(of, of.autoScalingGroupName);
    const group = scaling.AutoScalingGroups.find((candidate) => candidate.AutoScalingGroupName === name);
    return group?.Instances.map(({ InstanceId }) => InstanceId) ?? [];
  };
  return {
    names: new Map(
      networks.flatMap((network) => [
        ...groupNames(network.plan).map((machine): [string, string] => {
          const group = network.securityGroupOf(machine);
          const { securityGroupId } = group;
          return [
            group instanceof SecurityGroup ? idOf(group, securityGroupId) : securityGroupId,
            named(network)(machine),
          ];
        }),
        ...Object.values(network.loadBalancers)
          .filter((balancer) => balancer instanceof NetworkLoadBalancer)
          .map((balancer): [string, string] => [idOf(balancer, balancer.loadBalancerArn), network.node.path]),
      ]),
    ),
    machines: networks.flatMap((network) =>
      [...network.attached].flatMap(([server, machine]) =>
        instancesOf(machine).map((id) => [id, named(network)(server)] as const),
      ),
    ),
  };
}

interface Instances {
  readonly Reservations: readonly {
    readonly Instances: readonly {
      readonly InstanceId: string;
      readonly State: { readonly Name: string };
      readonly SecurityGroups: readonly { readonly GroupId: string }[];
    }[];
  }[];
}
interface TargetGroup {
  readonly TargetGroupArn: string;
  readonly Port: number;
  readonly LoadBalancerArns: readonly string[];
}

/** What the emulator says exists, machines and all. */
export async function liveInstallation(
  moto: Moto,
  networks: readonly ProgramNetwork[],
): Promise<Installation> {
  const { names, machines } = await ownersOf(moto, networks);
  const owners = new Map(machines);
  const prefixes = networks.flatMap(({ given }) => given.parameters?.prefix ?? []);
  const [instances, groups, balancers, ...parameters] = (await ask(
    moto,
    ['ec2', 'describe_instances', {}],
    ['elbv2', 'describe_target_groups', {}],
    ['elbv2', 'describe_load_balancers', {}],
    ...prefixes.map((Path): Question => [
      'ssm',
      'get_parameters_by_path',
      { Path, Recursive: true, MaxResults: 10 },
    ]),
  )) as unknown as [
    Instances,
    { TargetGroups: TargetGroup[] },
    { LoadBalancers: { LoadBalancerArn: string }[] },
    ...{ Parameters: { Name: string }[] }[],
  ];
  return {
    ...(await liveWorld(moto, names)),
    targets: (await targetsOf(moto, groups.TargetGroups, names)).sort(),
    machines: instances.Reservations.flatMap((reservation) => reservation.Instances)
      .filter(({ State }) => State.Name !== 'terminated')
      .map(({ InstanceId, SecurityGroups }) => {
        const groups = SecurityGroups.map(({ GroupId }) => names.get(GroupId) ?? GroupId);
        return `${owners.get(InstanceId) ?? InstanceId}: ${groups.sort().join(', ')}`;
      })
      .sort(),
    kept: [
      ...(await protectedOf(moto, balancers.LoadBalancers, names)),
      ...parameters.flatMap(({ Parameters }) => Parameters.map(({ Name }) => Name)),
    ].sort(),
  };
}

async function targetsOf(moto: Moto, groups: readonly TargetGroup[], names: Names): Promise<string[]> {
  const answers = await ask(
    moto,
    ...groups.flatMap(({ TargetGroupArn }): Question[] => [
      ['elbv2', 'describe_target_health', { TargetGroupArn }],
      ['elbv2', 'describe_tags', { ResourceArns: [TargetGroupArn] }],
    ]),
  );
  return groups.map(({ Port, LoadBalancerArns }, index) => {
    const [health, tags] = answers.slice(2 * index, 2 * index + 2) as unknown as [
      { TargetHealthDescriptions: { Target: { Id: string; Port: number } }[] },
      { TagDescriptions: [{ Tags: { Key: string; Value: string }[] }] },
    ];
    const tagValues = Object.fromEntries(tags.TagDescriptions[0].Tags.map(({ Key, Value }) => [Key, Value]));
    const server = [tagValues['photon:role'], tagValues['photon:node']]
      .filter((part) => part !== undefined)
      .join(' ');
    const ids = health.TargetHealthDescriptions.map(({ Target }) =>
      Target.Port === Port ? Target.Id : `${Target.Id} on ${Target.Port}`,
    );
    const network = names.get(LoadBalancerArns[0] ?? '') ?? 'nowhere';
    return `${network} ${server} at ${Port}: ${ids.sort().join(', ')}`;
  });
}

async function protectedOf(
  moto: Moto,
  balancers: readonly { readonly LoadBalancerArn: string }[],
  names: Names,
): Promise<string[]> {
  const answers = await ask(
    moto,
    ...balancers.map(({ LoadBalancerArn }): Question => [
      'elbv2',
      'describe_load_balancer_attributes',
      { LoadBalancerArn },
    ]),
  );
  return balancers.flatMap(({ LoadBalancerArn }, index) => {
    const { Attributes } = answers[index] as { Attributes: { Key: string; Value: string }[] };
    const on = Attributes.some(({ Key, Value }) => Key === 'deletion_protection.enabled' && Value === 'true');
    return on ? [`protected ${names.get(LoadBalancerArn) ?? LoadBalancerArn}`] : [];
  });
}

/** What a person does before taking an installation away that is protected: switches protection off. */
export async function liftProtections(moto: Moto): Promise<void> {
  const [balancers, instances] = (await ask(
    moto,
    ['elbv2', 'describe_load_balancers', {}],
    ['ec2', 'describe_instances', {}],
  )) as unknown as [{ LoadBalancers: { LoadBalancerArn: string }[] }, Instances];
  await ask(
    moto,
    ...balancers.LoadBalancers.map(({ LoadBalancerArn }): Question => [
      'elbv2',
      'modify_load_balancer_attributes',
      { LoadBalancerArn, Attributes: [{ Key: 'deletion_protection.enabled', Value: 'false' }] },
    ]),
    ...instances.Reservations.flatMap((reservation) => reservation.Instances)
      .filter(({ State }) => State.Name !== 'terminated')
      .map(({ InstanceId }): Question => [
        'ec2',
        'modify_instance_attribute',
        { InstanceId, DisableApiTermination: { Value: false } },
      ]),
  );
}

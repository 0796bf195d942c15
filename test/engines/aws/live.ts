import type { Moto } from '../toolchain/moto';
import { departure, listening, opening, portsIn, type World } from '../upgrades/world';
import { ask } from './ask';

interface Permission {
  readonly IpProtocol: string;
  readonly FromPort: number;
  readonly ToPort: number;
  readonly IpRanges: readonly { readonly CidrIp: string }[];
  readonly Ipv6Ranges: readonly { readonly CidrIpv6: string }[];
  readonly PrefixListIds: readonly { readonly PrefixListId: string }[];
  readonly UserIdGroupPairs: readonly { readonly GroupId: string }[];
}
interface Tag {
  readonly Key: string;
  readonly Value: string;
}
interface Group {
  readonly GroupId: string;
  readonly Tags?: readonly Tag[];
  readonly IpPermissions: readonly Permission[];
  readonly IpPermissionsEgress: readonly Permission[];
}
interface TargetGroup {
  readonly TargetGroupArn: string;
  readonly Protocol: string;
  readonly Port: number;
  readonly HealthCheckPort: string;
  readonly HealthCheckProtocol: string;
}
interface Listener {
  readonly Port: number;
  readonly Protocol: string;
  readonly DefaultActions: readonly { readonly TargetGroupArn: string }[];
}

const roleIn = (tags: readonly Tag[] = [], key = 'photon:role'): string | undefined =>
  tags.find(({ Key }) => Key === key)?.Value;

/** How groups and load balancers are called, by id or ARN. */
export type Names = ReadonlyMap<string, string>;

/**
 * What the emulator says exists, through AWS's own SDK: of the library's groups, listeners and target groups alone.
 * Groups are called by their role's tag and load balancers not at all, but where `names` knows better.
 */
export async function liveWorld(moto: Moto, names: Names = new Map()): Promise<World> {
  const [groups, balancers, targetGroups] = (await ask(
    moto,
    ['ec2', 'describe_security_groups', {}],
    ['elbv2', 'describe_load_balancers', {}],
    ['elbv2', 'describe_target_groups', {}],
  )) as [
    { SecurityGroups: Group[] },
    { LoadBalancers: { LoadBalancerArn: string }[] },
    { TargetGroups: TargetGroup[] },
  ];
  const roles = new Map(
    groups.SecurityGroups.map(({ GroupId, Tags }) => [GroupId, names.get(GroupId) ?? roleIn(Tags)]),
  );
  const photonGroups = groups.SecurityGroups.flatMap((group) => {
    const role = roles.get(group.GroupId);
    return role === undefined ? [] : [{ ...group, role }];
  });
  return {
    openings: new Set(
      photonGroups.flatMap(({ role, IpPermissions }) =>
        IpPermissions.flatMap((permission) => openingsOf(role, permission, roles)),
      ),
    ),
    departures: new Set(
      photonGroups.flatMap(({ role, IpPermissionsEgress }) =>
        IpPermissionsEgress.flatMap((permission) => departuresOf(role, permission, roles)),
      ),
    ),
    listeners: new Set(await listenersOf(moto, balancers, targetGroups, names)),
  };
}

type Roles = ReadonlyMap<string, string | undefined>;

function openingsOf(role: string, permission: Permission, roles: Roles): string[] {
  const { IpProtocol, FromPort, ToPort } = permission;
  return peersOf(permission, roles).flatMap((source) =>
    portsIn(FromPort, ToPort).map((port) => opening(role, IpProtocol, port, source)),
  );
}

function departuresOf(role: string, permission: Permission, roles: Roles): string[] {
  const { IpProtocol, FromPort, ToPort } = permission;
  return peersOf(permission, roles).flatMap((to) => {
    if (IpProtocol === '-1') return [`${role} everything to ${to}`];
    // The CDK's word for nothing: an ICMP message that does not exist, to an address that is nobody's.
    if (IpProtocol === 'icmp' && FromPort === 252 && ToPort === 86 && to === '255.255.255.255/32') return [];
    return portsIn(FromPort, ToPort).map((port) => departure(role, IpProtocol, port, to));
  });
}

function peersOf(permission: Permission, roles: Roles): string[] {
  return [
    ...permission.IpRanges.map(({ CidrIp }) => CidrIp),
    ...permission.Ipv6Ranges.map(({ CidrIpv6 }) => CidrIpv6),
    ...permission.PrefixListIds.map(({ PrefixListId }) => PrefixListId),
    ...permission.UserIdGroupPairs.map(({ GroupId }) => roles.get(GroupId) ?? GroupId),
  ];
}

async function listenersOf(
  moto: Moto,
  { LoadBalancers }: { readonly LoadBalancers: readonly { readonly LoadBalancerArn: string }[] },
  { TargetGroups }: { readonly TargetGroups: readonly TargetGroup[] },
  names: Names,
): Promise<string[]> {
  if (TargetGroups.length === 0) return [];
  const answers = await ask(
    moto,
    // moto takes any number of names; AWS takes 20.
    ['elbv2', 'describe_tags', { ResourceArns: TargetGroups.map(({ TargetGroupArn }) => TargetGroupArn) }],
    ...LoadBalancers.map(
      ({ LoadBalancerArn }) => ['elbv2', 'describe_listeners', { LoadBalancerArn }] as const,
    ),
  );
  const [tags, ...found] = answers as unknown as [
    { TagDescriptions: { ResourceArn: string; Tags: Tag[] }[] },
    ...{ Listeners: Listener[] }[],
  ];
  const tagsOf = new Map(tags.TagDescriptions.map(({ ResourceArn, Tags }) => [ResourceArn, Tags]));
  return found.flatMap(({ Listeners }, index) => {
    const balancer = names.get(LoadBalancers[index]?.LoadBalancerArn ?? '');
    return Listeners.flatMap(({ Port, Protocol, DefaultActions }) => {
      const group = TargetGroups.find(
        ({ TargetGroupArn }) => TargetGroupArn === DefaultActions[0]?.TargetGroupArn,
      );
      if (!group) throw new Error(`the listener on ${Port} leads nowhere`);
      const tags = tagsOf.get(group.TargetGroupArn) ?? [];
      const role = roleIn(tags) ?? 'untagged';
      const node = roleIn(tags, 'photon:node');
      return Protocol.toLowerCase()
        .split('_')
        .map((transport) =>
          listening({
            role: balancer === undefined ? role : `${balancer} ${role}`,
            node: node === undefined ? null : Number(node),
            transport,
            port: Port,
            targetPort: group.Port,
            healthPort: Number(group.HealthCheckPort),
          }),
        );
    });
  });
}

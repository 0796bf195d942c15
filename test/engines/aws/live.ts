import type { Moto } from '../toolchain/moto';
import { listening, opening, portsIn, type World } from '../upgrades/world';
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

/** What the emulator says exists, through AWS's own SDK: of the library's groups, listeners and target groups alone. */
export async function liveWorld(moto: Moto): Promise<World> {
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
  const roles = new Map(groups.SecurityGroups.map(({ GroupId, Tags }) => [GroupId, roleIn(Tags)]));
  const openings = groups.SecurityGroups.flatMap(({ GroupId, IpPermissions }) => {
    const role = roles.get(GroupId);
    return role === undefined
      ? []
      : IpPermissions.flatMap((permission) => openingsOf(role, permission, roles));
  });
  return {
    openings: new Set(openings),
    listeners: new Set(await listenersOf(moto, balancers, targetGroups)),
  };
}

function openingsOf(
  role: string,
  permission: Permission,
  roles: ReadonlyMap<string, string | undefined>,
): string[] {
  const { IpProtocol, FromPort, ToPort } = permission;
  const sources = [
    ...permission.IpRanges.map(({ CidrIp }) => CidrIp),
    ...permission.Ipv6Ranges.map(({ CidrIpv6 }) => CidrIpv6),
    ...permission.PrefixListIds.map(({ PrefixListId }) => PrefixListId),
    ...permission.UserIdGroupPairs.map(({ GroupId }) => roles.get(GroupId) ?? GroupId),
  ];
  return sources.flatMap((source) =>
    portsIn(FromPort, ToPort).map((port) => opening(role, IpProtocol, port, source)),
  );
}

async function listenersOf(
  moto: Moto,
  { LoadBalancers }: { readonly LoadBalancers: readonly { readonly LoadBalancerArn: string }[] },
  { TargetGroups }: { readonly TargetGroups: readonly TargetGroup[] },
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
  return found.flatMap(({ Listeners }) =>
    Listeners.flatMap(({ Port, Protocol, DefaultActions }) => {
      const group = TargetGroups.find(
        ({ TargetGroupArn }) => TargetGroupArn === DefaultActions[0]?.TargetGroupArn,
      );
      if (!group) throw new Error(`the listener on ${Port} leads nowhere`);
      const own = tagsOf.get(group.TargetGroupArn) ?? [];
      const node = roleIn(own, 'photon:node');
      return Protocol.toLowerCase()
        .split('_')
        .map((transport) =>
          listening({
            role: roleIn(own) ?? 'untagged',
            node: node === undefined ? null : Number(node),
            transport,
            port: Port,
            targetPort: group.Port,
            healthPort: Number(group.HealthCheckPort),
          }),
        );
    }),
  );
}

import type { AwsOperation } from '../toolchain/moto';
import type { Moment } from '../upgrades/judge';
import { portsIn } from '../upgrades/world';

type Properties = Readonly<Record<string, unknown>>;
type Rule = Readonly<Record<string, string | number | undefined>>;

/** What exists, by physical id, as the log of the emulated CloudFormation tells it. */
export type Deployed = ReadonlyMap<string, AwsOperation>;

/** What is there after each of the operations; an update of a group's inline rules counts as one moment. */
export function replay(start: Deployed, log: readonly AwsOperation[]): { end: Deployed; way: Moment[] } {
  const now = new Map(start);
  const way = log.map((operation): Moment => {
    const key = `${operation.logicalId} ${operation.id}`;
    if (operation.action === 'delete') now.delete(key);
    else now.set(key, operation);
    return { done: `${operation.action} ${operation.logicalId}`, open: openNow(now) };
  });
  return { end: now, way };
}

/** Every opening and every listener, each with the physical id of the group or load balancer that it belongs to. */
export function openNow(deployed: Deployed): Set<string> {
  const all = [...deployed.values()];
  const of = (type: string) => all.filter((resource) => resource.type === `AWS::${type}`);
  const roles = new Map(
    of('EC2::SecurityGroup').map(({ id, properties }) => [String(id), tag(properties, 'photon:role')]),
  );
  const rules = [
    ...of('EC2::SecurityGroup').flatMap(({ id, properties }) =>
      ((properties['SecurityGroupIngress'] ?? []) as Rule[]).map((rule): Rule => ({
        ...rule,
        GroupId: String(id),
      })),
    ),
    ...of('EC2::SecurityGroupIngress').map(({ properties }) => properties as Rule),
  ];
  const targets = new Map(
    of('ElasticLoadBalancingV2::TargetGroup').map(({ id, properties }) => [String(id), properties]),
  );
  return new Set([
    ...rules.flatMap((rule) => {
      const source =
        rule['CidrIp'] ??
        rule['CidrIpv6'] ??
        rule['SourcePrefixListId'] ??
        roles.get(String(rule['SourceSecurityGroupId']));
      const group = `${roles.get(String(rule['GroupId']))} (${rule['GroupId']})`;
      return portsIn(Number(rule['FromPort']), Number(rule['ToPort'])).map(
        (port) => `${group} ${rule['IpProtocol']} ${port} from ${source}`,
      );
    }),
    ...of('ElasticLoadBalancingV2::Listener').map(({ id, properties }) => {
      const [action] = properties['DefaultActions'] as [{ TargetGroupArn: string }];
      const target = targets.get(action.TargetGroupArn) ?? {};
      const to = `${tag(target, 'photon:role')} ${tag(target, 'photon:node')} at ${String(target['Port'])}`;
      return `${String(properties['LoadBalancerArn'])} ${String(properties['Protocol'])} ${String(properties['Port'])} to ${to} (${id}, ${action.TargetGroupArn})`;
    }),
  ]);
}

const tag = (properties: Properties, key: string): string =>
  ((properties['Tags'] ?? []) as { readonly Key: string; readonly Value: string }[]).find(
    ({ Key }) => Key === key,
  )?.Value ?? '-';

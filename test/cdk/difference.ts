import type { Resource, Resources } from './stacks';
import { ingressLines, rolesOfGroups, tagOf } from './stacks';

/** Properties whose change makes CloudFormation replace the resource (AWS: CloudFormation resource reference). */
const REPLACING: Readonly<Record<string, readonly string[]>> = {
  'AWS::EC2::SecurityGroup': ['GroupDescription', 'GroupName', 'VpcId'],
  'AWS::EC2::SecurityGroupIngress': [
    'CidrIp',
    'CidrIpv6',
    'FromPort',
    'ToPort',
    'GroupId',
    'IpProtocol',
    'SourcePrefixListId',
    'SourceSecurityGroupId',
  ],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['Name', 'Scheme', 'Type'],
  'AWS::ElasticLoadBalancingV2::Listener': ['LoadBalancerArn'],
  'AWS::ElasticLoadBalancingV2::TargetGroup': [
    'IpAddressType',
    'Name',
    'Port',
    'Protocol',
    'TargetType',
    'VpcId',
  ],
};

/** What an edit does to a template: `+` made, `-` removed, `~` changed in place, `!` replaced. */
export function difference(before: Resources, after: Resources): string[] {
  const [was, is] = [new Set(ingressLines(before)), new Set(ingressLines(after))];
  const rules = [
    ...[...is].filter((line) => !was.has(line)).map((line) => `+ ${line}`),
    ...[...was].filter((line) => !is.has(line)).map((line) => `- ${line}`),
  ];
  const ids = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const others = ids.flatMap((id) => {
    const [old, current] = [before[id], after[id]];
    const described = describe(id, current ?? old, current ? after : before);
    if (described === undefined) return replacedGroup(id, old, current, before);
    if (!old) return [`+ ${described}`];
    if (!current) return [`- ${described}`];
    const changed = changedKeys(old, current);
    if (changed.length === 0) return [];
    const replaced = changed.some((key) => REPLACING[current.Type]?.includes(key));
    return [`${replaced ? '!' : '~'} ${described}: ${changed.join(', ')}`];
  });
  return [...others, ...rules].sort();
}

function changedKeys(old: Resource, current: Resource): string[] {
  const keys = new Set([...Object.keys(old.Properties), ...Object.keys(current.Properties)]);
  return [...keys]
    .filter((key) => JSON.stringify(old.Properties[key]) !== JSON.stringify(current.Properties[key]))
    .sort();
}

/** Groups stay whatever happens to their rules, which are compared one by one. */
function replacedGroup(
  id: string,
  old: Resource | undefined,
  current: Resource | undefined,
  before: Resources,
): string[] {
  const type = (current ?? old)?.Type;
  if (type === 'AWS::EC2::SecurityGroupIngress') {
    return old && current && changedKeys(old, current).some((key) => key !== 'ToPort')
      ? [`! rule ${id}`]
      : [];
  }
  const role = rolesOfGroups(before).get(id) ?? id;
  if (!old) return [`+ group ${current && tagOf(current.Properties, 'photon:role')}`];
  if (!current) return [`- group ${role}`];
  const changed = changedKeys(old, current).filter((key) => key !== 'SecurityGroupIngress');
  return changed.length > 0 ? [`! group ${role}: ${changed.join(', ')}`] : [];
}

function describe(id: string, resource: Resource | undefined, resources: Resources): string | undefined {
  const { Type, Properties } = resource ?? { Type: '', Properties: {} };
  if (Type.endsWith('::Listener')) return `listener ${Properties['Port']} ${Properties['Protocol']}`;
  if (Type.endsWith('::TargetGroup')) {
    const server = [tagOf(Properties, 'photon:role'), tagOf(Properties, 'photon:node')]
      .filter((part) => part)
      .join(' ');
    return `targets ${server} ${Properties['Port']} ${Properties['Protocol']}`;
  }
  if (Type.endsWith('::LoadBalancer')) {
    const all = Object.keys(resources).filter((other) => resources[other]?.Type === Type);
    return `load balancer ${all.indexOf(id) + 1}`;
  }
  return undefined;
}

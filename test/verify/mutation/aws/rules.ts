import type { Json } from './world';
import type { Value } from './reader';
import { UNKNOWN, list } from './reader';
import { parseCidr } from '../packets';
import type { Rule } from './interfaces';
import { PROTOCOLS } from './interfaces';
import { AwsHosts } from './hosts';

/** Rules of groups and of ACLs. */
export class AwsRules extends AwsHosts {
  protected readonly rules = {
    Ingress: new Map<readonly Value[], Rule[]>(),
    Egress: new Map<readonly Value[], Rule[]>(),
  };
  protected readonly acls = {
    in: new Map<string | undefined, Rule[] | undefined>(),
    out: new Map<string | undefined, Rule[] | undefined>(),
  };

  protected rulesOf(groups: readonly Value[], way: 'Ingress' | 'Egress'): Rule[] {
    const found = this.rules[way].get(groups) ?? this.readRules(groups, way);
    this.rules[way].set(groups, found);
    return found;
  }

  protected readRules(groups: readonly Value[], way: 'Ingress' | 'Egress'): Rule[] {
    if (groups.includes(UNKNOWN) && this.assume)
      return [{ protocol: '-1', from: 0, to: 65535, allow: true, any: true }];
    return groups.flatMap((group) => {
      const entry = this.entry(group);
      const inline = list(entry?.properties[`SecurityGroup${way}`]);
      const apart = this.reader
        .of(`AWS::EC2::SecurityGroup${way}`)
        .filter(
          ({ properties }) =>
            properties['GroupId'] === group || (properties['GroupId'] === UNKNOWN && this.assume),
        )
        .map(({ properties }) => properties);
      return [...inline, ...apart].flatMap((rule) => this.rule(rule));
    });
  }

  protected rule(rule: Json): Rule[] {
    const values = Object.values(rule) as Value[];
    if (values.includes(UNKNOWN) && !this.assume) return [];
    const protocol = String(rule['IpProtocol'] ?? '-1').toLowerCase();
    const name = PROTOCOLS[protocol] ?? protocol;
    const numberOf = (port: unknown, other: number): number =>
      typeof port === 'number' ? port : typeof port === 'string' ? Number(port) : other;
    const all = name !== 'tcp' && name !== 'udp';
    const far = rule['CidrIp'] ?? rule['CidrIpv6'];
    const group = (rule['SourceSecurityGroupId'] ?? rule['DestinationSecurityGroupId']) as Value | undefined;
    const prefixes = rule['SourcePrefixListId'] ?? rule['DestinationPrefixListId'];
    const sides = [rule['CidrIp'], rule['CidrIpv6'], group, prefixes].filter((side) => side !== undefined);
    const from = all ? 0 : numberOf(rule['FromPort'], 0);
    const to = all ? 65535 : numberOf(rule['ToPort'], 65535);
    const isWrong =
      from > to ||
      from < 0 ||
      to > 65535 ||
      sides.length !== 1 ||
      isWrongText(rule['Description']) ||
      (name !== '-1' && name !== 'icmp' && all) ||
      (!all && (rule['FromPort'] === undefined || rule['ToPort'] === undefined));
    if (isWrong) this.bad('a rule that EC2 refuses');
    if (isWrong) return [];
    return [
      {
        protocol: name,
        from,
        to,
        allow: true,
        ...(far === UNKNOWN || group === UNKNOWN || prefixes === UNKNOWN ? { any: true } : {}),
        ...(typeof far === 'string' ? { cidr: parseCidr(far) } : {}),
        ...(typeof group === 'string' ? { group } : {}),
        ...(typeof prefixes === 'string' ? { list: true } : {}),
      },
    ];
  }

  protected acl(subnet: string | undefined, out: boolean): Rule[] | undefined {
    const acls = this.acls[out ? 'out' : 'in'];
    if (!acls.has(subnet)) acls.set(subnet, this.readAcl(subnet, out));
    return acls.get(subnet);
  }

  protected readAcl(subnet: string | undefined, out: boolean): Rule[] | undefined {
    const association = this.reader
      .of('AWS::EC2::SubnetNetworkAclAssociation')
      .find(({ properties }) => properties['SubnetId'] === subnet);
    if (!association) return undefined;
    return this.reader
      .of('AWS::EC2::NetworkAclEntry')
      .filter(
        ({ properties }) =>
          properties['NetworkAclId'] === association.properties['NetworkAclId'] &&
          (properties['Egress'] === true) === out,
      )
      .sort((a, b) => Number(a.properties['RuleNumber']) - Number(b.properties['RuleNumber']))
      .map(({ properties }): Rule => {
        const protocol = String(properties['Protocol']);
        const name = PROTOCOLS[protocol] ?? protocol;
        const range = properties['PortRange'] as Json | undefined;
        const every = name === '-1' || name === 'icmp' || !range;
        return {
          protocol: name,
          from: every ? 0 : Number(range['From']),
          to: every ? 65535 : Number(range['To']),
          allow: properties['RuleAction'] === 'allow',
          cidr: parseCidr((properties['CidrBlock'] ?? properties['Ipv6CidrBlock']) as string),
        };
      });
  }
}

/** Texts that EC2 refuses. */
export const isWrongText = (text: unknown): boolean =>
  typeof text === 'string' && !/^[\w .\-:/()#,@[\]+=&;{}!$*]{0,255}$/.test(text);

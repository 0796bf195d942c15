import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TopologyInput } from 'photon-server-constructs';
import { synthesizeAws } from '../cdk/synthesize';
import type { RecordedResource } from '../pulumi/record';
import { recordAzure } from '../pulumi/record';

/** A rule that lets in, as it stands in what a cloud is given. */
export interface RenderedRule {
  /** The value of photon:role of the group. */
  readonly machine: string;
  readonly transport: string;
  readonly from: number;
  readonly to: number;
  /** CIDR ranges, or the role whose machines send, or the load balancer's probe. */
  readonly sources: readonly string[];
}

/** All that one cloud is given for a topology. */
export interface Rendered {
  readonly resources: readonly { readonly type: string }[];
  /** One for each rule of the cloud: on AWS one source and range each; on Azure one augmented rule. */
  readonly rules: readonly (readonly RenderedRule[])[];
}

export function renderAws(input: TopologyInput): Rendered {
  const folder = mkdtempSync(join(tmpdir(), 'photon-bench-'));
  synthesizeAws(input, folder);
  const template = readFileSync(join(folder, 'photon-server.template.json'), 'utf8');
  rmSync(folder, { recursive: true });
  return readTemplate(JSON.parse(template) as Template);
}

interface Ingress {
  readonly IpProtocol: string;
  readonly FromPort: number;
  readonly ToPort: number;
  readonly CidrIp?: string;
  readonly CidrIpv6?: string;
  readonly SourceSecurityGroupId?: { readonly 'Fn::GetAtt': readonly [string, string] };
  readonly GroupId?: { readonly 'Fn::GetAtt': readonly [string, string] };
}

interface Template {
  readonly Resources: Readonly<
    Record<
      string,
      {
        readonly Type: string;
        readonly Properties: {
          readonly Tags?: readonly { readonly Key: string; readonly Value: string }[];
          readonly SecurityGroupIngress?: readonly Ingress[];
        };
      }
    >
  >;
}

/** What a template creates, and what its groups let in. */
export function readTemplate({ Resources }: Template): Rendered {
  const roles = new Map(
    Object.entries(Resources).map(([id, { Properties }]) => [
      id,
      Properties.Tags?.find(({ Key }) => Key === 'photon:role')?.Value ?? id,
    ]),
  );
  const roleOf = (reference: Ingress['GroupId']) => roles.get(reference?.['Fn::GetAtt'][0] ?? '') ?? '';
  const ruleOf = (machine: string, ingress: Ingress): RenderedRule[] => [
    {
      machine,
      transport: ingress.IpProtocol,
      from: ingress.FromPort,
      to: ingress.ToPort,
      sources: [ingress.CidrIp ?? ingress.CidrIpv6 ?? roleOf(ingress.SourceSecurityGroupId)],
    },
  ];
  const rules = Object.entries(Resources).flatMap(([id, { Type, Properties }]) => {
    if (Type === 'AWS::EC2::SecurityGroupIngress') {
      const ingress = Properties as unknown as Ingress;
      return [ruleOf(roleOf(ingress.GroupId), ingress)];
    }
    return (Properties.SecurityGroupIngress ?? []).map((ingress) => ruleOf(roles.get(id) ?? id, ingress));
  });
  return { resources: Object.values(Resources).map(({ Type }) => ({ type: Type })), rules };
}

export async function renderAzure(input: TopologyInput): Promise<Rendered> {
  return readRecorded(await recordAzure(input));
}

interface SecurityRule {
  readonly access: string;
  readonly direction: string;
  readonly protocol: string;
  readonly sourceAddressPrefix?: string;
  readonly sourceAddressPrefixes?: readonly string[];
  readonly sourceApplicationSecurityGroups?: readonly { readonly id: string }[];
  readonly destinationPortRanges: readonly string[];
}

/** What Pulumi creates, and what the groups let in; the last deny of each group is none of the rules. */
export function readRecorded(resources: readonly RecordedResource[]): Rendered {
  const roles = new Map(resources.map(({ id, inputs }) => [id, roleTag(inputs)]));
  const rules = resources.flatMap(({ inputs }) =>
    ((inputs.securityRules ?? []) as SecurityRule[])
      .filter(({ access, direction }) => access === 'Allow' && direction === 'Inbound')
      .map((rule) =>
        rule.destinationPortRanges.map((range): RenderedRule => {
          const [from = 0, to = from] = range.split('-').map(Number);
          const groups = (rule.sourceApplicationSecurityGroups ?? []).map(({ id }) => roles.get(id) ?? id);
          const tag = rule.sourceAddressPrefix === 'AzureLoadBalancer' ? 'probe' : rule.sourceAddressPrefix;
          const sources = [...(rule.sourceAddressPrefixes ?? []), ...groups, ...(tag ? [tag] : [])];
          return { machine: roleTag(inputs), transport: rule.protocol.toLowerCase(), from, to, sources };
        }),
      ),
  );
  return { resources, rules };
}

const roleTag = (inputs: Readonly<Record<string, unknown>>): string =>
  (inputs.tags as Record<string, string> | undefined)?.['photon:role'] ?? '';

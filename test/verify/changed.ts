import { checkInfrastructure } from '../../src/verify/check';
import type { Infrastructure } from '../../src/verify/engine/infrastructure';
import { planTopology } from '../../src/plan/plan';
import type { TopologyInput } from '../../src/topology/topology-input';
import { awsTemplate, probedRecords, readRecords, readTemplate } from '../conformance/rendered';

export type Json = Record<string, unknown>;

export const relay: TopologyInput = {
  servers: { master: 1, game: 3 },
  protocols: ['udp', 'wss'],
  clients: ['203.0.113.0/24'],
  access: 'relay',
};
export const direct: TopologyInput = { ...relay, access: 'direct', servers: { master: 1 } };
export const inside: TopologyInput = { ...relay, clients: ['10.1.0.0/16', '172.16.0.0/12'] };

const summary = (topology: TopologyInput, infrastructure: Infrastructure) => {
  const { findings, paths } = checkInfrastructure(planTopology(topology), [infrastructure]);
  return {
    findings: findings.map(({ code, data: { at, node, nodes, ports = [], sources = [] } }) =>
      [
        code,
        nodes ? `${at}:${nodes.join('+')}` : node === undefined ? at : `${at}:${node}`,
        ports.length > 2 ? `${ports.length} ports` : ports.join('+'),
        sources.join('+'),
      ]
        .filter(Boolean)
        .join(' '),
    ),
    paths: paths.filter(({ verdict }) => verdict === 'allow').length,
    unknown: paths.filter(({ verdict }) => verdict === 'unknown').length,
    of: paths.length,
  };
};

/** What check tells of the library's own template after a change. */
export function aws(topology: TopologyInput, change: (all: Json[], resources: Record<string, Json>) => void) {
  const template = {
    ...awsTemplate(topology),
    // For what a change puts under a condition that nobody can know.
    Parameters: { Answer: { Type: 'String' } },
    Conditions: { Open: { 'Fn::Equals': [{ Ref: 'Answer' }, 'yes'] } },
  };
  const resources = template.Resources as unknown as Record<string, Json>;
  change(Object.values(resources), resources);
  return summary(topology, readTemplate(planTopology(topology), template));
}
export const ofType = (all: readonly Json[], type: string) =>
  all
    .filter((resource) => resource['Type'] === `AWS::${type}`)
    .map((resource) => resource['Properties'] as Json);
export const balancer = (all: readonly Json[]) =>
  ofType(all, 'ElasticLoadBalancingV2::LoadBalancer')[0] ?? {};
export const listener = (all: readonly Json[], port: number) =>
  ofType(all, 'ElasticLoadBalancingV2::Listener').find(({ Port }) => Port === port) ?? {};
export const group = (resources: Record<string, Json>, role: string): string =>
  Object.keys(resources).find(
    (id) => resources[id]?.['Type'] === 'AWS::EC2::SecurityGroup' && id.includes(role),
  ) ?? '';
/** The network of the library's groups. */
export const vpcOf = (resources: Record<string, Json>) =>
  (resources[group(resources, 'master')]?.['Properties'] as Json)['VpcId'];
export const rule = (resources: Record<string, Json>, role: string, properties: Json) =>
  (resources['Added'] = {
    Type: 'AWS::EC2::SecurityGroupIngress',
    Properties: { GroupId: { 'Fn::GetAtt': [group(resources, role), 'GroupId'] }, ...properties },
  });
/** Every way of players and servers. */
export const open = { paths: 7, unknown: 0, of: 7 };
/** The servers' own way alone. */
export const players = { paths: 1, unknown: 0, of: 7 };

/** What check tells of the library's own resources on Azure after a change of all of one type. */
export const azure = (topology: TopologyInput, type: string, change: (inputs: Json) => void) =>
  azureWhole(topology, (records) => {
    for (const { inputs } of records.filter((record) => String(record['type']).endsWith(`:${type}`)))
      change(inputs as Json);
  });

/** The same after a change of the whole list of resources. */
export async function azureWhole(topology: TopologyInput, change: (records: Json[]) => void) {
  const records = await probedRecords(topology);
  change(records);
  return summary(topology, readRecords(planTopology(topology), records));
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { planTopology } from '../../../src/plan/plan';
import type { TopologyInput } from '../../../src/topology/topology-input';
import { checkInfrastructure } from '../../../src/verify/check';
import { readAws } from '../../../src/verify/read/aws/read-aws';
import type { Template } from '../../../src/verify/read/cloudformation/template';

/** A change of a template: resources by logical id, properties by `LogicalId.Property`. */
export interface Mutation {
  readonly add?: Readonly<Record<string, object>>;
  readonly set?: Readonly<Record<string, unknown>>;
  readonly remove?: readonly string[];
  readonly parameters?: Readonly<Record<string, object>>;
  readonly globals?: object;
  readonly mappings?: object;
  readonly conditions?: object;
}

type Resources = Record<string, { Type: string; Properties: Record<string, unknown> }>;

const FIXTURES = join(__dirname, '..', '..', 'fixtures');

function read(folder: string, topology: string, template: string) {
  return {
    plan: planTopology(parse(readFileSync(join(FIXTURES, folder, topology), 'utf8')) as TopologyInput),
    text: readFileSync(join(FIXTURES, folder, 'in', template), 'utf8'),
  };
}

/** Templates with a network, subnets and instances that pass, or nearly so: what a test changes is named by the test. */
const BASES = {
  direct: read('proof/A00', 'topology.json', 'photon-server.template.json'),
  relay: read('proof/A00-2', 'topology.json', 'photon-server.template.json'),
  /** Written by hand, with two zones; health checks speak HTTP. */
  zones: read('field/k19-http-check', 'topology.yaml', 'stack.json'),
};
export type Base = keyof typeof BASES;

/** The distinct codes of errors and warnings that `check` tells of a changed template. */
export const codesOf = (base: Base, mutation: Mutation): string[] =>
  [...new Set(findingsOf(base, mutation).map(({ code }) => code))].sort();

export const idsOf = (base: Base, mutation: Mutation): string[] =>
  findingsOf(base, mutation).map(({ id }) => id);

function findingsOf(base: Base, mutation: Mutation) {
  const { plan, text } = BASES[base];
  const template = JSON.parse(text) as { Resources: Resources; Parameters?: Record<string, unknown> };
  const resources = template.Resources;
  if (base === 'zones')
    for (const { Type, Properties } of Object.values(resources))
      if (Type.endsWith('::TargetGroup')) Properties['HealthCheckProtocol'] = 'TCP';
  Object.assign(resources, structuredClone(mutation.add));
  for (const [path, value] of Object.entries(mutation.set ?? {})) {
    const [id = '', property = ''] = path.split('.');
    const resource = resources[id];
    if (!resource) throw new TypeError(`the base ${base} has no ${id}`);
    resource.Properties[property] = structuredClone(value);
  }
  for (const id of mutation.remove ?? []) delete resources[id];
  const file = {
    file: 'stack.json',
    asset: 'stack.json',
    template: {
      ...template,
      Mappings: mutation.mappings,
      Conditions: {
        ...mutation.conditions,
        Unknown: { 'Fn::Equals': [{ Ref: 'AWS::AccountId' }, '111122223333'] },
      },
      Parameters: { ...template.Parameters, ...mutation.parameters },
      Globals: mutation.globals,
    } as unknown as Template,
  };
  const roles = plan.topology.roles.map(({ role }) => role);
  const { findings } = checkInfrastructure(plan, [readAws([file], { roles })]);
  return findings.filter(({ severity }) => severity !== 'note');
}

/** Logical ids of the bases `direct` and `relay`. */
export const MASTER = 'PhotonGroupsmaster409AC495';
export const GAME = 'PhotonGroupsgame60554F65';
export const LOAD_BALANCER = 'PhotonGroupsloadbalancer0E91BB5C';
export const NLB = 'photonserverPhotonRelay6C8F74D11NlbB3880EA9';
export const MASTER_TARGETS = 'photonserverPhotonRelay6C8F74D11master1udpUDP5055BC77D57D';
export const MASTER_LISTENER = 'photonserverPhotonRelay6C8F74D11Port5055782A18F3';
export const GAME_TARGETS = 'photonserverPhotonRelay6C8F74D11game1udpUDP505644E2A2F9';

export const ref = (Ref: string) => ({ Ref });
export const ec2 = (type: string, Properties: object) => ({ Type: `AWS::EC2::${type}`, Properties });
export const elb = (type: string, Properties: object) => ({
  Type: `AWS::ElasticLoadBalancingV2::${type}`,
  Properties,
});
export const SSH = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' };
export const group = (...SecurityGroupIngress: object[]) =>
  ec2('SecurityGroup', { GroupDescription: 'x', SecurityGroupIngress });
export const ingress = (to: string, rule: object) =>
  ec2('SecurityGroupIngress', { GroupId: ref(to), ...rule });

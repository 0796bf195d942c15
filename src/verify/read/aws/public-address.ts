import type { Resource, Stacks } from '../cloudformation/stacks';
import type { Value } from '../cloudformation/values';
import { asList, asText, identityOf, recordOf, Reference } from '../cloudformation/values';

/** What tells whether a machine gets a public IPv4 address. */
export interface Addressed {
  readonly resource: Resource;
  readonly subnets: readonly Value[];
  readonly aliases: readonly string[];
  /** What its interfaces ask for. @default - its subnet decides */
  readonly associated?: Value;
}

/**
 * Whether a machine has a public IPv4 address: by an elastic address, by what its interface asks for, else by its
 * subnet (AWS: EC2 using-instance-addressing). Undefined where the templates don't tell.
 */
export function hasPublicAddress(
  stacks: Stacks,
  elastic: ElasticTargets,
  { resource, subnets, aliases, associated }: Addressed,
): boolean | undefined {
  if (aliases.some((alias) => elastic.machines.has(alias))) return true;
  // An interface that is made beforehand gets an elastic address or none.
  const asked = resource.type === 'AWS::EC2::NetworkInterface' ? false : answerOf(associated);
  const verdicts = new Set(
    associated === undefined && asked === undefined ? subnetAnswers(stacks, subnets) : [asked],
  );
  const [verdict] = verdicts;
  if (verdicts.size !== 1 || verdict === undefined) return undefined;
  return verdict || !elastic.loose ? verdict : undefined;
}

/** `true`, `"false"`, or ECS's words. */
function answerOf(value: Value | undefined): boolean | undefined {
  const text = typeof value === 'boolean' ? String(value) : asText(value)?.toLowerCase();
  if (text === 'true' || text === 'enabled') return true;
  return text === 'false' || text === 'disabled' ? false : undefined;
}

/** A subnet that the templates make gives public addresses only where it says so (CloudFormation: AWS::EC2::Subnet). */
const subnetAnswers = (stacks: Stacks, subnets: readonly Value[]): (boolean | undefined)[] =>
  subnets.map((value) => {
    const subnet = stacks.referred(value);
    return subnet?.type === 'AWS::EC2::Subnet'
      ? answerOf(subnet.properties['MapPublicIpOnLaunch'] ?? false)
      : undefined;
  });

/** What has an elastic address; and whether one is there that anything may get, such as by a script. */
export interface ElasticTargets {
  readonly machines: ReadonlySet<string>;
  readonly loose: boolean;
}

export function elasticTargets(stacks: Stacks): ElasticTargets {
  const associations = stacks.ofType('AWS::EC2::EIPAssociation');
  const given = associations.flatMap(
    ({ properties: { AllocationId, EIP } }) => identityOf(AllocationId ?? EIP) ?? [],
  );
  const targets = [
    ...associations.map(
      ({ properties: { InstanceId, NetworkInterfaceId } }) => InstanceId ?? NetworkInterfaceId,
    ),
    ...stacks
      .ofType('AWS::EC2::EIP')
      .filter(({ id, properties }) => properties['InstanceId'] !== undefined || !given.includes(id))
      .filter(({ id }) => !ofNatGateway(stacks, id))
      .map(({ properties }) => properties['InstanceId']),
  ];
  return {
    machines: new Set(targets.flatMap((one) => (one instanceof Reference ? one.resource : []))),
    loose: targets.some((one) => !(one instanceof Reference)),
  };
}

const ofNatGateway = (stacks: Stacks, address: string): boolean =>
  [
    ...stacks.ofType('AWS::EC2::NatGateway').map(({ properties }) => properties['AllocationId']),
    ...stacks
      .ofType('AWS::ElasticLoadBalancingV2::LoadBalancer')
      .flatMap(({ properties }) =>
        asList(properties['SubnetMappings']).map((one) => recordOf(one)['AllocationId']),
      ),
  ].some((value) => identityOf(value) === address);

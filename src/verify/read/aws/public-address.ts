import type { Stacks } from '../cloudformation/stacks';
import type { Value } from '../cloudformation/values';
import { asBoolean, asText, identityOf, recordOf, Reference, Unresolved } from '../cloudformation/values';
import { internetRoutes } from './routes';
import { subnetOf } from './subnets';

/**
 * Whether an interface has a public IPv4 address: by an elastic address, by what it asks for, else by its subnet (AWS:
 * EC2 using-instance-addressing). Without a route to an internet gateway nobody reaches the address, so it counts as none.
 * Undefined where the templates do not tell.
 */
export function hasPublicAddress(
  elastic: ElasticTargets,
  { aliases, subnet, publicIp }: AddressedInterface,
): boolean | undefined {
  if (internetRoutes(subnet)?.gateway === false) return false;
  if (aliases.some((alias) => elastic.owners.has(alias))) return true;
  // A subnet of the templates assigns public addresses only where it says so (CloudFormation: AWS::EC2::Subnet).
  const shown = subnetOf(subnet);
  const answer = answerOf(publicIp ?? (shown && (shown.properties['MapPublicIpOnLaunch'] ?? false)));
  return answer === false && elastic.unbound ? undefined : answer;
}

export interface AddressedInterface {
  /** Ids by which an elastic address names it. */
  readonly aliases: readonly string[];
  readonly subnet: Value | undefined;
  /** What it asks for. @default - its subnet decides */
  readonly publicIp?: Value | undefined;
}

/** `true`, `"false"`, or ECS's words; a value that is known at deployment only is no address for certain. */
function answerOf(value: Value | undefined): boolean | undefined {
  if (value instanceof Unresolved) return false;
  const text = asText(value)?.toLowerCase();
  return text === 'enabled' ? true : text === 'disabled' ? false : asBoolean(value);
}

/** What has an elastic address for certain, and whether there is one that anything may get, such as by a script. */
export interface ElasticTargets {
  readonly owners: ReadonlySet<string>;
  readonly unbound: boolean;
}

export function elasticTargets(stacks: Stacks): ElasticTargets {
  const associations = stacks.ofType('AWS::EC2::EIPAssociation');
  const given = associations.flatMap(
    ({ properties: { AllocationId, EIP } }) => identityOf(AllocationId ?? EIP) ?? [],
  );
  const taken = new Set([...given, ...takenAddresses(stacks)]);
  const targets = [
    ...associations,
    ...stacks
      .ofType('AWS::EC2::EIP')
      .filter(({ id, properties }) => properties['InstanceId'] !== undefined || !taken.has(id)),
  ].map(({ conditional, properties: { InstanceId, NetworkInterfaceId } }) => ({
    target: InstanceId ?? NetworkInterfaceId,
    conditional,
  }));
  return {
    owners: new Set(
      targets.flatMap(({ target, conditional }) =>
        target instanceof Reference && conditional === undefined ? target.resource : [],
      ),
    ),
    unbound: targets.some(({ target }) => !(target instanceof Reference)),
  };
}

/** Addresses of NAT gateways and load balancers. */
const takenAddresses = (stacks: Stacks): string[] =>
  [
    ...stacks.ofType('AWS::EC2::NatGateway').map(({ properties }) => properties),
    ...stacks
      .ofType('AWS::ElasticLoadBalancingV2::LoadBalancer')
      .flatMap((balancer) => balancer.list('SubnetMappings').map(recordOf)),
  ].flatMap(({ AllocationId }) => identityOf(AllocationId) ?? []);

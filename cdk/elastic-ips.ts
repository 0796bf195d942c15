import { Token } from 'aws-cdk-lib';
import { CfnEIP } from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { Issue } from '../src/issues/issue';
import { entryIssues, refused } from './issues';
import type { RelayOptions } from './relay-props';
import { namedSubnetsOf } from './subnets';
import { tag } from './tags';

/** Which Elastic IP a load balancer has in a subnet. */
export interface SubnetMapping {
  readonly subnetId: string;
  readonly allocationId: string;
}

/** The Elastic IPs of one load balancer. */
export interface BalancerAddresses {
  readonly mappings: SubnetMapping[];
  /** The address that servers behind it advertise; undefined where only its allocation id is known. */
  readonly publicAddress: string | undefined;
}

/** Elastic IPs of a load balancer, those given or new ones; undefined without `elasticIps`. */
export function addressesOf(
  scope: Construct,
  number: number,
  options: RelayOptions,
  cluster: string | undefined,
): BalancerAddresses | undefined {
  const { elasticIps } = options.relay ?? {};
  const subnets = namedSubnetsOf(options);
  if (!elasticIps || !subnets) return undefined;
  const given = elasticIps.allocationIds?.[number];
  if (given)
    return {
      mappings: subnets.map(({ subnetId }, index) => ({ subnetId, allocationId: given[index] ?? '' })),
      publicAddress: elasticIps.publicAddresses?.[number],
    };
  const addresses = subnets.map(({ name }, index) => {
    const address = elasticIps.addresses?.[number]?.[index];
    if (address) return address;
    const made = new CfnEIP(scope, `Address-${name}`, { domain: 'vpc' });
    tag(made, { role: 'load-balancer', cluster });
    return made;
  });
  return {
    mappings: subnets.map(({ subnetId }, index) => ({
      subnetId,
      allocationId: addresses[index]?.attrAllocationId ?? '',
    })),
    publicAddress: addresses[0]?.attrPublicIp,
  };
}

/** What is wrong with the Elastic IPs of the load balancers with these numbers. */
export function elasticIpIssues(numbers: readonly number[], options: RelayOptions): Issue[] {
  const { elasticIps, loadBalancers = {}, internetFacing = true } = options.relay ?? {};
  if (!elasticIps) return [];
  const path = 'relay.elasticIps';
  const subnets = namedSubnetsOf(options);
  const namedAt = (at: string) => ({ path: at, kind: 'load balancer', expected: numbers.map(String) });
  const lists: Record<string, Readonly<Record<string, readonly unknown[]>> | undefined> = {
    addresses: elasticIps.addresses,
    allocationIds: elasticIps.allocationIds,
  };
  return [
    ...(internetFacing
      ? []
      : [refused(path, 'Elastic IPs', 'none for load balancers that are not internet-facing')]),
    ...(subnets
      ? []
      : [refused(path, 'a list of subnets known at deployment only', 'subnetIds one by one, or vpcSubnets')]),
    ...Object.entries(lists).flatMap(([key, byNumber]) =>
      entryIssues(byNumber ?? {}, namedAt(`${path}.${key}`), (ips, at, number) => {
        if (loadBalancers[number])
          return [refused(at, 'Elastic IPs', 'none for a load balancer that you bring')];
        const count = subnets?.length ?? ips.length;
        return ips.length === count && !Token.isUnresolved(ips)
          ? []
          : [refused(at, `${ips.length} Elastic IPs`, `${count}, one for each subnet`)];
      }),
    ),
  ];
}

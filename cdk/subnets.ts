import { Token } from 'aws-cdk-lib';
import type { ISubnet, IVpc } from 'aws-cdk-lib/aws-ec2';
import type { PhotonRelayProps } from './relay-props';

interface Placed {
  readonly vpc?: IVpc;
  readonly relay?: PhotonRelayProps | undefined;
}

/** The subnets of the load balancers; undefined where they are known by their ids alone, or not yet. */
export function subnetsOf({ vpc, relay = {} }: Placed): ISubnet[] | undefined {
  const { subnetIds, vpcSubnets, internetFacing } = relay;
  if (subnetIds || !vpc) return undefined;
  if (vpc.publicSubnets.length + vpc.privateSubnets.length + vpc.isolatedSubnets.length === 0)
    return undefined;
  if (vpcSubnets) return vpc.selectSubnets(vpcSubnets).subnets;
  return internetFacing === false ? vpc.privateSubnets : vpc.publicSubnets;
}

/** A subnet of the load balancers by its id, and a name that stays when others come or go. */
export interface NamedSubnet {
  readonly name: string;
  readonly subnetId: string;
}

/** The same by their ids; undefined where a token hides how many there are. */
export function namedSubnetsOf(options: Placed): NamedSubnet[] | undefined {
  const { subnetIds } = options.relay ?? {};
  if (!subnetIds) return subnetsOf(options)?.map(({ node, subnetId }) => ({ name: node.id, subnetId }));
  return Token.isUnresolved(subnetIds)
    ? undefined
    : subnetIds.map((subnetId, index) => ({
        name: Token.isUnresolved(subnetId) ? `Subnet${index + 1}` : subnetId,
        subnetId,
      }));
}

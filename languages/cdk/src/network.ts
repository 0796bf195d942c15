import type { Connections, ISecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { INetworkTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import type { TopologyInput } from 'photon-server-constructs';
import { loadTopology } from 'photon-server-constructs';
import { PhotonNetwork as Network } from 'photon-server-constructs/cdk';
import type { PhotonNetworkProps } from './props';
import type { PhotonEndpoint } from './server';
import { PhotonServer } from './server';
import { toTopology } from './topology';

/** Everything that a topology needs of the network: security groups, and in relay the load balancers. */
export class PhotonNetwork extends Construct {
  private readonly inner: unknown;

  constructor(scope: Construct, id: string, props: PhotonNetworkProps) {
    super(scope, id);
    const { topology, topologyFile, relay, parameterPrefix, ...rest } = props;
    if ((topology === undefined) === (topologyFile === undefined))
      throw new Error('topology: expected either topology or topologyFile. Give one of them.');
    const { allocateElasticIps, ...relayProps } = relay ?? {};
    // The name Default leaves no trace in logical ids, so that they are those of a TypeScript app.
    this.inner = new Network(this, 'Default', {
      ...rest,
      topology: (topology ? toTopology(topology) : loadTopology(topologyFile as string)) as TopologyInput,
      ...(relay ? { relay: { ...relayProps, ...(allocateElasticIps ? { elasticIps: {} } : {}) } } : {}),
      ...(parameterPrefix === undefined ? {} : { parameters: { prefix: parameterPrefix } }),
    });
  }

  private get network(): Network {
    return this.inner as Network;
  }

  /** Where clients reach each server, by `game-1`. */
  public get endpoints(): { [server: string]: PhotonEndpoint[] } {
    return this.network.endpoints;
  }

  /** One server; `node` counts from 1. */
  public server(role: string, node?: number): PhotonServer {
    return PhotonServer._of(this.network.server(role as never, node));
  }

  /** The security group of a role; `load-balancer` for that of the load balancers. */
  public securityGroupOf(role: string): ISecurityGroup {
    return this.network.securityGroupOf(role as never);
  }

  /** The connections of a role, for `allowFrom` and its like. */
  public connectionsOf(role: string): Connections {
    return this.network.connectionsOf(role as never);
  }

  /** The target groups of a role, or of one server; none in direct access. */
  public targetGroupsOf(role: string, node?: number): INetworkTargetGroup[] {
    return this.network.targetGroupsOf(role as never, node);
  }
}

import type * as pulumi from '@pulumi/pulumi';
import { loadTopology } from 'photon-server-constructs';
import type { PhotonTopology } from './topology';
import { toTopology } from './topology';

/** Where clients reach a server by one scheme. */
export interface Endpoint {
  /** Such as `udp` or `wss`. */
  scheme: string;
  /** `tcp` or `udp`. */
  transport: string;
  /** A host name or an address. */
  host: string;
  port: number;
  /** `ipv4` or `ipv6`. */
  family: string;
}

/** A network security group that exists already. */
export interface ExistingSecurityGroup {
  id: pulumi.Input<string>;
  name: pulumi.Input<string>;
}

/** A rule of your own. */
export interface Rule {
  /** From 100 to 999. */
  priority: number;
  /** `Inbound` or `Outbound`. */
  direction: string;
  /** `Allow` or `Deny`. */
  access: string;
  /** `Tcp`, `Udp`, `Icmp` or `*`. */
  protocol: string;
  /** The roles whose machines it is for. Default: all. */
  roles?: string[];
  sourceAddressPrefix?: pulumi.Input<string>;
  sourceAddressPrefixes?: pulumi.Input<string>[];
  destinationPortRange?: pulumi.Input<string>;
  destinationPortRanges?: pulumi.Input<string>[];
  description?: pulumi.Input<string>;
}

/** What the topology is: as a mapping, or as the path of a file. */
export interface TopologySource {
  topology?: PhotonTopology;
  topologyFile?: string;
}

/** The topology as the library takes it. */
export function topologyOf({ topology, topologyFile }: TopologySource): never {
  return (
    topologyFile === undefined ? toTopology(topology ?? ({} as PhotonTopology)) : loadTopology(topologyFile)
  ) as never;
}

/** Properties without those that are not given, which the library would take for given ones. */
export function given<Args extends object>(args: Args): Args {
  return Object.fromEntries(Object.entries(args).filter(([, value]) => value !== undefined)) as Args;
}

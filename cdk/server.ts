import type { CfnEIP, ISecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { IStringParameter } from 'aws-cdk-lib/aws-ssm';
import type { DirectAccessOnly } from 'photon-server-constructs';
import type { PhotonEndpoint } from './endpoints';
import type { PhotonMachine } from './machine';
import type { PhotonTopology } from './planned';

/** Options of `attach`: the machine's public address. */
export interface PhotonAttachOptions<T extends PhotonTopology = PhotonTopology> {
  /**
   * The address by which players reach the server in direct access: an Elastic IP, which is associated with the
   * instance unless it is already, or an address as text.
   * @default - the public address of the instance, which changes when it is stopped
   */
  readonly publicAddress?: DirectAccessOnly<T, CfnEIP | string>;
}

/** One server of a network: its security group, endpoints and settings, and how its machine is attached. */
export interface PhotonServer<T extends PhotonTopology = PhotonTopology> {
  readonly role: string;
  /** From 1. */
  readonly node: number;
  /** The security group of the server's role. */
  readonly securityGroup: ISecurityGroup;
  /** Where clients reach the server; in direct access without a host name, once it is attached. */
  readonly endpoints: PhotonEndpoint[];
  /** What the server's configuration must say, by file and name, as far as it is known by now. */
  readonly settings: Record<string, Record<string, string>>;
  /**
   * The parameters that publish the settings. The machine may depend on them. The last one, `.../address`, has what AWS
   * knows only when the machine runs; it is there once an instance without `publicAddress` is attached.
   *
   * Reading this throws a PhotonError where the network publishes no parameters.
   */
  readonly parameters: IStringParameter[];
  /**
   * Says on which machine the server runs: gives the machine the group of the server's role, and in relay registers it
   * at the server's listeners. A machine given by its address has its groups already.
   *
   * Throws a PhotonError where the server has a machine already, or AWS would refuse this one.
   */
  attach(machine: PhotonMachine, options?: PhotonAttachOptions<T>): void;
}

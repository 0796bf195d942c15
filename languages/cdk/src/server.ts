// Generated from topology.schema.json and the declarations of the library by languages/generate.js.
import type { AutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import type { ISecurityGroup, Instance } from 'aws-cdk-lib/aws-ec2';
import type { Ec2Service, FargateService } from 'aws-cdk-lib/aws-ecs';
import type { IStringParameter } from 'aws-cdk-lib/aws-ssm';
import type { PhotonServer as Handle } from 'photon-server-constructs/cdk';
import type { PhotonAttachOptions, PhotonEndpoint } from './arguments';
import { attachOptions } from './given';

/** An address that is attached, and how it is reached. */
export interface PhotonAttachAddressOptions extends PhotonAttachOptions {
  /** Default: in the VPC; `all` for an address outside it. */
  readonly availabilityZone?: string;
}

/** One server of a network. */
export class PhotonServer {
  /** @internal */
  public static _of(handle: unknown): PhotonServer {
    return new PhotonServer(handle as Handle);
  }

  private readonly server: Handle;

  private constructor(handle: unknown) {
    this.server = handle as Handle;
  }

  /** The server's role. */
  public get role(): string {
    return this.server.role;
  }

  /** From 1. */
  public get node(): number {
    return this.server.node;
  }

  /** The security group of the server's role. */
  public get securityGroup(): ISecurityGroup {
    return this.server.securityGroup;
  }

  /** Where clients reach the server; in direct access without a host name, once it is attached. */
  public get endpoints(): PhotonEndpoint[] {
    return this.server.endpoints;
  }

  /** What the server's configuration must say, by file and name, as far as it is known by now. */
  public get settings(): { [key: string]: { [key: string]: string } } {
    return this.server.settings;
  }

  /** The parameters that publish the settings. The machine may depend on them. The last one, `.../address`, has what AWS knows only when the machine runs; it is there once an instance without `publicAddress` is attached. Reading this throws a PhotonError where the network publishes no parameters. */
  public get parameters(): IStringParameter[] {
    return this.server.parameters;
  }

  /** Attaches an instance; it gets the role's group, and stands behind the server's listeners. */
  public attachInstance(machine: Instance, options: PhotonAttachOptions = {}): void {
    this.server.attach(machine, attachOptions(options));
  }

  /** Attaches an auto-scaling group: of one instance, except for pooled roles; it gets the role's group, and stands behind the server's listeners. */
  public attachAutoScalingGroup(machine: AutoScalingGroup, options: PhotonAttachOptions = {}): void {
    this.server.attach(machine, attachOptions(options));
  }

  /** Attaches an ECS service on instances; it gets the role's group, and stands behind the server's listeners. */
  public attachEc2Service(machine: Ec2Service, options: PhotonAttachOptions = {}): void {
    this.server.attach(machine, attachOptions(options));
  }

  /** Attaches an ECS service on Fargate; it gets the role's group, and stands behind the server's listeners. */
  public attachFargateService(machine: FargateService, options: PhotonAttachOptions = {}): void {
    this.server.attach(machine, attachOptions(options));
  }

  /** Attaches a machine by its address; it carries its group already. */
  public attachAddress(ipAddress: string, options: PhotonAttachAddressOptions = {}): void {
    const { availabilityZone, ...reached } = options;
    const machine = availabilityZone === undefined ? { ipAddress } : { ipAddress, availabilityZone };
    this.server.attach(machine, attachOptions(reached));
  }
}

import type { AutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import type { CfnEIP, Instance, ISecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { Ec2Service, FargateService } from 'aws-cdk-lib/aws-ecs';
import type { IStringParameter } from 'aws-cdk-lib/aws-ssm';
import type { PhotonServer as Handle } from 'photon-server-constructs/cdk';

/** Where clients reach a server by one scheme. */
export interface PhotonEndpoint {
  /** Such as `udp` or `wss`. */
  readonly scheme: string;
  /** `tcp` or `udp`. */
  readonly transport: string;
  /** A host name, an address or the name of the load balancer; often a token. */
  readonly host: string;
  /** From 1 to 65535. */
  readonly port: number;
  /** `ipv4` or `ipv6`. */
  readonly family: string;
}

/** With what an instance is attached. */
export interface AttachInstanceOptions {
  /** The instance's Elastic IP, which stays when the instance is replaced. */
  readonly elasticIp?: CfnEIP;
  /** The instance's public address, in place of `elasticIp`. */
  readonly publicAddress?: string;
}

/** One server of a network. */
export class PhotonServer {
  /** @internal */
  public static _of(handle: unknown): PhotonServer {
    return new PhotonServer(handle as Handle);
  }

  private readonly handle: unknown;

  private constructor(handle: unknown) {
    this.handle = handle;
  }

  private get server(): Handle {
    return this.handle as Handle;
  }

  /** The server's role. */
  public get role(): string {
    return this.server.role;
  }

  /** Which of the role's servers, from 1. */
  public get node(): number {
    return this.server.node;
  }

  /** The group that the server's machine carries. */
  public get securityGroup(): ISecurityGroup {
    return this.server.securityGroup;
  }

  /** Where clients reach the server. */
  public get endpoints(): PhotonEndpoint[] {
    return this.server.endpoints;
  }

  /** What the server's configuration must say, by file and name. */
  public get settings(): { [file: string]: { [name: string]: string } } {
    return this.server.settings;
  }

  /** The SSM parameters that hold the settings; needs `parameterPrefix`. */
  public get parameters(): IStringParameter[] {
    return this.server.parameters;
  }

  /** Attaches an instance: gives it the role's group, and puts it behind the server's listeners. */
  public attachInstance(instance: Instance, options: AttachInstanceOptions = {}): void {
    const publicAddress = options.elasticIp ?? options.publicAddress;
    this.server.attach(instance, publicAddress === undefined ? {} : { publicAddress });
  }

  /** Attaches an auto-scaling group: of one instance, except for pooled roles. */
  public attachAutoScalingGroup(group: AutoScalingGroup): void {
    this.server.attach(group);
  }

  /** Attaches an ECS service on instances. */
  public attachEc2Service(service: Ec2Service): void {
    this.server.attach(service);
  }

  /** Attaches an ECS service on Fargate. */
  public attachFargateService(service: FargateService): void {
    this.server.attach(service);
  }

  /** Attaches a machine by its address; it carries its group already. */
  public attachAddress(ipAddress: string): void {
    this.server.attach({ ipAddress });
  }
}

import type { ISecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { IStringParameter } from 'aws-cdk-lib/aws-ssm';
import type { PhotonEndpoint } from './endpoints';
import type { PhotonMachine } from './machine';
import type { PhotonAttachOptions, PhotonServer } from './server';
import type { ServerSet } from './server-set';
import type { ServerNode } from '../src/topology/machines';

/** A server that asks its network. */
export class NetworkServer implements PhotonServer {
  constructor(
    private readonly servers: ServerSet,
    private readonly server: ServerNode,
  ) {}

  get role(): string {
    return this.server.role;
  }

  get node(): number {
    return this.server.node;
  }

  get securityGroup(): ISecurityGroup {
    return this.servers.securityGroupOf(this.server.role);
  }

  get endpoints(): PhotonEndpoint[] {
    return this.servers.endpointsOf(this.server);
  }

  get settings(): Record<string, Record<string, string>> {
    return this.servers.settingsOf(this.server);
  }

  get parameters(): IStringParameter[] {
    return this.servers.parametersOf(this.server);
  }

  attach(machine: PhotonMachine, options: PhotonAttachOptions = {}): void {
    this.servers.attach(this.server, machine, options);
  }
}

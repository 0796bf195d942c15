import type { IStringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import { PhotonError } from '../src/issues/photon-error';
import type { Setting } from '../src/server-settings/setting';
import { refused } from './issues';
import type { PhotonSsmParameterProps } from './parameters';
import { serverParameter } from './parameters';
import type { ServerFacts } from './server-facts';
import type { ServerNode } from '../src/topology/machines';
import { serverKey } from './servers';
import { toJson } from './settings';

/** The parameters by which servers read their settings; none where the network publishes none. */
export class PublishedSettings {
  private readonly byServer = new Map<string, IStringParameter[]>();

  constructor(
    private readonly scope: Construct,
    private readonly facts: ServerFacts,
    private readonly parameters: PhotonSsmParameterProps | undefined,
  ) {}

  /** Publishes what a server's configuration must say, without what depends on its machine. */
  publish(server: ServerNode): void {
    if (this.parameters) this.byServer.set(serverKey(server), [this.parameter(server, 'settings')]);
  }

  /** Publishes what AWS knows of a server only when its machine runs, once. */
  publishAddress(server: ServerNode): void {
    const published = this.byServer.get(serverKey(server));
    if (published?.length === 1 && this.settings(server, 'address').length > 0)
      published.push(this.parameter(server, 'address'));
  }

  private settings(server: ServerNode, kind: 'settings' | 'address'): Setting[] {
    return this.facts
      .resolved(server)
      .filter((setting) => this.facts.isOwn(server, setting) === (kind === 'address'));
  }

  private parameter(server: ServerNode, kind: 'settings' | 'address'): IStringParameter {
    const value = () => toJson(this.settings(server, kind));
    return serverParameter(this.scope, this.parameters ?? { prefix: '' }, server, kind, value);
  }

  /** @throws PhotonError where nothing is published */
  of(server: ServerNode): IStringParameter[] {
    const published = this.byServer.get(serverKey(server));
    if (published) return [...published];
    const expected =
      "a prefix under which the network publishes settings, such as { prefix: '/photon/live' }";
    throw new PhotonError([refused('parameters', undefined, expected)]);
  }
}

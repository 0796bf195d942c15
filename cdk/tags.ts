import { Tags } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** By what a resource is known to `check` and to people. */
export interface PhotonTags {
  readonly role: string;
  /** Absent of what serves several servers. */
  readonly node?: number | null;
  readonly cluster: string | undefined;
}

export function tag(construct: IConstruct, { role, node, cluster }: PhotonTags): void {
  const tags = Tags.of(construct);
  tags.add('photon:role', role);
  if (node !== undefined && node !== null) tags.add('photon:node', `${node}`);
  if (cluster !== undefined) tags.add('photon:cluster', cluster);
}

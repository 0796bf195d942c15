import type * as pulumi from '@pulumi/pulumi';
import type { KnownRolesOnly } from 'photon-server-constructs';
import type { Topology } from '../src/topology/topology';
import type { PhotonTopology } from './topology-argument';

/** Arguments that every Photon component takes. */
export interface PhotonArgs<T extends PhotonTopology = PhotonTopology> {
  /** What is deployed, who plays, who operates: a topology, what `loadTopology` returns, the path of a file, or a plan. */
  readonly topology: T & KnownRolesOnly<T>;
  readonly resourceGroupName: pulumi.Input<string>;
  /** @default - the resource group's */
  readonly location?: pulumi.Input<string>;
  /** Own tags on every resource. @default - none but the library's */
  readonly tags?: Record<string, pulumi.Input<string>>;
}

/** What every resource of a component is given. */
export function commonInputs(
  { resourceGroupName, location, tags }: PhotonArgs,
  { cluster }: Pick<Topology, 'cluster'>,
  photonTags: Readonly<Record<string, string>>,
) {
  return {
    resourceGroupName,
    location,
    tags: {
      ...tags,
      ...(cluster === undefined ? {} : { 'photon:cluster': cluster }),
      ...Object.fromEntries(Object.entries(photonTags).map(([key, value]) => [`photon:${key}`, value])),
    },
  };
}

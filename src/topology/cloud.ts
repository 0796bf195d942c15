/** AWS or Azure. */
export type Cloud = 'aws' | 'azure';

/** As people write them. */
export const CLOUD_NAMES = { aws: 'AWS', azure: 'Azure' } as const satisfies Record<Cloud, string>;
export const CLOUDS = Object.keys(CLOUD_NAMES) as readonly Cloud[];

/** Whether a cloud's network load balancers end TLS (AWS: ELB create-tls-listener; Azure: load-balancer-overview). */
const TERMINATES_TLS: Readonly<Record<Cloud, boolean>> = { aws: true, azure: false };

/** The clouds on which a topology can be made. */
export const cloudsOf = ({ tls }: { readonly tls: 'passthrough' | 'terminate' }): readonly Cloud[] =>
  CLOUDS.filter((cloud) => tls === 'passthrough' || TERMINATES_TLS[cloud]);

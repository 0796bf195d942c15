/**
 * A cloud that the library renders.
 *
 * @example
 * const clouds: Cloud[] = ['aws', 'azure'];
 */
export type Cloud = 'aws' | 'azure';
export const CLOUDS = ['aws', 'azure'] as const satisfies readonly Cloud[];

/** The clouds on which a topology can be made; load balancers end TLS on AWS alone. */
export const cloudsOf = ({ tls }: { readonly tls: 'passthrough' | 'terminate' }): readonly Cloud[] =>
  tls === 'terminate' ? ['aws'] : CLOUDS;

/** As people write them. */
export const CLOUD_NAMES = { aws: 'AWS', azure: 'Azure' } as const satisfies Record<Cloud, string>;

/**
 * A cloud that the library renders.
 *
 * @example
 * const clouds: Cloud[] = ['aws', 'azure'];
 */
export type Cloud = 'aws' | 'azure';
export const CLOUDS = ['aws', 'azure'] as const satisfies readonly Cloud[];

/** As people write them. */
export const CLOUD_NAMES = { aws: 'AWS', azure: 'Azure' } as const satisfies Record<Cloud, string>;

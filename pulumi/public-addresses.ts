import * as pulumi from '@pulumi/pulumi';
import { zoneIssues } from './check-load-balancers';
import { throwInputErrors } from './input-errors';
import { ALL_ZONES, hasZones } from './regions';
import type { PhotonRelayArgs } from './relay-args';

/** The zones of a new public address: those that are given, else all of the region; none where it has none. */
export function zonesOf({
  zones,
  location,
}: Pick<PhotonRelayArgs, 'zones'> & {
  readonly location?: pulumi.Input<string>;
}): pulumi.Input<string[]> | undefined {
  if (location === undefined) return zones && [...zones];
  const inRegion = (region: string) => {
    throwInputErrors(zoneIssues({ zones, location: region }));
    return [...(zones ?? (hasZones(region) ? ALL_ZONES : []))];
  };
  const found = typeof location === 'string' ? inRegion(location) : pulumi.output(location).apply(inRegion);
  return Array.isArray(found) && found.length === 0 ? undefined : found;
}

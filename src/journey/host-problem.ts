import { addressFamilyOf } from '../addresses/cidr';
import type { Plan } from '../plan/plan';
import { reachOf } from '../server-settings/address-reach';
import { isPrivateAudience } from '../server-settings/families';
import { hostNameKey } from '../server-settings/host-names';
import type { ServerSettings } from '../server-settings/setting';
import { LOOKED_UP } from '../server-settings/advertised-endpoint';

/** A host that a server tells, and the setting that holds it. */
export interface AdvertisedHost {
  readonly host: string;
  readonly setting: string;
  readonly file: string;
}

/** Why players can't get on by the advertised host, and what to change; undefined where they can. */
export interface HostProblem {
  readonly by: string;
  readonly remedy: string;
}

/** Judges a host: it must be what `settings` would write; where that is to be filled in, it must be one that players reach. */
export function hostProblem(
  { topology }: Plan,
  { host, setting, file }: AdvertisedHost,
  role: string,
  expected: Pick<ServerSettings, 'settings'> | undefined,
): HostProblem | undefined {
  const wanted = expected?.settings.find((candidate) => candidate.name === setting);
  const isName = setting === 'PublicHostName' || setting === 'Hostname';
  const fill = isName ? `Add ${hostNameKey(topology, role)} to the topology, or write --hostname.` : '';
  if (isName && host.startsWith('{')) return { by: `${setting} of ${file} is not known`, remedy: fill };
  if (wanted?.value === host || (wanted && !wanted.placeholder && lookedUp(wanted.value) === host))
    return undefined;
  const wrong = (problem: string): HostProblem => ({
    by: `${setting} of ${file} is ${host}, ${problem}`,
    remedy: `Set ${setting} of ${file} to ${wanted ? wanted.value.replace(/[{}]/g, '') || 'nothing, so that it is looked up' : 'what players reach'}.`,
  });
  if (host === LOOKED_UP[''] || host === LOOKED_UP.internal)
    return topology.access === 'relay'
      ? wrong('the address of the machine and not of its load balancer')
      : host === LOOKED_UP.internal && !isPrivateAudience(topology)
        ? wrong('which players cannot reach')
        : undefined;
  if (wanted && !wanted.placeholder && wanted.value !== '' && wanted.value !== 'internal')
    return wrong(`and players find the server at ${wanted.value}`);
  const reach = reachOf(host);
  if (reach === 'machine') return wrong("the player's own machine");
  if (reach === 'network' && !isPrivateAudience(topology)) return wrong('which players cannot reach');
  if (isName && addressFamilyOf(host)) return wrong('an address, which certificates do not name');
  return undefined;
}

const lookedUp = (value: string): string =>
  value === '' ? LOOKED_UP[''] : value === 'internal' ? LOOKED_UP.internal : value;

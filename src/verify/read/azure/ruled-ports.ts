import { because } from '../../../issues/because';
import type { ForwardedPort, Probe } from '../../engine/load-balancer';
import type { AzureResource } from './azure-resource';
import { inside } from './azure-resource';
import type { Forwarding } from './forwarded-ports';
import { portsFor } from './forwarded-ports';
import { poolMembers } from './pools';
import { partName } from './references';
import { isGiven, isRecord, isUnknown, keyTextOf, listOf, nameKey, numberOf, recordOf } from './values';

/** Public ports of load-balancing rules: one for each pool. */
export function ruledPorts(forwarding: Forwarding): ForwardedPort[] {
  const { reading, resource, pools } = forwarding;
  const probes = probesOf(resource);
  return listOf(resource.inputs['loadBalancingRules']).flatMap((raw, index) => {
    const rule = recordOf(raw);
    const place = inside(resource, `loadBalancingRules[${index}]`);
    const named = [rule['backendAddressPool'], ...listOf(rule['backendAddressPools'])].filter(isGiven);
    const probe = isUnknown(raw) ? undefined : probes.get(partName(rule['probe'], resource));
    return (named.length > 0 ? named : [undefined]).flatMap((value) => {
      const name = partName(value, resource);
      const pool = pools.find((candidate) => candidate.name === name);
      return portsFor(forwarding, rule, place, (family) => ({
        names: [name],
        members: pool ? poolMembers(reading, forwarding, pool, family) : { targets: [], pending: [] },
        probe,
        ...(pool?.entries.some(isOfUnknownState)
          ? {
              conditional: because`member-state-unknown: whether a member of its pool is switched off is not known yet`,
            }
          : {}),
      }));
    });
  });
}

const isOfUnknownState = (entry: unknown): boolean => {
  const { adminState } = recordOf(entry);
  return isGiven(adminState) && isUnknown(adminState);
};

function probesOf(resource: AzureResource): ReadonlyMap<string | undefined, Probe> {
  return new Map(
    listOf(resource.inputs['probes']).flatMap((probe, index): [string | undefined, Probe][] => {
      if (!isRecord(probe)) return [];
      const protocol = keyTextOf(probe['protocol']);
      return [
        [
          nameKey(probe['name']),
          {
            // By an unknown protocol it may not ask a port at all.
            port: protocol === undefined ? undefined : numberOf(probe['port']),
            ...(protocol === 'http' || protocol === 'https' ? { protocol } : {}),
            place: inside(resource, `probes[${index}]`),
          },
        ],
      ];
    }),
  );
}

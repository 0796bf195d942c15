import { because } from '../../../issues/because';
import type { ForwardedPort, Probe } from '../../engine/load-balancer';
import type { AzureResource } from './azure-resource';
import { itemsOf } from './azure-resource';
import type { Forwarding } from './forwarded-ports';
import { portsFor } from './forwarded-ports';
import { entriesOf, poolMembers } from './pools';
import { partName } from './references';
import { isGiven, isRecord, isUnknown, keyTextOf, nameKey, numberOf, recordOf, valuesOf } from './values';

/** Public ports of load-balancing rules: one for each pool. */
export function ruledPorts(forwarding: Forwarding): ForwardedPort[] {
  const { reading, owner, pools, rules } = forwarding;
  const probes = probesOf(owner);
  return rules.flatMap(({ value, inputs: rule, place }) => {
    const named = valuesOf(rule, 'backendAddressPool');
    const probe = isUnknown(value) ? undefined : probes.get(partName(rule['probe'], owner));
    return (named.length > 0 ? named : [undefined]).flatMap((reference) => {
      const name = partName(reference, owner);
      const pool = pools.find(({ key }) => key === name);
      return portsFor(forwarding, rule, place, (family) => ({
        names: [name],
        members: pool
          ? poolMembers(reading, forwarding, pool, family)
          : { targets: [], pending: [], called: [] },
        probe,
        ...(pool && entriesOf(pool).some(isOfUnknownState)
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

function probesOf(owner: AzureResource): ReadonlyMap<string | undefined, Probe> {
  return new Map(
    itemsOf(owner, 'probes').flatMap(({ value, inputs, place }): [string | undefined, Probe][] => {
      if (!isRecord(value)) return [];
      const protocol = keyTextOf(inputs['protocol']);
      // By an unknown protocol it may not ask a port at all.
      const port = protocol === undefined ? undefined : numberOf(inputs['port']);
      const kind = (['http', 'https'] as const).find((each) => each === protocol);
      return [[nameKey(inputs['name']), { port, ...(kind ? { protocol: kind } : {}), place }]];
    }),
  );
}

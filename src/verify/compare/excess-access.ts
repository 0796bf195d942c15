import { told } from '../findings/finding-data';
import type { AddressFamily } from '../../addresses/cidr';
import { FAMILIES } from '../../addresses/cidr';
import type { Place } from '../../issues/issue';
import { CLOUD_TRAITS } from '../engine/cloud-traits';
import { rulesAsJudged } from '../engine/chain-shapes';
import type { Difference } from '../engine/differences';
import { excessOf } from '../engine/differences';
import { azureProbe, endpointsOf, externalSources, isAzureProbe, namedIn } from '../engine/endpoints';
import type { NetworkParty } from '../engine/endpoints';
import { partitionRanges } from '../engine/ip-ranges';
import { memo } from '../../collections/memo';
import type { AclRule, Filter, FilterChain } from '../engine/acl';
import type { PacketEndpoint } from '../engine/packet-endpoint';
import { excessAccess } from '../findings/excess-access';
import type { Finding } from '../findings/finding';
import { createFinding } from '../findings/finding';
import type { FindingData } from '../findings/finding-data';
import { inconclusive } from '../findings/inconclusive';
import { formatEndpoints, formatPorts } from '../engine/format-endpoints';
import { reasonOf, titlesOf } from '../engine/reason';
import type { Scope } from '../scope/scope';

/** Where a filter chain is judged. */
export interface Judged {
  readonly chain: FilterChain;
  /** @default - either */
  readonly families?: readonly AddressFamily[] | undefined;
  readonly who: Pick<FindingData, 'at' | 'nodes' | 'machines'>;
  readonly place: Place;
}

/** What a filter chain allows beyond what is required there. */
export function compareExcess(scope: Scope, required: Filter, judged: Judged): Finding[] {
  const { chain, families = FAMILIES } = judged;
  const shape = scope.shapes.of(chain);
  return excessOfShape(scope, required, shape, families).map(({ kind, transport, ranges, endpoints, by }) => {
    const data = {
      ...judged.who,
      ports: formatPorts(ranges, transport),
      sources: formatEndpoints(endpoints),
    };
    return excessFinding(scope, judged, kind, rulesAsJudged(chain, by), data);
  });
}

const excessOfShape = memo(
  (
    scope: Scope,
    required: Filter,
    shape: FilterChain,
    families: readonly AddressFamily[],
  ): readonly Difference[] => excessOf(required, shape, sourcesAt(scope, required, shape, families)),
  (_, required, shape, families) => [required, shape, families.join()],
);

/** The finding of a difference; `at` is the rule that it is about. */
export function excessFinding(
  scope: Scope,
  { place }: Pick<Judged, 'place'>,
  kind: 'excess' | 'inconclusive',
  by: readonly AclRule[],
  data: FindingData,
  at: AclRule | undefined = kind === 'excess' ? by.at(-1) : by[0],
): Finding {
  return kind === 'excess'
    ? createFinding(excessAccess, scope, at?.place ?? place, { ...data, by: titlesOf(by) })
    : createFinding(inconclusive, scope, at?.place ?? place, {
        ...data,
        ...told(reasonOf({ verdict: 'unknown', by })),
      });
}

/** Everyone whose packets the rules of a chain may tell apart. */
export function sourcesAt(
  { cloud, membersOf, anyGroup }: Scope,
  required: Filter,
  chain: FilterChain,
  families: readonly AddressFamily[] = FAMILIES,
): PacketEndpoint[] {
  const named = [required, ...chain].map(namedIn);
  const keys = new Set(named.flatMap(({ parties }) => parties));
  const members = new Set<NetworkParty>([...keys].flatMap((key) => membersOf.get(key) ?? []));
  if (keys.size > 0) for (const party of anyGroup) members.add(party);
  // What a filter without denials allows by address, it allows from outside as well, where it is judged.
  const bounds = [required, ...chain.filter(hasDenials)].flatMap((filter) => namedIn(filter).ranges);
  const pieces = families.flatMap((family) => partitionRanges(bounds, family));
  const { probesFromPlatform } = CLOUD_TRAITS[cloud];
  return [
    ...externalSources(named, families).filter(({ range }) => !probesFromPlatform || !isAzureProbe(range)),
    ...[...members].flatMap((party) => endpointsOf(party, pieces)),
    ...(probesFromPlatform ? families.map(azureProbe) : []),
  ];
}

const hasDenials = ({ rules }: Filter): boolean => rules.some(({ action }) => action === 'deny');

import { touchedNames } from '../../engine/coverage';
import { formatIpRange } from '../../engine/format-ip-ranges';
import type { IpRange } from '../../engine/ip-ranges';
import { containsRange } from '../../engine/ip-ranges';
import { parseIpRange } from '../../engine/parse-ip-range';
import type { AzureResource } from './azure-resource';
import { tagsOf } from './azure-resource';
import type { Directory } from './directory';
import { LOAD_BALANCER, sureRoleOf } from './host-roles';
import type { Interface } from './interfaces';
import { isServer } from './interfaces';
import { domainNameOf } from './public-addresses';
import type { Reading } from './reading';
import { joinsAny } from './references';
import { resourceGroupInId, sameScope } from './scope';
import { isUnknown, keyTextOf, nameKey, textsIn } from './values';

/** The names of everything that a Photon server has, for finding what refers to it. */
export interface PhotonNames {
  readonly ids: ReadonlyMap<string, string>;
  readonly urns: ReadonlyMap<string, string>;
  /** By name in Azure, with those that have it. */
  readonly names: ReadonlyMap<string, { readonly title: string; readonly holders: readonly AzureResource[] }>;
  /** Addresses of servers and of their public addresses, as text. */
  readonly addresses: ReadonlyMap<string, string>;
  /** Where servers' addresses lie that Azure picks. */
  readonly ranges: readonly { readonly range: IpRange; readonly title: string }[];
  /** What carries a role's tag. */
  readonly tagged: ReadonlySet<AzureResource>;
  /** Machines and scale sets that are servers. */
  readonly hosts: ReadonlySet<AzureResource>;
  /** One of them, for what may refer to any. @default - the files have nothing of Photon's */
  readonly any: string | undefined;
  readonly directory: Directory;
}

export function photonNames(reading: Reading, interfaces: readonly Interface[]): PhotonNames {
  const { directory } = reading;
  const servers = interfaces.filter(isServer);
  const tagged = directory.resources.filter(
    (resource) =>
      sureRoleOf(reading, resource) !== undefined || tagsOf(resource).get('photon:role') === LOAD_BALANCER,
  );
  const behind = reading.balancers.filter(({ owner }) =>
    servers.some((networkInterface) => joinsAny(networkInterface, owner)),
  );
  const photonResources = [
    ...new Set([
      ...servers.flatMap(({ uses }) => uses),
      ...tagged,
      ...behind.map(({ owner }) => owner),
      ...behind.flatMap(({ addresses }) => addresses),
    ]),
  ];
  const names = new Map<string, { title: string; holders: AzureResource[] }>();
  for (const resource of photonResources) {
    const title = titleOf(resource);
    const resourceNames = [resource.id?.split('/').at(-1), resource.outputs?.['name'], resource.name].flatMap(
      (text) => keyTextOf(text) ?? [],
    );
    for (const name of resourceNames) {
      const entry = names.get(name) ?? { title, holders: [] };
      // Of one name it is the network security group, and not its application group, whichever comes first.
      if (title > entry.title) entry.title = title;
      entry.holders.push(resource);
      names.set(name, entry);
    }
  }
  const ids = new Map([
    ...servers.flatMap(({ subnetIds }) =>
      subnetIds.flatMap((id) => {
        const network = id.replace(/\/subnets\/.*/, '');
        return [
          [id, `Subnet ${nameKey(id)}`],
          [network, `VirtualNetwork ${nameKey(network)}`],
        ] as const;
      }),
    ),
    ...photonResources.flatMap((resource) =>
      resource.id ? [[resource.id.toLowerCase(), titleOf(resource)] as const] : [],
    ),
  ]);
  return {
    // The longest first: `/networkSecurityGroups/game` is a part of the id of `game-2`.
    ids: new Map([...ids].sort(([a], [b]) => b.length - a.length)),
    urns: new Map(
      photonResources.flatMap((resource) =>
        resource.urn ? [[resource.urn, titleOf(resource)] as const] : [],
      ),
    ),
    names,
    addresses: new Map([
      ...servers.flatMap(({ machine }) =>
        machine.ranges
          .filter(({ from, to }) => from === to)
          .map((range) => [formatIpRange(range).replace(/\/.*/, ''), machine.name] as const),
      ),
      ...photonResources.flatMap((resource) =>
        [keyTextOf(resource.outputs?.['ipAddress']), domainNameOf(resource)].flatMap((address) =>
          address === undefined ? [] : [[address, titleOf(resource)] as const],
        ),
      ),
    ]),
    ranges: servers.flatMap(({ machine }) =>
      machine.ranges.filter(({ from, to }) => from !== to).map((range) => ({ range, title: machine.name })),
    ),
    tagged: new Set(tagged),
    hosts: new Set(photonResources.filter(({ type }) => type.startsWith('azure-native:compute:'))),
    any: photonResources.map(titleOf).sort()[0],
    directory,
  };
}

export const titleOf = ({ type, name }: AzureResource): string => `${type.split(':').at(-1)} ${name}`;

/** Values that name no resource of Photon's, or its surroundings alone. */
const SURROUNDINGS: ReadonlySet<string> = new Set(['tags', 'location', 'resourceGroupName', '__defaults']);

/**
 * Which of Photon's resources a resource refers to, or may refer to; a part of one refers to it.
 *
 * @param isNetworkWide whether what it does in a subnet of a network it does to all of them
 */
export function touchedBy(
  photon: PhotonNames,
  resource: AzureResource,
  isNetworkWide = false,
): string | undefined {
  const own = resource.id?.toLowerCase() ?? '';
  const texts = textsIn(resource.inputs, SURROUNDINGS);
  const urns = [...Object.values(resource.dependencies ?? {}).flat(), ...(resource.dependsOn ?? [])];
  // What depends on a network has one of its subnets, whose id tells whether it is the servers'.
  const touched = touchedNames([
    ...texts.flatMap((text) => titlesIn(photon, resource, text, isNetworkWide)),
    ...[...photon.ids].flatMap(([id, title]) => (own.startsWith(`${id}/`) ? title : [])),
    ...urns
      .flatMap((urn) => photon.urns.get(urn) ?? [])
      .filter((title) => isNetworkWide || !title.startsWith('VirtualNetwork ') || texts.some(isUnknown)),
  ]);
  if (touched !== undefined) return touched;
  // An unknown value of a resource that tells no dependencies may be anything, and an unknown subnet in any network.
  const isTraced = resource.dependencies !== undefined || resource.dependsOn !== undefined;
  return (isNetworkWide || !isTraced) && texts.some(isUnknown) ? photon.any : undefined;
}

/** What a text names: by ids, or else by addresses and by names that count where the resource stands. */
function titlesIn(
  photon: PhotonNames,
  resource: AzureResource,
  text: string,
  isNetworkWide: boolean,
): string[] {
  const where = resourceGroupInId(text) === undefined ? resource : { id: text, inputs: {} };
  let rest = isNetworkWide ? text.toLowerCase() : withoutNeighbours(photon, text.toLowerCase());
  const byId: string[] = [];
  for (const [id, title] of photon.ids) {
    if (!rest.includes(id)) continue;
    byId.push(title);
    rest = rest.replaceAll(id, '');
  }
  if (byId.length > 0) return byId;
  return [rest, ...rest.split(/[^a-z0-9_.-]+/)].flatMap((word) => {
    const addressed = photon.addresses.get(word);
    if (addressed !== undefined) return addressed;
    const address = /^\d+(\.\d+){3}$/.test(word) ? parseIpRange(word) : undefined;
    const picked = photon.ranges.filter(({ range }) => address && containsRange(range, address));
    if (picked.length > 0) return picked.map(({ title }) => title);
    const found = photon.names.get(word);
    return found?.holders.some((holder) => sameScope(photon.directory, where, holder) !== 'no')
      ? found.title
      : [];
  });
}

/** A text without the ids of subnets that no server has, in networks that servers are in. */
const withoutNeighbours = ({ ids }: PhotonNames, text: string): string =>
  text.replaceAll(/[^"\s]*\/virtualnetworks\/[^/]+\/subnets\/[^/"\s]+/g, (subnet) =>
    !ids.has(subnet) && ids.has(subnet.replace(/\/subnets\/.*/, '')) ? '' : subnet,
  );

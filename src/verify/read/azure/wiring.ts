import type { Reason } from '../../../issues/because';
import type { AddressFamily } from '../../../addresses/cidr';
import type { AzureResource } from './azure-resource';
import type { Directory } from './directory';
import { keyOf } from './directory';
import type { RawInterface } from './raw-interfaces';
import type { Subnet } from './subnets';
import { familyOf, groupOf, subnetOf } from './subnets';
import { idIn, isRecord, keyTextOf, listOf, recordOf } from './values';

/** An interface with what decides its reachability, before its role is known. */
export interface Wiring {
  readonly raw: RawInterface;
  readonly listed: readonly unknown[];
  readonly configurations: readonly Record<string, unknown>[];
  readonly applications: readonly AzureResource[];
  /** Keys of its application security groups, those of other files included. */
  readonly memberships: readonly string[];
  readonly moreGroups: boolean;
  /** @default - not known */
  readonly families?: readonly AddressFamily[] | undefined;
  readonly subnets: readonly (Subnet | Reason)[];
  /** Groups in series, a reason for each that is not known. */
  readonly groups: readonly (AzureResource | Reason)[];
}

/** The security groups that the files show. */
export const shownGroups = (groups: readonly (AzureResource | Reason)[]): AzureResource[] =>
  groups.flatMap((group) => ('code' in group ? [] : [group]));

export function wire(directory: Directory, raw: RawInterface): Wiring {
  const { owner, inputs, property } = raw;
  const key = property ?? 'ipConfigurations';
  const listed = listOf(inputs['ipConfigurations']);
  const configurations = listed.map(recordOf);
  const members = configurations.flatMap((configuration) =>
    listOf(configuration['applicationSecurityGroups']),
  );
  const memberships = membershipsOf(directory, members, owner, key);
  const subnets = configurations.flatMap(
    (configuration) => subnetOf(directory, configuration['subnet'], owner, key) ?? [],
  );
  const interfaceGroup = groupOf(
    directory,
    inputs['networkSecurityGroup'],
    owner,
    property ?? 'networkSecurityGroup',
  );
  const ofSubnets = subnets.flatMap((subnet) => ('code' in subnet ? [] : (subnet.group ?? [])));
  const named = [...ofSubnets, ...(interfaceGroup === undefined ? [] : [interfaceGroup])];
  const groups = [...new Map(named.map((group) => ['code' in group ? group.text : group, group])).values()];
  const hidden = subnets.filter((subnet) => 'code' in subnet);
  return {
    raw,
    listed,
    configurations,
    families: familiesOf(listed, configurations),
    applications: directory
      .ofType('ApplicationSecurityGroup')
      .filter((group) => memberships.keys.includes(keyOf(group))),
    memberships: memberships.keys,
    moreGroups: memberships.more || !listed.every(isRecord),
    subnets,
    // A subnet that the files do not show may have a group too: beside a group that is known it can only close more.
    groups: groups.length > 0 ? groups : hidden,
  };
}

/** The application security groups of an interface; ids that are not known yet are those on which it depends. */
function membershipsOf(
  directory: Directory,
  members: readonly unknown[],
  owner: AzureResource,
  property: string,
): { readonly keys: string[]; readonly more: boolean } {
  const ids = members.map((value) => (isRecord(value) ? keyTextOf(idIn(value)) : undefined));
  const unknown = members.filter((value, index) => ids[index] === undefined);
  const sure = ids.flatMap((id) => id ?? []);
  if (unknown.length === 0) return { keys: [...new Set(sure)], more: false };
  const candidates = directory
    .candidates(owner, property, 'ApplicationSecurityGroup')
    .filter((group) => !sure.includes(keyOf(group)));
  // As many groups as it names are the groups that it is in; the list may be longer where it is not known as a whole.
  const decided =
    unknown.every(isRecord) &&
    candidates.length <= unknown.length &&
    candidates.length > 0 &&
    directory.isTraced(owner, property, 'ApplicationSecurityGroup');
  return decided
    ? { keys: [...new Set([...sure, ...candidates.map(keyOf)])], more: false }
    : { keys: [...new Set(sure)], more: true };
}

/** The families of an interface's IP configurations; undefined where one is not known. */
function familiesOf(
  listed: readonly unknown[],
  configurations: readonly Record<string, unknown>[],
): AddressFamily[] | undefined {
  const families = configurations.map(familyOf);
  if (listed.length === 0 || !listed.every(isRecord)) return undefined;
  return families.every((family) => family !== undefined) ? [...new Set(families)] : undefined;
}

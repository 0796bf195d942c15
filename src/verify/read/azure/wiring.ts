import type { Reason } from '../../../issues/because';
import type { AddressFamily } from '../../../addresses/cidr';
import type { AzureResource } from './azure-resource';
import type { Directory } from './directory';
import { keyOf } from './directory';
import type { IpConfiguration } from './ip-configurations';
import { familyOf } from './ip-configurations';
import { addressesOf } from './public-addresses';
import type { RawInterface } from './raw-interfaces';
import { OWN } from './raw-interfaces';
import type { Subnet } from './subnets';
import { groupOf, subnetOf } from './subnets';
import { idIn, isRecord, keyTextOf, listOf } from './values';

/** An interface with what decides its reachability, before its role is known. */
export interface Wiring extends RawInterface {
  readonly configurations: readonly IpConfiguration[];
  /** Whether these are all that it has. */
  readonly isWhole: boolean;
  /** The public addresses of the configurations. */
  readonly addresses: readonly AzureResource[];
  readonly applications: readonly AzureResource[];
  /** Keys of its application security groups, those of other files included. */
  readonly memberships: readonly string[];
  readonly moreGroups: boolean;
  /** @default - not known */
  readonly families?: readonly AddressFamily[] | undefined;
  /** The subnets that the files show. */
  readonly subnets: readonly Subnet[];
  /** Groups in series, a reason for each that is not known. */
  readonly groups: readonly (AzureResource | Reason)[];
  /** The security groups that the files show. */
  readonly shownGroups: readonly AzureResource[];
}

/** What the files show, without the reasons for what they do not. */
const shown = <Item extends object>(items: readonly (Item | Reason | undefined)[]): Item[] =>
  items.flatMap((item) => (item === undefined || 'code' in item ? [] : [item]));

export function wire(directory: Directory, raw: RawInterface): Wiring {
  const { owner, inputs, property } = raw;
  const listed = listOf(inputs[OWN]);
  const configurations = listed.filter(isRecord).map((configuration) => ({
    inputs: configuration,
    family: familyOf(configuration),
    subnet: subnetOf(directory, configuration['subnet'], owner, property),
  }));
  const isWhole = configurations.length === listed.length;
  const members = configurations.flatMap(({ inputs: own }) => listOf(own['applicationSecurityGroups']));
  const { memberships, moreGroups } = membershipsOf(directory, members, raw);
  const groupProperty = property === OWN ? 'networkSecurityGroup' : property;
  const ownGroup = groupOf(directory, inputs['networkSecurityGroup'], owner, groupProperty);
  const subnets = shown(configurations.map(({ subnet }) => subnet));
  const named = [...subnets.map(({ group }) => group), ownGroup].filter((group) => group !== undefined);
  const groups = [...new Map(named.map((group) => ['code' in group ? group.text : group, group])).values()];
  const families = configurations.flatMap(({ family }) => family ?? []);
  return {
    ...raw,
    configurations,
    isWhole,
    addresses: addressesOf(
      directory,
      owner,
      property,
      configurations.map((configuration) => configuration.inputs),
    ),
    families: families.length > 0 && families.length === listed.length ? [...new Set(families)] : undefined,
    applications: directory
      .ofType('ApplicationSecurityGroup')
      .filter((group) => memberships.includes(keyOf(group))),
    memberships,
    moreGroups: moreGroups || !isWhole,
    subnets,
    // A subnet that the files do not show may have a group too: beside a group that is known it can only close more.
    groups: groups.length > 0 ? groups : configurations.flatMap(({ subnet }) => hidden(subnet)),
    shownGroups: shown(groups),
  };
}

const hidden = (subnet: IpConfiguration['subnet']): Reason[] => (subnet && 'code' in subnet ? [subnet] : []);

/** The application security groups of an interface; ids that are not known yet are those on which it depends. */
function membershipsOf(
  directory: Directory,
  members: readonly unknown[],
  { owner, property }: RawInterface,
): Pick<Wiring, 'memberships' | 'moreGroups'> {
  const idOf = (value: unknown) => (isRecord(value) ? keyTextOf(idIn(value)) : undefined);
  const unknown = members.filter((value) => idOf(value) === undefined);
  const sure = members.flatMap((value) => idOf(value) ?? []);
  const candidates = directory
    .candidates(owner, property, 'ApplicationSecurityGroup')
    .filter((group) => !sure.includes(keyOf(group)));
  // As many groups as it names are the groups that it is in; the list may be longer where it is not known as a whole.
  const isDecided =
    unknown.every(isRecord) &&
    candidates.length <= unknown.length &&
    candidates.length > 0 &&
    directory.isTraced(owner, property, 'ApplicationSecurityGroup');
  return {
    memberships: [...new Set([...sure, ...(isDecided ? candidates.map(keyOf) : [])])],
    moreGroups: unknown.length > 0 && !isDecided,
  };
}

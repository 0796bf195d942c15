import type { AddressMatch } from '../../engine/model';
import { parseIpRange } from '../../engine/ip-ranges';
import type { Directory } from './directory';
import { keyOf } from './directory';
import type { AzureResource } from './resources';
import { isRecord, isUnknown, listOf, recordOf, tagsOf, textOf } from './resources';

/** Whose packets a rule is about at one end: any of these. */
export function addressMatchesAt(
  directory: Directory,
  map: ReadonlySet<string>,
  owner: AzureResource,
  raw: Record<string, unknown>,
  side: 'source' | 'destination',
  property?: string,
): AddressMatch[] {
  const groups = `${side}ApplicationSecurityGroups`;
  const found = [
    ...[raw[`${side}AddressPrefix`], ...listOf(raw[`${side}AddressPrefixes`])]
      .filter((value) => value !== undefined && value !== '')
      .map((value) => prefixOf(value)),
    ...listOf(raw[groups]).map((value): AddressMatch => {
      // Of a list that isn't known as a whole, dependencies tell some members, and not that there are no others.
      if (!isRecord(value)) return { kind: 'unknown', reason: `its ${side} groups are not known yet` };
      const group =
        directory.referred(value, 'ApplicationSecurityGroup', owner, property ?? groups) ??
        groupInName(directory, value, owner, property ?? groups, textOf(raw['name']) ?? owner.name, side);
      if (group) return { kind: 'group', group: keyOf(group) };
      const id = textOf(value['id']);
      const known = id?.toLowerCase() ?? '';
      if (map.has(known)) return { kind: 'group', group: known };
      return {
        kind: 'unknown',
        reason:
          id === undefined
            ? 'the id of its application security group is not known yet'
            : `application security group ${id} is not among the files (--map ${id}=ROLE)`,
      };
    }),
  ];
  return found.length > 0 ? found : [{ kind: 'unknown', reason: `nothing says its ${side}` }];
}

/**
 * The application security group that a rule means while no id exists: of those on which the group depends, the one
 * whose role the rule's name tells, `…-from-game` or `…-to-master`.
 */
function groupInName(
  directory: Directory,
  value: unknown,
  owner: AzureResource,
  property: string,
  name: string,
  side: 'source' | 'destination',
): AzureResource | undefined {
  if (!isUnknown(recordOf(value)['id'] ?? value)) return undefined;
  const word = side === 'source' ? 'from' : 'to';
  const told = directory.candidates(owner, property, 'ApplicationSecurityGroup').filter((group) => {
    const role = tagsOf(group).get('photon:role');
    return role !== undefined && `${name}-to-`.includes(`-${word}-${role}-to-`);
  });
  return told.length === 1 ? told[0] : undefined;
}

function prefixOf(value: unknown): AddressMatch {
  const text = textOf(value);
  if (text === undefined) return { kind: 'unknown', reason: 'its addresses are not known yet' };
  if (text === '*' || text.toLowerCase() === 'any') return { kind: 'any' };
  const range = parseIpRange(text);
  if (range) return { kind: 'range', range };
  const tags = { virtualnetwork: 'network', internet: 'internet', azureloadbalancer: 'probe' } as const;
  const known = tags[text.toLowerCase() as keyof typeof tags];
  return known ? { kind: known } : { kind: 'list', list: text };
}

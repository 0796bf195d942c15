import type { AclRule } from './acl';
import type { Reason } from '../../issues/because';
import { because, together } from '../../issues/because';
import type { Evaluation } from './outcomes';

export const titlesOf = (rules: readonly AclRule[]): string => rules.map(({ title }) => title).join('; ');

const ADDRESS_UNKNOWN = because`address-unknown: rules name addresses, and the files do not show whose they are`;

/** Why a verdict is what it is. */
export function reasonOf({ verdict, by, at }: Evaluation): Reason {
  if (by.length === 0)
    return verdict === 'unknown'
      ? ADDRESS_UNKNOWN
      : because`no-rule: ${{ title: at?.title ?? 'the rules', name: '' }}: no rule allows it ${{ title: at?.out ? 'out' : 'in', name: '' }}`;
  return together(
    by.map((rule) =>
      verdict === 'unknown'
        ? because`rule-open: ${rule}: ${rule.conditional ?? unknownAddresses(rule)}`
        : because`rule: ${rule}`,
    ),
  );
}

function unknownAddresses({ addresses }: AclRule): Reason {
  const reasons = addresses.flatMap((match) => {
    if (match.kind === 'unknown') return match.reason;
    return match.kind === 'list' ? because`list-unknown: the files do not tell what ${match.list} holds` : [];
  });
  return reasons[0] ?? ADDRESS_UNKNOWN;
}

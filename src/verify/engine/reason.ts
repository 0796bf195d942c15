import type { AclRule } from './acl';
import type { Evaluation } from './evaluate';

export const titlesOf = (rules: readonly AclRule[]): string => rules.map(({ title }) => title).join('; ');

/** Why a verdict is what it is. */
export function reasonOf({ verdict, by, at }: Evaluation): string {
  if (verdict === 'unknown') {
    if (by.length === 0) return 'it depends on an address that the files do not tell';
    return by.map((rule) => `${rule.title}: ${rule.conditional ?? unknownAddresses(rule)}`).join('; ');
  }
  if (by.length === 0) return `${at?.title ?? 'the rules'}: no rule allows it ${at?.out ? 'out' : 'in'}`;
  return titlesOf(by);
}

function unknownAddresses({ addresses }: AclRule): string {
  const reasons = addresses.flatMap((match) => {
    if (match.kind === 'unknown') return match.reason;
    return match.kind === 'list' ? `the files do not tell what ${match.list} holds` : [];
  });
  return reasons[0] ?? 'it depends on an address that the files do not tell';
}

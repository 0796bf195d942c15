import { hashOf } from './hash';
import type { RuleIdentity } from './priorities';

/** Azure: rule names have at most 80 characters (network-security-groups-overview), as those inside load balancers. */
const MAX_NAME = 80;

/**
 * A name that Azure takes: letters, digits, underscores, periods and hyphens, beginning with a letter or digit and
 * ending with one or an underscore. Where the text had to be changed, its hash keeps the name apart from others.
 */
export function azureName(text: string): string {
  const clean = text
    .replace(/[^A-Za-z0-9_.-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .replace(/[^A-Za-z0-9_]+$/, '');
  if (clean === text && clean.length > 0 && clean.length <= MAX_NAME) return clean;
  return `${clean.slice(0, MAX_NAME - 9) || 'x'}-${hashOf(text).toString(16).padStart(8, '0')}`;
}

/**
 * The name of a rule, by what it is: tells rules between roles apart before any of their groups exists.
 *
 * @example
 * ruleName({ role: 'master', audience: 'servers', transport: 'tcp', party: 'game' }, { shared: false });
 * // 'allow-servers-tcp-from-game'
 */
export function ruleName(identity: RuleIdentity, { shared }: { readonly shared: boolean }): string {
  const { role, audience, transport, family, party, source, tag, ports } = identity;
  return azureName(
    [
      `allow-${audience}-${transport}`,
      ports,
      audience === 'servers' && family ? 'by-address' : undefined,
      family,
      tag === undefined || audience === 'probe' ? undefined : `tag-${tag}`,
      party === undefined ? undefined : `from-${party}`,
      source === undefined ? undefined : `source-${source}`,
      shared ? `to-${role}` : undefined,
    ]
      .filter((part) => part)
      .join('-'),
  );
}

import { excessOf } from '../engine/differences';
import type { AclRule, FilterChain } from '../engine/acl';
import { EVERY_OTHER } from '../../ports/vocabulary';
import type { Finding } from '../findings/finding';
import type { Judged } from './excess-access';
import { excessFinding, sourcesAt } from './excess-access';
import { formatEndpoints } from '../engine/format-endpoints';
import { NOTHING_REQUIRED } from '../engine/required';
import type { Scope } from '../scope/scope';

/** Stands for the ports of protocols that have none. */
const PORTLESS = [{ from: 0, to: 0 }];

/**
 * What a chain allows of protocols that are neither TCP nor UDP: Photon needs none of them. A rule for every protocol
 * is reported once, for those that no rule names.
 */
export function compareOtherProtocols(scope: Scope, judged: Judged): Finding[] {
  const chain = judged.chain.map((filter) => ({
    ...filter,
    rules: filter.rules.filter(({ otherProtocols = [] }) => otherProtocols.length > 0),
  }));
  const protocols = new Set(
    chain.flatMap(({ rules }) =>
      rules.flatMap(({ action, otherProtocols = [] }) => (action === 'allow' ? otherProtocols : [])),
    ),
  );
  if (protocols.size === 0 || chain.some(({ rules }) => rules.length === 0)) return [];
  const names = (rule: AclRule, protocol: string): boolean =>
    rule.otherProtocols?.includes(protocol) ?? false;
  return [...protocols].flatMap((protocol) => {
    const matching = matchingProtocol(chain, protocol);
    return excessOf(NOTHING_REQUIRED, matching, sourcesAt(scope, NOTHING_REQUIRED, matching, judged.families))
      .filter(({ by }) => protocol === EVERY_OTHER || by.some((rule) => names(rule, protocol)))
      .map(({ kind, endpoints, by }) =>
        excessFinding(
          scope,
          judged,
          kind,
          by,
          { ...judged.who, ports: [protocol], sources: formatEndpoints(endpoints) },
          by.find((rule) => names(rule, protocol)) ?? by.at(-1),
        ),
      );
  });
}

/** The chain as packets of one protocol meet it, which have no ports. */
const matchingProtocol = (chain: FilterChain, protocol: string): FilterChain =>
  chain.map((filter) => ({
    ...filter,
    rules: filter.rules
      .filter(
        ({ otherProtocols = [] }) =>
          otherProtocols.includes(protocol) || otherProtocols.includes(EVERY_OTHER),
      )
      .map((rule) => ({ ...rule, transports: ['tcp'], ports: PORTLESS })),
  }));

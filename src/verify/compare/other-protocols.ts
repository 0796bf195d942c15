import { excessAccess, formatEndpoints, reasonOf } from './excess-access';
import { externalSources } from '../engine/packet-endpoints';
import type { Finding } from '../findings/findings';
import { createFinding, otherProtocolOpen, inconclusive } from '../findings/findings';
import type { AclRule, FilterChain, Machine } from '../engine/model';
import { EVERY_OTHER } from '../engine/model';
import type { Cloud } from '../../rules/rule';
import type { PacketEndpoint } from '../engine/packet-endpoint';

const NOTHING = { title: 'the plan', rules: [], place: {} };
/** Stands for the ports of protocols that have none. */
const PORTLESS = [{ from: 0, to: 0 }];

/**
 * What a chain lets in of protocols that are neither TCP nor UDP: Photon needs none of them, whoever sends them. A rule
 * for every protocol is told once, for those that no rule names.
 */
export function otherProtocols(
  cloud: Cloud,
  at: string,
  chain: FilterChain,
  inside: readonly PacketEndpoint[],
  place: Machine['place'],
): Finding[] {
  const about = chain.map((filter) => ({
    ...filter,
    rules: filter.rules.filter(({ others = [] }) => others.length > 0),
  }));
  const rules = about.flatMap((filter) => filter.rules);
  const protocols = new Set(rules.flatMap(({ action, others = [] }) => (action === 'allow' ? others : [])));
  const endpoints = [...externalSources(rules), ...inside];
  const names = (rule: AclRule, protocol: string): boolean => rule.others?.includes(protocol) ?? false;
  return [...protocols].flatMap((protocol) =>
    excessAccess(NOTHING, carrying(about, protocol), endpoints)
      .filter(({ by }) => protocol === EVERY_OTHER || by.some(({ others = [] }) => others.includes(protocol)))
      .map(({ kind, endpoints: sources, by }) => {
        const data = { at, ports: [protocol], sources: formatEndpoints(sources) };
        const own = by.find((rule) => names(rule, protocol)) ?? by.at(-1);
        return kind === 'beyond'
          ? createFinding(otherProtocolOpen, cloud, own?.place ?? place, {
              ...data,
              by: by.map(({ title }) => title).join('; '),
            })
          : createFinding(inconclusive, cloud, own?.place ?? place, {
              ...data,
              by: reasonOf({ verdict: 'unknown', by }),
            });
      }),
  );
}

/** The chain as packets of one protocol meet it, which have no ports. */
const carrying = (chain: FilterChain, protocol: string): FilterChain =>
  chain.map((filter) => ({
    ...filter,
    rules: filter.rules
      .filter(({ others = [] }) => others.includes(protocol) || others.includes(EVERY_OTHER))
      .map((rule) => ({ ...rule, transports: ['tcp'], ports: PORTLESS })),
  }));

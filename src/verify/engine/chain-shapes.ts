import type { AclRule, AddressMatch, FilterChain } from './acl';
import { ChainKeys } from './chain-keys';
import type { Evaluation } from './outcomes';
import { rangeKey } from './ip-ranges';

/** Chains by what their rules match, apart from what these are called and where they stand. */
export class ChainShapes {
  private readonly keys = new ChainKeys(ruleShape);
  private readonly shapes = new Map<string, FilterChain>();

  /** One chain for all that match alike. What it is judged to do, {@link asJudged} says of any of them. */
  of(chain: FilterChain): FilterChain {
    const key = this.keys.of(chain);
    const known = this.shapes.get(key);
    if (known) return known;
    const shape = chain.map((filter, inChain) => ({
      ...filter,
      inChain,
      rules: filter.rules.map((rule, inFilter) => ({ ...rule, inChain, inFilter })),
    }));
    this.shapes.set(key, shape);
    return shape;
  }
}

interface Numbered {
  readonly inChain?: number;
  readonly inFilter?: number;
}

/** The rules of a chain that those of its shape stand for. */
export const rulesAsJudged = (chain: FilterChain, rules: readonly AclRule[]): AclRule[] =>
  rules.map((rule) => {
    const { inChain = 0, inFilter = 0 } = rule as AclRule & Numbered;
    return chain[inChain]?.rules[inFilter] ?? rule;
  });

/** What a chain is judged to do, by what its shape is. */
export function asJudged(chain: FilterChain, { verdict, by, at }: Evaluation): Evaluation {
  const { inChain = 0 } = (at ?? {}) as Numbered;
  return { verdict, by: rulesAsJudged(chain, by), at: at && (chain[inChain] ?? at) };
}

/** What a rule matches and does, as a text. */
export const ruleShape = ({ action, transports, ports, addresses, families, conditional }: AclRule): string =>
  [
    action,
    transports.join(),
    ports.map(({ from, to }) => `${from}-${to}`).join(),
    addresses.map(addressKey).join(),
    families?.join(),
    conditional?.text,
  ].join('\n');

const addressKey = (match: AddressMatch): string =>
  match.kind === 'range' ? `${match.range.family} ${rangeKey(match.range)}` : JSON.stringify(match);

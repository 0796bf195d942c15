import type { AclRule, FilterChain } from './acl';

/** Numbers for filter chains: the same for chains of the same rules, or of those that have the same keys. */
export class ChainKeys {
  constructor(private readonly keyOf: (rule: AclRule) => string = identityOf) {}

  private readonly numbers = new Map<string, number>();
  private readonly ofRule = new WeakMap<object, number>();
  private readonly ofRules = new WeakMap<object, string>();

  of(chain: FilterChain): string {
    return chain
      .map(({ rules }) => {
        const key = this.ofRules.get(rules) ?? `${this.number(rules.map((rule) => this.rule(rule)).join())}`;
        this.ofRules.set(rules, key);
        return key;
      })
      .join(' ');
  }

  private rule(rule: AclRule): number {
    const numbered = this.ofRule.get(rule);
    if (numbered !== undefined) return numbered;
    const number = this.number(this.keyOf(rule));
    this.ofRule.set(rule, number);
    return number;
  }

  private number(key: string): number {
    const number = this.numbers.get(key) ?? this.numbers.size;
    this.numbers.set(key, number);
    return number;
  }
}

const identityOf = ({ title, place, conditional, families }: AclRule): string =>
  JSON.stringify([title, place.file, place.path, conditional, families]);
